import { describe, expect, it } from 'vitest';
import { at, judging, london, madeAccount } from '../testing/madeRules.ts';
import { isBought, ofPaying, payBy } from './paying.ts';

const tuesday = '2026-03-03';
const [from, to] = [at(tuesday, '10:00'), at(tuesday, '12:00')];
const hours = (window: 'beforeLeaving' | 'sameDay' | 'nextDay' | 'hoursAfter', many = 72) => ({ window, hours: many });
const of = (
  account: ReturnType<typeof madeAccount> | null,
  now = at('2026-04-01'),
  { window = hours('beforeLeaving'), stay = {} }: { window?: ReturnType<typeof hours>; stay?: object } = {},
) => ofPaying(judging({ mustPay: window }, { enteredAt: from, leftAt: to, ...stay }, { account, now }));

describe('until when a stay can be paid for', () => {
  it('counts from the exit, by the window of the site', () => {
    expect(payBy(hours('beforeLeaving'), to, london)).toBe(to);
    expect(payBy(hours('sameDay'), to, london)).toBe(at('2026-03-04'));
    expect(payBy(hours('nextDay'), to, london)).toBe(at('2026-03-05'));
    expect(payBy(hours('hoursAfter'), to, london)).toBe(at('2026-03-06', '12:00'));
    // The day on which the clocks go back has 25 hours.
    expect(payBy(hours('sameDay'), at('2026-10-25', '00:30'), london)).toBe(at('2026-10-26'));
  });
});

describe('what was bought', () => {
  it('is what was paid or taken over by a host', () => {
    expect(isBought(null)).toBe(false);
    expect(isBought(madeAccount({ waivedPence: 300 }))).toBe(false);
    expect(isBought(madeAccount({ paidPence: 1 }))).toBe(true);
    expect(isBought(madeAccount({ validatedPence: 1 }))).toBe(true);
    expect(isBought(madeAccount({ coveredPence: 1 }))).toBe(true);
  });
});

describe('paying', () => {
  it('is no rule where nobody said one', () => {
    expect(ofPaying(judging({}, {}, { account: madeAccount() })).lines).toEqual([]);
  });

  it('is not asked for where no tariff prices the stay', () => {
    for (const account of [null, madeAccount({ pricePence: null, owedPence: 300 })])
      expect(of(account)).toMatchObject({ breach: null, lines: [{ text: expect.stringContaining('No tariff') }] });
  });

  it('is done where nothing is owed, and says how', () => {
    const told = of(madeAccount({ coveredPence: 1, validatedPence: 1, paidPence: 1, waivedPence: 1, owedPence: 0 }));
    expect(told).toMatchObject({ breach: null, lookAgainAt: null });
    expect(told.lines.map(({ text, pence }) => [text, pence])).toEqual([
      ['Price', 300],
      ['Paid in advance', -1],
      ['Taken over by a host', -1],
      ['Paid', -1],
      ['Waived', -1],
      ['Owed', 0],
      ['Paid for', null],
    ]);
    expect(of(madeAccount({ owedPence: 0 })).lines.map(({ text }) => text)).toEqual(['Price', 'Owed', 'Paid for']);
    expect(of(madeAccount({ owedPence: 1 })).breach).not.toBeNull();
  });

  it('is waited for until its window ends', () => {
    const window = hours('sameDay');
    const midnight = at('2026-03-04');
    expect(of(madeAccount(), midnight - 1, { window })).toMatchObject({
      ...{ breach: null, lookAgainAt: midnight, isWithinGrace: false },
      lines: [
        { text: 'Price' },
        { text: 'Owed', pence: 300 },
        { text: 'To be paid until', at: midnight },
        { text: 'It can still be paid' },
      ],
    });
    expect(of(madeAccount(), midnight, { window })).toMatchObject({
      breach: { kind: 'unpaid', until: from, graceUntil: null, overMs: 7_200_000 },
      ...{ isWithinGrace: false, lookAgainAt: null, moments: [{ at: midnight, kind: 'payBy' }] },
    });
    expect(of(madeAccount(), midnight, { window }).lines.at(-1)?.text).toMatch(/^Not paid in time; no grace/);
  });

  it('adds no grace to a stay of a few minutes more that was not paid for', () => {
    expect(of(madeAccount(), to, { stay: { leftAt: from + 360_000 } })).toMatchObject({
      breach: { kind: 'unpaid' },
      isWithinGrace: false,
    });
  });

  it('has its grace after a time that was paid for', () => {
    const paid = (leftAt: number) =>
      of(madeAccount({ paidPence: 200, owedPence: 100, paidUntil: at(tuesday, '11:50') }), undefined, {
        stay: { leftAt },
      });
    expect(paid(to)).toMatchObject({
      breach: { kind: 'overPaid', until: at(tuesday, '11:50'), graceUntil: to, overMs: 600_000 },
      isWithinGrace: true,
      moments: [
        { at: to, kind: 'payBy' },
        { at: at(tuesday, '11:50'), kind: 'paidUntil' },
        { at: to, kind: 'grace' },
      ],
    });
    expect(
      paid(to)
        .lines.slice(-2)
        .map(({ text, at: when, ms }) => [text, when ?? ms]),
    ).toEqual([
      ['Paid until', at(tuesday, '11:50')],
      ['Over it by', 600_000],
    ]);
    expect(paid(to + 1).isWithinGrace).toBe(false);
    expect(paid(at(tuesday, '11:50'))).toMatchObject({ breach: null, moments: [] });
    expect(paid(at(tuesday, '11:50') + 1).breach?.overMs).toBe(1);
    expect(paid(at(tuesday, '11:50')).lines.at(-1)?.text).toBe('Left before that');
  });

  it('of who is inside is not late, unless what was paid for has run out', () => {
    const inside = { stay: { isInside: true } };
    const told = of(madeAccount(), undefined, inside);
    expect(told).toMatchObject({ breach: null, lookAgainAt: null });
    expect(told.lines.map(({ text }) => text)).toEqual(['Price', 'Owed', 'It can still be paid']);
    expect(of(madeAccount({ paidUntil: at(tuesday, '11:00') }), undefined, inside)).toMatchObject({
      breach: { kind: 'overPaid', overMs: 3_600_000 },
      moments: [{ kind: 'paidUntil' }, { kind: 'grace' }],
    });
  });
});
