import { ActionIcon, CopyButton, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import styles from './copied.module.css';

/** A line to be copied as it stands. */
export function Copied(props: { readonly text: string; readonly what: string }) {
  return (
    <div className={styles.copied}>
      <code>{props.text}</code>
      <CopyButton value={props.text}>
        {({ copied, copy }) => (
          <Tooltip label={copied ? 'Copied' : props.what}>
            <ActionIcon variant="default" size="lg" aria-label={copied ? 'Copied' : props.what} onClick={copy}>
              {copied ? <IconCheck size={18} /> : <IconCopy size={18} />}
            </ActionIcon>
          </Tooltip>
        )}
      </CopyButton>
    </div>
  );
}
