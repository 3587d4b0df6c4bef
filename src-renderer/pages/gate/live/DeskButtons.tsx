import {
  IconCash,
  IconDoorEnter,
  IconHandStop,
  IconHistory,
  IconLock,
  IconNote,
  IconPencil,
  IconUserPlus,
  IconX,
} from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useMay } from '../../../components/me/me.tsx';
import styles from './desk.module.css';
import type { DeskAction } from './deskKeys.ts';
import { KeyButton } from './KeyButton.tsx';

const iconSize = { large: 24, small: 18 } as const;

/**
 * What a person at the gate can do with a pass, each with its key. None has the focus until somebody chooses one, and a button that was
 * pressed for the pass before keeps it no longer than that pass: Enter must never answer for a vehicle that nobody chose.
 */
export function DeskButtons(props: {
  readonly readId: string;
  readonly hasMark: boolean;
  /** What letting in is called: a barrier opens, is tried again, or it is only written down. */
  readonly openWord: string;
  /** Why nothing opens for it; null where something may. */
  readonly closedBy: string | null;
  /** It stands at an exit, and something is to be paid. */
  readonly owes: boolean;
  /** The barrier is told to open and has not answered. */
  readonly isOpening: boolean;
  readonly mayDismiss: boolean;
  /** The pass has been there long enough that a key is meant for it. */
  readonly isArmed: boolean;
  readonly act: (action: DeskAction) => void;
}) {
  const { act, hasMark } = props;
  const may = useMay();
  const buttons = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another pass takes the focus from the button of the one before.
  useEffect(() => {
    const area = buttons.current;
    // The area keeps the place for the Tab key.
    if (area?.contains(document.activeElement)) area.focus({ preventScroll: true });
  }, [props.readId]);

  const without = hasMark ? {} : { disabled: true, title: 'Correct the plate first' };
  return (
    <div
      ref={buttons}
      className={styles.buttons}
      role="toolbar"
      aria-label="What to do"
      data-armed={props.isArmed}
      tabIndex={-1}
    >
      <div className={styles.mainButtons}>
        {may('desk.answer') && (
          <KeyButton
            keyCap="O"
            label={props.openWord}
            icon={
              props.closedBy === null ? <IconDoorEnter size={iconSize.large} /> : <IconLock size={iconSize.large} />
            }
            kind={props.closedBy === null ? 'open' : 'plain'}
            disabled={props.closedBy !== null || props.isOpening}
            {...(props.closedBy === null ? {} : { title: props.closedBy })}
            isLarge
            onPress={() => act('open')}
          />
        )}
        {may('desk.answer') && (
          <KeyButton
            keyCap="D"
            label="Deny"
            icon={<IconHandStop size={iconSize.large} />}
            kind="deny"
            isLarge
            onPress={() => act('deny')}
          />
        )}
        {props.owes && may('payments.take') && (
          <KeyButton
            keyCap="T"
            label="Take payment"
            icon={<IconCash size={iconSize.large} />}
            isLarge
            onPress={() => act('charge')}
          />
        )}
        {!props.owes && may('visitors.walkUp') && (
          <KeyButton
            keyCap="V"
            label="Visitor"
            icon={<IconUserPlus size={iconSize.large} />}
            isLarge
            onPress={() => act('visitor')}
          />
        )}
      </div>
      <div className={styles.moreButtons}>
        {may('review.decide') && (
          <KeyButton
            keyCap="C"
            label="Correct"
            icon={<IconPencil size={iconSize.small} />}
            onPress={() => act('correct')}
          />
        )}
        {may('desk.addNote') && (
          <KeyButton
            keyCap="N"
            label="Note"
            icon={<IconNote size={iconSize.small} />}
            onPress={() => act('note')}
            {...without}
          />
        )}
        <KeyButton
          keyCap="H"
          label="History"
          icon={<IconHistory size={iconSize.small} />}
          onPress={() => act('history')}
        />
        {may('desk.answer') && (
          <KeyButton
            keyCap="X"
            shortcuts="X Escape"
            label="Dismiss"
            icon={<IconX size={iconSize.small} />}
            disabled={!props.mayDismiss}
            title={props.mayDismiss ? 'Nothing is to be done' : 'Nothing waits here'}
            onPress={() => act('dismiss')}
          />
        )}
      </div>
    </div>
  );
}
