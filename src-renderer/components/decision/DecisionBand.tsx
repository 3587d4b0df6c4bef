import type { AccessVerdict, Decision } from '../../../src-preload/contract/record/decision.ts';
import { type Meaning, StateMark } from '../feedback/StateMark.tsx';
import styles from './decision.module.css';

const words: Readonly<Record<AccessVerdict, { word: string; meaning: Meaning }>> = {
  allow: { word: 'Allowed', meaning: 'good' },
  ask: { word: 'Ask', meaning: 'warning' },
  deny: { word: 'Denied', meaning: 'bad' },
};

/** What may happen to a vehicle, in a word with its shape. */
export function VerdictMark(props: { readonly decision: Decision }) {
  const { word, meaning } = words[props.decision.verdict];
  return <StateMark meaning={meaning}>{word}</StateMark>;
}

/** A decision to be seen from across the room: the word, and the sentence that a guard can say aloud. */
export function DecisionBand(props: { readonly decision: Decision }) {
  const { verdict, sentence, alert } = props.decision;
  return (
    <div className={styles.band} data-verdict={verdict} data-alert={alert ?? undefined} role="status">
      <span className={styles.word}>
        <VerdictMark decision={props.decision} />
      </span>
      <span className={styles.sentence}>{sentence}</span>
    </div>
  );
}
