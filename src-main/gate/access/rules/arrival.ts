import type { Decision } from '../../../../src-preload/contract/record/decision.ts';
import { keptReasonInWords } from '../../../../src-preload/contract/record/decisionWords.ts';

/**
 * What a decision becomes for a vehicle that stood before the camera from its first picture on: nobody saw it arrive, so it may be
 * parked there, and what would let it in asks a person instead. Once it moves it counts as arrived.
 */
export function askOfUnseen(decision: Decision, arrivedUnseen: boolean): Decision {
  if (!arrivedUnseen || decision.verdict !== 'allow') return decision;
  const values = { ...decision.values, stoodHere: true };
  return {
    ...decision,
    verdict: 'ask',
    values,
    sentence: keptReasonInWords(decision.cause, values) ?? decision.sentence,
  };
}
