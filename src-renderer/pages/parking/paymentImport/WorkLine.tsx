import { Button, Progress } from '@mantine/core';
import styles from './paymentImport.module.css';

/** What is being done, how far it is (0 to 1; null where that is not known), and the way to stop it. */
export function WorkLine(props: {
  readonly title: string;
  readonly share: number | null;
  readonly onStop: () => void;
}) {
  const { title, share } = props;
  return (
    <div className={styles.work} role="status">
      <b>{title}</b>
      <Progress
        className={styles.workBar}
        value={share === null ? 100 : share * 100}
        animated={share === null}
        striped={share === null}
        aria-label={title}
      />
      <Button variant="default" size="compact-sm" onClick={props.onStop}>
        Stop
      </Button>
    </div>
  );
}
