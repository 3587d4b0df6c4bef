import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyFacts, facts } from '../testing/knownFacts.ts';
import { askOfUnseen } from './arrival.ts';
import { decide } from './decide.ts';

describe('a vehicle that nobody saw arrive', () => {
  it('is asked about, where it would be let in', () => {
    const values = { permit: { group: 'Staff', number: 'S1', isSure: true }, schedule: null, last: null };
    const allows = {
      ...decide(facts()),
      verdict: 'allow',
      cause: 'permit',
      values,
      sentence: 'Staff permit S1.',
    } as const;
    const asked = askOfUnseen(allows, true);
    expect(asked).toMatchObject({ verdict: 'ask', cause: 'permit', values: { ...values, stoodHere: true } });
    expect(asked.sentence).toMatch(/^Staff permit S1, .* It stood here when the camera started: look/);
  });

  it('is asked about in the words of before, where what was kept of the cause cannot be understood', () => {
    const allows = {
      ...decide(facts()),
      verdict: 'allow',
      cause: 'permit',
      values: {},
      sentence: 'Staff S1.',
    } as const;
    expect(askOfUnseen(allows, true)).toMatchObject({ verdict: 'ask', sentence: 'Staff S1.' });
  });

  it('is never let in by itself, whatever is known of it', () => {
    fc.assert(fc.property(anyFacts, (known) => askOfUnseen(decide(known), true).verdict !== 'allow'));
  });

  it('is decided on as ever where it would not be let in, or was seen to arrive', () => {
    fc.assert(
      fc.property(anyFacts, fc.boolean(), (known, arrivedUnseen) => {
        const decision = decide(known);
        if (arrivedUnseen && decision.verdict === 'allow') return;
        expect(askOfUnseen(decision, arrivedUnseen)).toEqual(decision);
      }),
    );
  });
});
