import { spelledMark } from '../../../../src-preload/contract/plateSpacing.ts';
import { type Answer, type ReadAnswer, stayedShut } from '../../../../src-preload/contract/record/answers.ts';
import type { AccessVerdict } from '../../../../src-preload/contract/record/decision.ts';
import type { Read } from '../../../../src-preload/contract/record/reads.ts';

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

/** What became of a vehicle, in a word: it is not in where the barrier stayed shut. */
export function answerWord(answer: Pick<ReadAnswer, 'answer' | 'barriers'>): string {
  return stayedShut(answer) ? 'Barrier shut' : answerWords[answer.answer];
}

/** `Let in by Ann, the barrier opened: known to me`, or that it stayed shut and why. */
export function answerSentence(given: ReadAnswer): string {
  const { answer, by, reason, opened, barriers } = given;
  const why = reason === '' ? '' : `: ${reason}`;
  if (stayedShut(given)) {
    const shut = barriers.filter(({ ok }) => !ok).map(({ name, message }) => `${name} stayed shut: ${message}`);
    return `To be let in by ${by}${why}. ${shut.join(' ')}`;
  }
  const stood = barriers.some(({ stoodOpen }) => stoodOpen) ? ', the barrier stood open' : '';
  const barrier = opened === 0 ? stood : opened === 1 ? ', the barrier opened' : `, ${opened} barriers opened`;
  return `${answerWords[answer]} by ${by}${barrier}${why}`;
}
