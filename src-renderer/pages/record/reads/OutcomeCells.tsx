import type { Group } from '../../../../src-preload/contract/lists/permits.ts';
import type { Read } from '../../../../src-preload/contract/record/reads.ts';
import { VerdictMark } from '../../../components/decision/DecisionBand.tsx';
import { StateMark } from '../../../components/feedback/StateMark.tsx';
import { GroupMark } from '../../../components/group/GroupMark.tsx';
import styles from './reads.module.css';

/** What the cells of reads name others by. */
export interface ReadNames {
  /** Of permits and visits, by their ids. */
  readonly holders: ReadonlyMap<string, string>;
  readonly groups: ReadonlyMap<string, Group>;
}

const answers = {
  open: ['good', 'Let in'],
  deny: ['bad', 'Sent away'],
  dismiss: ['neutral', 'Dismissed'],
} as const;

/** What was decided, with the sentence on hover. */
export function DecisionCell(props: { readonly read: Read }) {
  const { decision } = props.read;
  if (decision === null) return null;
  return (
    <span title={decision.sentence}>
      <VerdictMark decision={decision} />
    </span>
  );
}

/** Whose permit or visit decided; else why it was decided so, where that says more than the decision. */
export function HolderCell(props: { readonly read: Read; readonly names: ReadNames }) {
  const { decision } = props.read;
  const name = props.names.holders.get(decision?.visitorId ?? decision?.permitId ?? '');
  if (name !== undefined) return <span title={name}>{name}</span>;
  const word = decision === null ? undefined : causeWords[decision.cause];
  return word === undefined ? null : <span className={styles.faint}>{word}</span>;
}

const causeWords: Readonly<Partial<Record<NonNullable<Read['decision']>['cause'], string>>> = {
  doubtful: 'Perhaps known',
  unknown: 'Not known',
  unreadable: 'Not readable',
  watchList: 'Watch list',
};

export function GroupCell(props: { readonly read: Read; readonly names: ReadNames }) {
  const group = props.names.groups.get(props.read.decision?.groupId ?? '');
  return group === undefined ? null : <GroupMark group={group} />;
}

/** What a person at the gate answered, and who on hover. */
export function AnswerCell(props: { readonly read: Read }) {
  const { answer } = props.read;
  if (answer === null) return null;
  const [meaning, word] = answers[answer.answer];
  return (
    <span title={answer.reason === '' ? `By ${answer.by}` : `By ${answer.by}: ${answer.reason}`}>
      <StateMark meaning={meaning}>{word}</StateMark>
    </span>
  );
}
