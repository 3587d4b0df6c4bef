import type { Decision } from '../../../../src-preload/contract/record/decision.ts';
import { keptReasonInWords } from '../../../../src-preload/contract/record/decisionWords.ts';
import type { PostDoubt } from '../../../../src-preload/contract/record/posted.ts';

/**
 * What a decision becomes for a plate that another program read and posted. Nothing posted opens by itself where anything speaks against how
 * it came: what would let it in asks a person instead, and says what does.
 */
export function askOfPosted(decision: Decision, posted: { readonly doubts: readonly PostDoubt[] } | null): Decision {
  const [doubt] = posted?.doubts ?? [];
  if (doubt === undefined || decision.verdict !== 'allow') return decision;
  const values = { ...decision.values, postedDoubt: doubt };
  return {
    ...decision,
    verdict: 'ask',
    values,
    sentence: keptReasonInWords(decision.cause, values) ?? decision.sentence,
  };
}
