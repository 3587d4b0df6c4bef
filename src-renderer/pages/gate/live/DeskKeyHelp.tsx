import { Kbd, Modal } from '@mantine/core';
import styles from './desk.module.css';
import { keyHelp } from './deskKeys.ts';

/** All keys of the desk. */
export function DeskKeyHelp(props: { readonly onClose: () => void }) {
  return (
    <Modal
      opened
      onClose={props.onClose}
      title="Keys of the desk"
      closeButtonProps={{ 'aria-label': 'Close the list of keys' }}
      classNames={{ title: styles.dialogTitle ?? '' }}
    >
      <dl className={styles.keyList}>
        {keyHelp.map(([keys, text]) => (
          <div key={text}>
            <dt>
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
