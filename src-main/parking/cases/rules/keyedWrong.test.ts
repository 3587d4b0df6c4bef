import { describe, expect, it } from 'vitest';
import type { CaseDecision, CaseStanding } from '../../../../src-preload/contract/parking/cases.ts';
import { at, london, madeRules } from '../testing/madeRules.ts';
import { type Deciding, decided, duePence, mostOf, newStanding } from './standing.ts';

const monday = at('2026-03-02', '12:00');
const reason = 'A receipt for AB12';

function deciding(standing: CaseStanding, changes: Partial<Deciding> = {}): Deciding {
  return {
    ...{ standing, rules: madeRules(), waits: [], keyed: null, enteredAt: monday - 1, clock: london },
    ...{ now: monday, by: 'Ann', mayWaivePence: null, ...changes },
  };
}

const take = (step: object, of: Deciding) => decided({ id: 'c', revision: 1, ...step } as CaseDecision, of);

function taken(step: object, of: Deciding): CaseStanding {
  const told = take(step, of);
  if ('refused' in told) throw new Error(told.refused);
  return told.standing;
}

const charge = { kind: 'charge', windscreenOn: null, reason: '' };
const reduce = { kind: 'reduce', reason };
const open = newStanding([]);
const charged = taken(charge, deciding(open));

describe('what may be charged', () => {
  it('is bounded where it was paid under a plate that was keyed quite wrong', () => {
    const rules = madeRules();
    expect([null, 'minor', 'major'].map((keyed) => mostOf({ rules, keyed: keyed as Deciding['keyed'] }))).toEqual([
      10_000, 10_000, 2_000,
    ]);
    expect(mostOf({ rules: madeRules({ chargePence: 1_500 }), keyed: 'major' })).toBe(1_500);
  });

  it('is that, and no more, with a discount that is no more either', () => {
    expect(taken(charge, deciding(open, { keyed: 'major' }))).toMatchObject({
      amountPence: 2_000,
      discountPence: 2_000,
    });
    expect(take({ ...charge, amountPence: 2_001 }, deciding(open, { keyed: 'major' }))).toEqual({
      refused: 'At most £20.00: it was paid under a plate that was keyed wrong.',
      field: 'amountPence',
    });
    // What the Code takes off is nobody's waiving.
    expect(taken(charge, deciding(open, { keyed: 'major', mayWaivePence: 0 })).amountPence).toBe(2_000);
  });
});

describe('a charge that is reduced', () => {
  it('asks for less within its days, and for the whole after them', () => {
    const reduced = taken(reduce, deciding(charged));
    expect(reduced).toMatchObject({ state: 'charged', amountPence: 10_000, discountPence: 2_000, reason });
    expect(reduced.discountUntil).toBe(at('2026-03-17'));
    expect([at('2026-03-17') - 1, at('2026-03-17')].map((now) => duePence(reduced, now))).toEqual([2_000, 10_000]);
  });

  it('answers an appeal', () => {
    const appealed = taken({ kind: 'appeal', reason }, deciding(charged));
    const reduced = taken(reduce, deciding(appealed));
    expect([reduced.state, duePence(reduced, monday)]).toEqual(['upheld', 2_000]);
  });

  it('is refused where no more is asked for, and beyond what an operator may let go', () => {
    const once = taken(reduce, deciding(charged));
    expect(take(reduce, deciding(once))).toEqual({ refused: 'No more than £20.00 is asked for already.' });
    expect(take(reduce, deciding(charged, { mayWaivePence: 3_999 }))).toMatchObject({
      refused: expect.stringMatching(/Ask a manager/),
    });
    expect(taken(reduce, deciding(charged, { mayWaivePence: 4_000 })).discountPence).toBe(2_000);
  });
});
