import type { AccessVerdict } from '../../../src-preload/contract/access.ts';
import type { Answer, ReadAnswer } from '../../../src-preload/contract/answers.ts';
import type { Read } from '../../../src-preload/contract/reads.ts';
import { spelledMark } from '../../components/plate/plateSpacing.ts';

/** The decision as a person says it. */
export const verdictWords: Readonly<Record<AccessVerdict, string>> = {
  allow: 'Allowed',
  ask: 'Ask',
  deny: 'Denied',
};

/** What a person did, as the record says it. */
export const answerWords: Readonly<Record<Answer, string>> = {
  open: 'Let in',
  deny: 'Sent away',
  dismiss: 'Dismissed',
};

/** A pass as it is announced to those who listen: where, the plate letter by letter, the decision, its sentence. */
export function spokenPass({ sourceName, mark, decision }: Read): string {
  const plate = mark === '' ? 'Unread plate' : spelledMark(mark);
  if (decision === null) return '';
  return `${sourceName}. ${plate}. ${verdictWords[decision.verdict]}. ${decision.sentence}`;
}

/** `Let in by Ann: known to me`, with what the barrier did. */
export function answerSentence({ answer, by, reason, opened }: ReadAnswer): string {
  const barrier = opened === 0 ? '' : opened === 1 ? ', the barrier opened' : `, ${opened} barriers opened`;
  return `${answerWords[answer]} by ${by}${barrier}${reason === '' ? '' : `: ${reason}`}`;
}
