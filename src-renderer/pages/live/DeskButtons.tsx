import {
  IconDoorEnter,
  IconHandStop,
  IconHistory,
  IconNote,
  IconPencil,
  IconUserPlus,
  IconX,
} from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import styles from './desk.module.css';
import type { DeskAction } from './deskKeys.ts';
import { KeyButton } from './KeyButton.tsx';

const iconSize = { large: 24, small: 18 } as const;

/** What a person at the gate can do with a pass, each with its key. The safe one has the focus. */
export function DeskButtons(props: {
  readonly readId: string;
  /** It asks for a person. */
  readonly asks: boolean;
  readonly hasMark: boolean;
  /** A barrier can open for it; otherwise it is only written down that it was let in. */
  readonly opensBarrier: boolean;
  readonly mayDismiss: boolean;
  /** The pass has been there long enough that a key is meant for it. */
  readonly isArmed: boolean;
  readonly act: (action: DeskAction) => void;
}) {
  const { act, hasMark } = props;
  const buttons = useRef<HTMLDivElement>(null);
  const safe = useRef<HTMLButtonElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another pass, or one that now asks, gives the focus anew.
  useEffect(() => {
    const { activeElement } = document;
    // Whoever is elsewhere, in the search or in the list, is left there.
    const isHere = activeElement === document.body || buttons.current?.contains(activeElement) === true;
    if (isHere && props.asks) safe.current?.focus({ preventScroll: true });
  }, [props.readId, props.asks]);

  const without = hasMark ? {} : { disabled: true, title: 'Correct the plate first' };
  return (
    <div ref={buttons} className={styles.buttons} role="toolbar" aria-label="What to do" data-armed={props.isArmed}>
      <div className={styles.mainButtons}>
        <KeyButton
          keyCap="O"
          label={props.opensBarrier ? 'Open' : 'Let in'}
          icon={<IconDoorEnter size={iconSize.large} />}
          kind="open"
          isLarge
          onPress={() => act('open')}
        />
        <KeyButton
          keyCap="D"
          label="Deny"
          icon={<IconHandStop size={iconSize.large} />}
          kind="deny"
          isLarge
          onPress={() => act('deny')}
          buttonRef={safe}
        />
        <KeyButton
          keyCap="V"
          label="Visitor"
          icon={<IconUserPlus size={iconSize.large} />}
          isLarge
          onPress={() => act('visitor')}
        />
      </div>
      <div className={styles.moreButtons}>
        <KeyButton
          keyCap="C"
          label="Correct"
          icon={<IconPencil size={iconSize.small} />}
          onPress={() => act('correct')}
        />
        <KeyButton
          keyCap="N"
          label="Note"
          icon={<IconNote size={iconSize.small} />}
          onPress={() => act('note')}
          {...without}
        />
        <KeyButton
          keyCap="H"
          label="History"
          icon={<IconHistory size={iconSize.small} />}
          onPress={() => act('history')}
        />
        <KeyButton
          keyCap="X"
          shortcuts="X Escape"
          label="Dismiss"
          icon={<IconX size={iconSize.small} />}
          disabled={!props.mayDismiss}
          title={props.mayDismiss ? 'Nothing is to be done' : 'Nothing waits here'}
          onPress={() => act('dismiss')}
        />
      </div>
    </div>
  );
}
