import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useEffect, useEffectEvent } from 'react';
import styles from './desk.module.css';
import { KeyButton } from './KeyButton.tsx';
import type { Outcome } from './useDeskActions.ts';

/** Long enough to notice a slip and reach for the key. */
const shownMs = 15_000;

/** What came of the last thing that was done, with its way back. What was not done stays until it is put away. */
export function OutcomeStrip(props: {
  readonly outcome: Outcome | null;
  readonly onUndo: () => void;
  readonly onClear: () => void;
}) {
  const { outcome } = props;
  const clear = useEffectEvent(props.onClear);
  useEffect(() => {
    if (outcome === null || outcome.isBad) return;
    const timer = setTimeout(clear, shownMs);
    return () => clearTimeout(timer);
  }, [outcome]);
  return (
    <div className={styles.outcomePlace} role={outcome?.isBad ? 'alert' : 'status'}>
      {outcome !== null && (
        <div className={styles.outcome} data-bad={outcome.isBad || undefined}>
          {outcome.isBad ? (
            <IconAlertTriangle size={20} aria-hidden="true" />
          ) : (
            <IconCheck size={20} aria-hidden="true" />
          )}
          <span>{outcome.text}</span>
          {outcome.undo !== null && <KeyButton keyCap="U" label="Undo" onPress={props.onUndo} />}
          {outcome.isBad && <KeyButton keyCap="" shortcuts="" label="Put away" onPress={props.onClear} />}
        </div>
      )}
    </div>
  );
}
