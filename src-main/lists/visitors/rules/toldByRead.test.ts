import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type VisitState, visitStates } from '../../../../src-preload/contract/lists/visitors.ts';
import { isArrival, isDeparture, type Pass } from './toldByRead.ts';

const letIn: Pass = { state: 'closed', crossing: null, direction: 'approaching', isLetIn: true, hasLine: false };
const arrives = (changes: Partial<Pass>, visit: VisitState = 'expected') => isArrival({ ...letIn, ...changes }, visit);

describe('a pass is the arrival of its visit', () => {
  it('as it crosses the line inwards, while it is still in view too, and again after it left', () => {
    for (const visit of ['expected', 'missed', 'left', 'overdue'] as const) {
      expect(arrives({ crossing: 'in', hasLine: true, state: 'open' }, visit)).toBe(true);
      expect(arrives({ crossing: 'in', hasLine: true, direction: 'leaving' }, visit)).toBe(true);
    }
    expect(arrives({ crossing: 'out', hasLine: true })).toBe(false);
    expect(arrives({ crossing: null, hasLine: true })).toBe(false);
  });

  it('once it has passed, where the camera has no line', () => {
    expect(arrives({})).toBe(true);
    expect(arrives({ direction: 'unknown' })).toBe(true);
    expect(arrives({ state: 'open' })).toBe(false);
    expect(arrives({ direction: 'leaving' })).toBe(false);
    expect(arrives({ crossing: 'out' })).toBe(false);
  });

  it('for the first time only where there is no line, for what passes again may be leaving', () => {
    expect(arrives({}, 'missed')).toBe(true);
    expect(arrives({}, 'left')).toBe(false);
  });

  it('never where it was not let in, is here already or was cancelled', () => {
    const anyPass: fc.Arbitrary<Pass> = fc.record({
      state: fc.constantFrom('open', 'closed'),
      crossing: fc.constantFrom('in', 'out', null),
      direction: fc.constantFrom('approaching', 'leaving', 'unknown'),
      isLetIn: fc.boolean(),
      hasLine: fc.boolean(),
    });
    fc.assert(
      fc.property(anyPass, fc.constantFrom(...visitStates), (pass, visit) => {
        if (!pass.isLetIn || visit === 'here' || visit === 'cancelled') expect(isArrival(pass, visit)).toBe(false);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a pass is a departure', () => {
  it('as it crosses the line outwards, and in no other way', () => {
    expect([
      isDeparture({ crossing: 'out' }),
      isDeparture({ crossing: 'in' }),
      isDeparture({ crossing: null }),
    ]).toEqual([true, false, false]);
  });
});
