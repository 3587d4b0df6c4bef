import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconArrowsMaximize, IconArrowsMinimize, IconDoorExit, IconKeyboard, IconLock } from '@tabler/icons-react';
import type { Barrier } from '../../../../src-preload/contract/gate/barriers.ts';
import { useLockDown } from '../../../components/barriers/useLockDown.tsx';
import { HoldButton } from '../../../components/feedback/HoldButton.tsx';
import styles from './desk.module.css';
import type { DeskAction } from './deskKeys.ts';
import { ListsFreshness } from './ListsFreshness.tsx';

/** The head of the list of passes, with what concerns the desk as a whole. */
export function FeedHead(props: {
  readonly isFull: boolean;
  readonly barriers: readonly Barrier[];
  readonly act: (action: DeskAction) => void;
}) {
  const fullScreen = props.isFull ? 'Leave full screen' : 'Full screen';
  const { lockDown, isPending, dialog } = useLockDown();
  const isAllLocked = props.barriers.every(({ mode }) => mode.mode === 'lockedDown');
  return (
    <header className={styles.pastHead}>
      <h2>Passes</h2>
      <ListsFreshness />
      {props.barriers.length > 0 && (
        <span className={styles.siteButtons}>
          <Button
            size="compact-md"
            variant="default"
            leftSection={<IconDoorExit size={17} />}
            rightSection={<kbd className={styles.cap}>E</kbd>}
            aria-keyshortcuts="E"
            title="For an evacuation: all barriers open and stay open"
            onClick={() => props.act('emergency')}
          >
            Emergency…
          </Button>
          <HoldButton
            size="compact-md"
            color="red"
            variant="outline"
            label="Lock down"
            letter="L"
            icon={<IconLock size={17} />}
            disabled={isAllLocked}
            loading={isPending}
            onHeld={() => lockDown(null)}
          />
          {dialog}
        </span>
      )}
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
