import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decisionCauses } from '../../../../src-preload/contract/record/decision.ts';
import { keptReasonInWords } from '../../../../src-preload/contract/record/decisionWords.ts';
import { anyFacts } from '../testing/knownFacts.ts';
import { decide } from './decide.ts';
import { judgePermits } from './judgePermits.ts';

describe('what is kept of a decision', () => {
  it('says, once it has been stored, what was said when it was made', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        for (const { cause, values, sentence } of [decide(facts), ...judgePermits(facts)]) {
          expect(keptReasonInWords(cause, JSON.parse(JSON.stringify(values)))).toBe(sentence);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it.each(decisionCauses)('says nothing of %s where it cannot be understood', (cause) => {
    expect(keptReasonInWords(cause, 'nonsense')).toBeNull();
    expect(keptReasonInWords(cause, { permit: 7, note: 7, visitor: {}, reason: null })).toBeNull();
  });
});
