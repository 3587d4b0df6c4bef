import { describe, expect, it } from 'vitest';
import type { CaseDecision, CaseStanding } from '../../../../src-preload/contract/parking/cases.ts';
import { at, london, madeRules } from '../testing/madeRules.ts';
import { decided, newStanding } from './standing.ts';

const monday = at('2026-03-02', '12:00');
const seen = { id: 'c', revision: 1 };
const because = { reason: 'As it is' };

function step(standing: CaseStanding, decision: CaseDecision, mayWaivePence: number | null = null, now = monday) {
  return decided(decision, {
    ...{ standing, rules: madeRules(), waits: [], keyed: null, enteredAt: monday - 86_400_000 },
    ...{ clock: london, now, by: 'Ann', mayWaivePence },
  });
}

function taken(standing: CaseStanding, decision: CaseDecision, now = monday): CaseStanding {
  const told = step(standing, decision, null, now);
  if ('refused' in told) throw new Error(told.refused);
  return told.standing;
}

const back = (pence: number): CaseDecision => ({ ...seen, kind: 'refund', pence, paidKind: 'cash', ...because });
const pay = (pence: number): CaseDecision => ({ ...seen, kind: 'pay', pence, paidKind: 'card', reference: '77' });
const charged = taken(newStanding([]), { ...seen, kind: 'charge', windscreenOn: null, reason: '' });
const appealed = taken(charged, { ...seen, kind: 'appeal', ...because });
const upheld = taken(appealed, { ...seen, kind: 'uphold', ...because });
const paid = taken(charged, pay(6_000));

describe('what was paid for a case', () => {
  it('is paid back bit by bit, each with who did so, when, how and why', () => {
    const some = taken(paid, back(1_000), monday + 1);
    expect(some).toMatchObject({ state: 'paid', paid: { pence: 6_000 } });
    expect(some.refunds).toEqual([{ pence: 1_000, at: monday + 1, by: 'Ann', kind: 'cash', reason: 'As it is' }]);
    const more = taken(some, back(4_999));
    expect(more.refunds.map(({ pence }) => pence)).toEqual([1_000, 4_999]);
    expect(step(more, back(2))).toEqual({ refused: 'At most £0.01 of it can be paid back.', field: 'pence' });
    expect(taken(more, back(1))).toMatchObject({ state: 'charged', paid: null, refunds: [], reason: 'As it is' });
  });

  it('is never paid back beyond what it was, where nothing was paid, or by an operator', () => {
    expect(step(paid, back(6_001))).toEqual({ refused: 'At most £60.00 of it can be paid back.', field: 'pence' });
    expect(step(charged, back(1))).toEqual({ refused: 'Nothing that was paid for it is left.' });
    for (const may of [0, 100_000])
      expect(step(paid, back(1), may)).toEqual({ refused: 'Money is paid back by a manager. Ask one.' });
  });

  it('leaves the case, once all of it is back, as it stood before', () => {
    expect(taken(paid, back(6_000))).toEqual({ ...charged, reason: 'As it is' });
    expect(taken(taken(appealed, pay(6_000)), back(6_000))).toEqual({ ...appealed, reason: 'As it is' });
    expect(taken(taken(upheld, pay(6_000)), back(6_000))).toEqual({ ...upheld, reason: 'As it is' });
  });

  it('is paid anew with nothing paid back of it', () => {
    const again = taken(taken(paid, back(6_000)), pay(6_000));
    expect(again).toMatchObject({ state: 'paid', refunds: [] });
    expect(step(again, back(6_000))).not.toHaveProperty('refused');
  });
});
