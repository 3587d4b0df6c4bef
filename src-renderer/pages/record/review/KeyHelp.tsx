import { Kbd, Modal } from '@mantine/core';
import styles from './review.module.css';
import { keyHelp } from './useReviewKeys.ts';

/** All keys of the review page. */
export function KeyHelp(props: { readonly opened: boolean; readonly onClose: () => void }) {
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title="Keys"
      closeButtonProps={{ 'aria-label': 'Close the list of keys' }}
    >
      <dl className={styles.keyList}>
        {keyHelp.map(([keys, text]) => (
          <div key={text}>
            <dt>{keys.map((key) => (key === '–' ? <span key={key}>–</span> : <Kbd key={key}>{key}</Kbd>))}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
