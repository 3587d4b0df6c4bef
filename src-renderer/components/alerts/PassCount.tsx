import type { Alert } from '../../../src-preload/contract/gate/alerts.ts';
import { TimeText } from '../feedback/TimeText.tsx';
import styles from './alerts.module.css';

/** How often the vehicle of an alert has passed, and since when; nothing of one that passed once. */
export function PassCount(props: { readonly alert: Alert }) {
  const { passes, firstAt } = props.alert;
  if (passes < 2) return null;
  return (
    <span className={styles.passes}>
      <b>{passes} passes</b>
      {firstAt !== null && (
        <>
          {' since '}
          <TimeText at={firstAt} />
        </>
      )}
    </span>
  );
}
