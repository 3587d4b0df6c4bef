import type { Decision } from '../../../../src-preload/contract/record/decision.ts';
import type { PostDoubt } from '../../../../src-preload/contract/record/posted.ts';
import { alsoSaying } from './made.ts';

/**
 * What a decision becomes for a plate that another program read and posted. Nothing posted opens by itself where anything speaks against how
 * it came: what would let it in asks a person instead, and says what does.
 */
export function askOfPosted(decision: Decision, posted: { readonly doubts: readonly PostDoubt[] } | null): Decision {
  const [doubt] = posted?.doubts ?? [];
  if (doubt === undefined || decision.verdict !== 'allow') return decision;
  return { ...alsoSaying(decision, { postedDoubt: doubt }, {}), verdict: 'ask' };
}
