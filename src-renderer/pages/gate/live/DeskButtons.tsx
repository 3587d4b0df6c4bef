import {
  IconCash,
  IconCreditCard,
  IconDoorEnter,
  IconHandStop,
  IconHistory,
  IconLock,
  IconNote,
  IconPencil,
  IconReceiptOff,
  IconUserPlus,
  IconX,
} from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { moneyText } from '../../../../src-preload/contract/money.ts';
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
  /** What is to be paid by who stands at an exit, pence; 0 where nothing is. */
  readonly owedPence: number;
  /** What it owes is being taken. */
  readonly isTaking: boolean;
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
        {may('visitors.walkUp') && (
          <KeyButton
            keyCap="V"
            label="Visitor"
            icon={<IconUserPlus size={iconSize.large} />}
            isLarge
            onPress={() => act('visitor')}
          />
        )}
      </div>
      {props.owedPence > 0 && <MoneyButtons pence={props.owedPence} isTaking={props.isTaking} act={act} />}
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

/** One key takes all that is owed, in cash or by card; another waives it with a reason, or takes a host’s code. */
function MoneyButtons(props: {
  readonly pence: number;
  readonly isTaking: boolean;
  readonly act: (action: DeskAction) => void;
}) {
  const { pence, isTaking, act } = props;
  const may = useMay();
  return (
    <div className={styles.mainButtons}>
      {may('payments.take') && (
        <KeyButton
          keyCap="T"
          label={`Cash ${moneyText(pence)}`}
          icon={<IconCash size={iconSize.large} />}
          isLarge
          disabled={isTaking}
          onPress={() => act('cash')}
        />
      )}
      {may('payments.take') && (
        <KeyButton
          keyCap="K"
          label={`Card ${moneyText(pence)}`}
          icon={<IconCreditCard size={iconSize.large} />}
          isLarge
          disabled={isTaking}
          onPress={() => act('card')}
        />
      )}
      {(may('payments.waive') || may('payments.validate')) && (
        <KeyButton
          keyCap="W"
          label="Waive…"
          icon={<IconReceiptOff size={iconSize.large} />}
          isLarge
          disabled={isTaking}
          onPress={() => act('waive')}
        />
      )}
    </div>
  );
}
