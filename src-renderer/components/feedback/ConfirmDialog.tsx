import { Button, Modal } from '@mantine/core';
import { useId } from 'react';
import { ErrorNotice } from './ErrorNotice.tsx';
import styles from './feedback.module.css';

/** Asks before something that cannot be undone: says what will happen, and the button says the verb. */
export function ConfirmDialog(props: {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly onConfirm: () => void;
  readonly title: string;
  readonly text: string;
  readonly verb: string;
  /** What the button says that does nothing. */
  readonly keep?: string;
  readonly isPending: boolean;
  readonly error: unknown;
}) {
  const stackId = useId();
  return (
    <Modal
      opened={props.opened}
      stackId={stackId}
      onClose={props.onClose}
      title={props.title}
      closeButtonProps={{ 'aria-label': 'Close without doing anything' }}
      classNames={{ title: styles.dialogTitle }}
    >
      <p className={styles.dialogText}>{props.text}</p>
      {props.error !== null && props.error !== undefined && <ErrorNotice error={props.error} />}
      <div className={styles.dialogActions}>
        <Button variant="default" onClick={props.onClose} data-autofocus>
          {props.keep ?? 'Keep it'}
        </Button>
        <Button color="red" loading={props.isPending} onClick={props.onConfirm}>
          {props.verb}
        </Button>
      </div>
    </Modal>
  );
}
