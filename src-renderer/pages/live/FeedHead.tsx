import { ActionIcon, Tooltip } from '@mantine/core';
import { IconArrowsMaximize, IconArrowsMinimize, IconKeyboard } from '@tabler/icons-react';
import styles from './desk.module.css';
import type { DeskAction } from './deskKeys.ts';

/** The head of the list of passes, with what concerns the desk as a whole. */
export function FeedHead(props: { readonly isFull: boolean; readonly act: (action: DeskAction) => void }) {
  const fullScreen = props.isFull ? 'Leave full screen' : 'Full screen';
  return (
    <header className={styles.pastHead}>
      <h2>Passes</h2>
      <Tooltip label="Keys (?)">
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label="Show the keys"
          aria-keyshortcuts="?"
          onClick={() => props.act('keys')}
        >
          <IconKeyboard size={21} stroke={1.6} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={`${fullScreen} (F)`}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={fullScreen}
          aria-keyshortcuts="F F11"
          onClick={() => props.act('fullScreen')}
        >
          {props.isFull ? <IconArrowsMinimize size={20} stroke={1.6} /> : <IconArrowsMaximize size={20} stroke={1.6} />}
        </ActionIcon>
      </Tooltip>
    </header>
  );
}
