import { Button, Modal } from '@mantine/core';
import type { MadeWebhook } from '../../../../src-preload/contract/links/webhooks.ts';
import { Copied } from '../../../components/feedback/Copied.tsx';
import { TimeText } from '../../../components/feedback/TimeText.tsx';
import styles from './webhooks.module.css';

/** Shows the secret of a webhook, this one time. */
export function SecretDialog(props: { readonly made: MadeWebhook; readonly onClose: () => void }) {
  const { made, onClose } = props;
  const { name, previousUntil } = made.webhook;
  return (
    <Modal
      opened
      onClose={onClose}
      closeOnClickOutside={false}
      size={640}
      title={`The secret of “${name}”`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <div className={styles.secret}>
        <p>
          Give it to the program now: with it the program knows that a message is from Gatehouse. It cannot be shown
          again.
        </p>
        <Copied text={made.secret} what="Copy the secret" />
        {previousUntil !== null && (
          <p>
            The one before counts until <TimeText at={previousUntil} />: until then each message has a signature by
            both.
          </p>
        )}
        <div className={styles.buttons}>
          <Button onClick={onClose}>I have copied it</Button>
        </div>
      </div>
    </Modal>
  );
}
