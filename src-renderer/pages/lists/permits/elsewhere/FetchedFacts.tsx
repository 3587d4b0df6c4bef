import type { ReactNode } from 'react';
import type { FetchedState as State } from '../../../../../src-preload/contract/lists/sources.ts';
import { type Meaning, StateMark } from '../../../../components/feedback/StateMark.tsx';
import { TimeText } from '../../../../components/feedback/TimeText.tsx';
import styles from './elsewhere.module.css';

interface Fetched {
  readonly isOn: boolean;
  readonly state: State;
  readonly said: string;
  readonly checkedAt: number | null;
  readonly nextAt: number | null;
}

const states: Readonly<Record<State, readonly [Meaning, string]>> = {
  new: ['neutral', 'Not fetched yet'],
  fine: ['good', 'Fine'],
  held: ['warning', 'Held: somebody must look at it'],
  failed: ['bad', 'Failed'],
};

/** How it stands with something that is fetched. */
export function FetchedState(props: { readonly of: Fetched; readonly isSetUp?: boolean }) {
  const { isOn, state } = props.of;
  if (props.isSetUp === false) return <StateMark meaning="warning">Nobody said what it holds</StateMark>;
  if (!isOn && state !== 'held') return <StateMark meaning="neutral">Paused</StateMark>;
  return <StateMark meaning={states[state][0]}>{states[state][1]}</StateMark>;
}

/** When it was fetched, when it is again, and what there is to say. */
export function FetchedFacts(props: { readonly of: Fetched; readonly children: ReactNode }) {
  const { said, checkedAt, nextAt } = props.of;
  return (
    <>
      {said !== '' && <span className={styles.said}>{said}</span>}
      <span className={styles.facts}>
        {props.children}
        {checkedAt !== null && (
          <span>
            Fetched <TimeText at={checkedAt} show="ago" />
          </span>
        )}
        {nextAt !== null && checkedAt !== null && (
          <span>
            Next <TimeText at={nextAt} />
          </span>
        )}
      </span>
    </>
  );
}
