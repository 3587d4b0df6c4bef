import { IconAlertTriangle } from '@tabler/icons-react';
import styles from './entrance.module.css';

/** Why somebody was not let in, and for how long they wait. */
export function RefusalText(props: { readonly message: string | null; readonly leftS: number }) {
  const { message, leftS } = props;
  return (
    <div className={styles.refusal} role="alert">
      {message !== null && (
        <p>
          <IconAlertTriangle size={18} aria-hidden="true" />
          <span>
            {message}
            {leftS > 0 && <b className="tabular"> {waitText(leftS)}</b>}
          </span>
        </p>
      )}
    </div>
  );
}

/** Of what the server says while one waits, only the reason: how long is counted down here. */
export function withoutWait(message: string): string {
  return message.replace(/ Wait .*, then try again\.$/, '');
}

function waitText(seconds: number): string {
  if (seconds < 90) return `Try again in ${seconds} s.`;
  return `Try again in ${Math.floor(seconds / 60)} min ${seconds % 60} s.`;
}
