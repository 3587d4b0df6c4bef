import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { at, judging, madeAccount, twoHours } from '../testing/madeRules.ts';
import { findBreaches } from './finding.ts';
import { minuteMs } from './judged.ts';

const tuesday = '2026-03-03';
const ten = at(tuesday, '10:00');
const lasting = (minutes: number, changes = {}) => ({ enteredAt: ten, leftAt: ten + minutes * minuteMs, ...changes });
const mustPay = { window: 'beforeLeaving', hours: 1 } as const;
const kinds = (judged: Parameters<typeof findBreaches>[0]) => findBreaches(judged).breaches.map(({ kind }) => kind);
const words = (judged: Parameters<typeof findBreaches>[0]) => findBreaches(judged).lines.map(({ text }) => text);

describe('a stay', () => {
  it('within what is permitted is no breach, and its calculation says so', () => {
    const found = findBreaches(judging({ maxStay: twoHours }, lasting(60)));
    expect(found).toMatchObject({ breaches: [], lookAgainAt: null });
    expect(found.lines.map(({ text, at: when, ms }) => [text, when ?? ms])).toEqual([
      ['Entered', ten],
      ['Left', at(tuesday, '11:00')],
      ['On site for', 3_600_000],
      ['Consideration, to read the signs', 300_000],
      ['Longest stay on that day', 7_200_000],
      ['Permitted until', at(tuesday, '12:00')],
      ['Within it', null],
    ]);
    expect(found.moments.map(({ kind }) => kind)).toEqual(['entered', 'considered', 'left']);
  });

  it('over it by no more than the grace is none, where all else was kept to', () => {
    expect(kinds(judging({ maxStay: twoHours }, lasting(130)))).toEqual([]);
    expect(words(judging({ maxStay: twoHours }, lasting(130))).slice(-2)).toEqual([
      'Grace, after what was permitted',
      'It left within it, and kept to all else',
    ]);
    expect(kinds(judging({ maxStay: twoHours }, lasting(130.001)))).toEqual(['maxStay']);
    expect(words(judging({ maxStay: twoHours }, lasting(131))).at(-1)).toBe('It does not cover this');
    expect(findBreaches(judging({ maxStay: twoHours }, lasting(131))).lines.at(-2)?.ms).toBe(600_000);
  });

  it('over it within the grace is one with what else was not kept to', () => {
    const judged = judging({ maxStay: twoHours, noReturnMin: 60 }, lasting(125), { leftBefore: ten - 10 * minuteMs });
    expect(kinds(judged)).toEqual(['maxStay', 'noReturn']);
    expect(words(judged).at(-1)).toBe('Other terms were not kept to, so it does not count');
  });

  it('is never given consideration and grace together', () => {
    // Five minutes and ten are not fifteen: 2 h 12 is a breach of a limit of two hours.
    expect(kinds(judging({ maxStay: twoHours }, lasting(132)))).toEqual(['maxStay']);
    expect(kinds(judging({ mustPay }, lasting(12), { account: madeAccount() }))).toEqual(['unpaid']);
  });

  it('that only looked, and bought nothing, is none whatever the rules', () => {
    const all = { mustPay, permitOnly: { times: null }, noReturnMin: 600 };
    const given = { account: madeAccount(), leftBefore: ten - minuteMs };
    expect(kinds(judging(all, lasting(5), given))).toEqual([]);
    expect(findBreaches(judging(all, lasting(5), given))).toMatchObject({ moments: [], lookAgainAt: null });
    expect(words(judging(all, lasting(5), given)).at(-1)).toBe('It left within it, and nothing was bought');
    expect(kinds(judging(all, lasting(5.001), given))).toEqual(['noReturn', 'permitOnly', 'unpaid']);
    expect(kinds(judging(all, lasting(5), { ...given, account: madeAccount({ paidPence: 10 }) }))).toEqual([
      ...['noReturn', 'permitOnly', 'unpaid'],
    ]);
    expect(kinds(judging({ ...all, considerationMin: 0 }, lasting(0.001), given))).toContain('unpaid');
  });

  it('that was paid for in full is none, whenever within the window that was', () => {
    const account = madeAccount({ paidPence: 300, owedPence: 0, lastPaidAt: ten + 59 * minuteMs });
    expect(kinds(judging({ mustPay }, lasting(60), { account }))).toEqual([]);
  });

  it('that was paid to 13:00 and left at 13:10 is none; at 13:10 and a second it is', () => {
    const account = madeAccount({ paidPence: 200, owedPence: 100, paidUntil: at(tuesday, '13:00') });
    expect(kinds(judging({ mustPay }, lasting(190), { account }))).toEqual([]);
    expect(kinds(judging({ mustPay }, lasting(190 + 1 / 60), { account }))).toEqual(['overPaid']);
  });

  it('is looked at again when it can no longer be paid for', () => {
    const judged = judging({ mustPay: { window: 'sameDay', hours: 1 }, maxStay: twoHours }, lasting(200), {
      ...{ account: madeAccount(), now: ten + 201 * minuteMs },
    });
    expect(findBreaches(judged)).toMatchObject({
      breaches: [{ kind: 'maxStay' }],
      lookAgainAt: at('2026-03-04'),
    });
  });

  it('has its moments in order, with when it was paid', () => {
    const account = madeAccount({ owedPence: 0, paidPence: 300, lastPaidAt: ten + minuteMs });
    const { moments } = findBreaches(judging({ maxStay: twoHours, mustPay }, lasting(200), { account }));
    expect(moments.map(({ kind }) => kind)).toEqual(['entered', 'paid', 'considered', 'permitted', 'grace', 'left']);
    expect(moments.find(({ kind }) => kind === 'considered')?.at).toBe(ten + 5 * minuteMs);
  });

  it('of who is inside has no end yet', () => {
    const judged = judging({ maxStay: twoHours }, lasting(200, { isInside: true }));
    expect(kinds(judged)).toEqual(['maxStay']);
    expect(words(judged)[1]).toBe('Now');
    expect(findBreaches(judged).moments.map(({ kind }) => kind)).not.toContain('left');
  });

  it('holds what a rule asks for alone, whatever the length', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000_000 }), (ms) => {
        const over = ms > 130 * minuteMs;
        expect(kinds(judging({ maxStay: twoHours }, { enteredAt: ten, leftAt: ten + ms })).length > 0).toBe(over);
      }),
    );
  });
});

describe('who is exempt', () => {
  const exempt = (changes: object) => ({
    maxStay: twoHours,
    exempt: { groupIds: [], permits: false, visitors: false, gapDays: 10, ...changes },
  });
  const long = (changes = {}) => lasting(600, changes);
  const staff = { groups: [{ id: 'staff', name: 'Staff' }] };

  it('is in breach of nothing, and the calculation says why', () => {
    const told = (rules: object, stay: object, changes = {}) => {
      const found = findBreaches(judging(rules, stay, changes));
      expect(found).toMatchObject({ moments: [], lookAgainAt: null });
      expect(found.breaches).toEqual([]);
      return found.lines.at(-1)?.text;
    };
    expect(told(exempt({}), long(), { listedFor: 'Blue Badge' })).toBe('Exempt by its plate: Blue Badge');
    expect(told(exempt({ groupIds: ['x', 'staff'] }), long(staff))).toBe('Exempt by its group: Staff');
    const both = { groups: [...staff.groups, { id: 'x', name: 'Tenants' }] };
    expect(told(exempt({ groupIds: ['x', 'staff'] }), long(both))).toBe('Exempt by its group: Staff');
    expect(told(exempt({ permits: true }), long({ permitId: 'p' }))).toBe('Exempt by its permit');
    expect(told(exempt({ permits: true }), long(staff))).toBe('Exempt by its permit');
    expect(told(exempt({ visitors: true }), long({ visitId: 'v' }))).toBe('Exempt as a visitor who was expected');
  });

  it('is nobody else', () => {
    expect(kinds(judging(exempt({ groupIds: ['x'] }), long(staff)))).toEqual(['maxStay']);
    expect(kinds(judging(exempt({ permits: true }), long({ visitId: 'v' })))).toEqual(['maxStay']);
    expect(kinds(judging(exempt({}), long({ permitId: 'p', visitId: 'v' })))).toEqual(['maxStay']);
    expect(kinds(judging(exempt({ visitors: true }), long({ permitId: 'p' })))).toEqual(['maxStay']);
  });
});
