import { Button, Modal } from '@mantine/core';
import type { MadeKey } from '../../../../src-preload/contract/site/keys.ts';
import { Copied } from '../../../components/feedback/Copied.tsx';
import { firstRequest } from './firstRequest.ts';
import styles from './keys.module.css';

/** Shows a new key, this one time. */
export function SecretDialog(props: {
  readonly made: MadeKey;
  readonly address: string | null;
  readonly onClose: () => void;
}) {
  const { made, address, onClose } = props;
  return (
    <Modal
      opened
      onClose={onClose}
      closeOnClickOutside={false}
      size={640}
      title={`The key “${made.key.name}”`}
      closeButtonProps={{ 'aria-label': 'Close' }}
      classNames={{ title: styles.dialogTitle ?? '' }}
    >
      <div className={styles.secret}>
        <p>Copy it to the program now. Gatehouse keeps no copy and cannot show it again.</p>
        <Copied text={made.secret} what="Copy the key" />
        {address !== null && (
          <>
            <p>To try it:</p>
            <Copied text={firstRequest(address, made.secret)} what="Copy the request" />
          </>
        )}
        <div className={styles.buttons}>
          <Button onClick={onClose}>I have copied it</Button>
        </div>
      </div>
    </Modal>
  );
}
