import type { Read } from '../../../../src-preload/contract/record/reads.ts';
import { TimeText } from '../../../components/feedback/TimeText.tsx';
import { useMay } from '../../../components/me/me.tsx';
import { ReadPlate } from '../../../components/picture/ReadPlate.tsx';
import styles from './desk.module.css';
import { KeyButton } from './KeyButton.tsx';

const mostShown = 12;

/** Those that wait for a person, in their order, with the one that is looked at marked. */
export function WaitingBar(props: {
  /** Say where each one is: several lanes are shown. */
  readonly hasLanes: boolean;
  readonly waiting: readonly Read[];
  readonly shownId: string | null;
  readonly onLook: (id: string) => void;
  /** How many of them have passed and are no longer in view. */
  readonly passed: number;
  readonly onAside: () => void;
}) {
  const { waiting } = props;
  const mayPutAside = useMay()('desk.dismissPassed');
  const others = waiting.filter(({ id }) => id !== props.shownId).length;
  if (others === 0) return null;
  return (
    <div className={styles.waitingBar}>
      <p className={styles.waitingCount}>
        <b>{waiting.length} waiting</b>
        {waiting.length > 1 && (
          <span aria-hidden="true">
            <span className={styles.cap}>↑</span>
            <span className={styles.cap}>↓</span>
          </span>
        )}
      </p>
      <ol className={styles.waitingList} aria-label="Waiting for you">
        {waiting.slice(0, mostShown).map((read) => (
          <li key={read.id}>
            <button
              type="button"
              className={styles.waitingOne}
              ref={read.id === props.shownId ? bringIntoSight : undefined}
              aria-current={read.id === props.shownId || undefined}
              data-severe={read.decision?.alert === 'severe' || undefined}
              onClick={() => props.onLook(read.id)}
            >
              <ReadPlate read={read} size="small" />
              <small>
                {read.decision?.alert === 'severe' && <b>Alert · </b>}
                <TimeText at={read.firstSeenAt} show="ago" />
                {props.hasLanes && <span> · {read.sourceName}</span>}
              </small>
            </button>
          </li>
        ))}
        {waiting.length > mostShown && <li className={styles.waitingMore}>+{waiting.length - mostShown}</li>}
      </ol>
      {props.passed > 0 && mayPutAside && (
        <KeyButton
          keyCap="P"
          label={`Put aside ${props.passed} passed`}
          title="Dismiss all that wait and are no longer in view; U takes it back"
          onPress={props.onAside}
        />
      )}
    </div>
  );
}

function bringIntoSight(button: HTMLButtonElement | null) {
  button?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}
