import { expect, it } from 'vitest';
import { at, judging, madeAccount, twoHours } from '../testing/madeRules.ts';
import { dueToLeave } from './due.ts';

const now = at('2026-03-03', '11:00');
const mustPay = { window: 'sameDay', hours: 1 } as const;

it('is due to leave at the first of its limits, however long it may be there still', () => {
  const due = (rules: Parameters<typeof judging>[0], changes: Parameters<typeof judging>[2] = {}) =>
    dueToLeave(judging(rules, { isInside: true }, { now, ...changes }));
  expect(due({})).toBeNull();
  expect(due({ maxStay: twoHours })).toBe(at('2026-03-03', '12:00'));
  // Permit holders only from six in the evening.
  const evening = { times: [{ days: [1, 2, 3, 4, 5], from: 18 * 60, to: 24 * 60 }] };
  expect(due({ permitOnly: evening })).toBe(at('2026-03-03', '18:00'));
  expect(due({ permitOnly: evening, maxStay: twoHours })).toBe(at('2026-03-03', '12:00'));
  const paidUntil = at('2026-03-03', '11:30');
  expect(due({ mustPay, maxStay: twoHours }, { account: madeAccount({ paidUntil, owedPence: 0 }) })).toBe(paidUntil);
  // Who may pay when they leave is not due.
  expect(due({ mustPay }, { account: madeAccount() })).toBeNull();
  expect(due({ maxStay: twoHours }, { listedFor: 'Blue Badge' })).toBeNull();
});
