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

it('is due within eight days, or not told yet', () => {
  const minutes = 8 * 24 * 60 + 60;
  const due = (more: number) =>
    dueToLeave(judging({ maxStay: { ...twoHours, minutes: minutes + more } }, { isInside: true }, { now }));
  expect([due(0), due(-1)]).toEqual([null, at('2026-03-11', '10:59')]);
});

it('is due by when it came, whatever the clock says now', () => {
  const enteredAt = at('2026-03-13', '11:00');
  expect(dueToLeave(judging({ maxStay: twoHours }, { enteredAt, isInside: true }, { now }))).toBe(
    at('2026-03-13', '13:00'),
  );
});

it('is not due by what was paid where nothing has to be paid, or nothing is known of it', () => {
  const account = madeAccount({ paidUntil: at('2026-03-03', '11:30'), owedPence: 0 });
  expect(dueToLeave(judging({}, { isInside: true }, { now, account }))).toBeNull();
  expect(dueToLeave(judging({ mustPay }, { isInside: true }, { now, account: null }))).toBeNull();
});
