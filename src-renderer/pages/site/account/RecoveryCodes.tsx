import { Button, CopyButton } from '@mantine/core';
import styles from './account.module.css';

/** The codes for a lost telephone, shown this one time. */
export function RecoveryCodes(props: { readonly codes: readonly string[]; readonly onDone: () => void }) {
  const { codes } = props;
  return (
    <div className={styles.form}>
      <p>
        <b>Keep these recovery codes now: they are shown this one time.</b> Each is good once, in the place of a code,
        if the telephone is lost.
      </p>
      <ol className={styles.codes} aria-label="Recovery codes" data-print>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <div className={styles.buttons}>
        <CopyButton value={codes.join('\n')}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {copied ? 'Copied' : 'Copy all'}
            </Button>
          )}
        </CopyButton>
        <Button variant="default" onClick={() => window.print()}>
          Print
        </Button>
        <Button onClick={props.onDone}>I have kept them</Button>
      </div>
    </div>
  );
}
