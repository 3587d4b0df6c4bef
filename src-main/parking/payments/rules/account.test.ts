import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Gives } from '../../../../src-preload/contract/parking/payments.ts';
import { type AccountFacts, type Counted, reckon } from './account.ts';

const minute = 60_000;
const hour = 60 * minute;
const noon = Date.UTC(2026, 5, 1, 12);
/** £1 for each hour begun. */
const hourly = (arrive: number, leave: number) => {
  if (leave < arrive) throw new RangeError('A stay cannot end before it begins');
  return Math.ceil((leave - arrive) / hour) * 100;
};

const paid = (pence: number, at: number, kind: Counted['kind'] = 'cash'): Counted => ({ kind, pence, at, gives: null });
const given = (gives: Gives, at: number): Counted => ({ kind: 'validation', pence: 0, at, gives });
const facts = (more: Partial<AccountFacts>): AccountFacts => ({
  ...{ stay: { enteredAt: noon, leftAt: null }, now: noon + 2 * hour, price: hourly },
  ...{ payments: [], covers: [], leaveWithinMs: 15 * minute },
  ...more,
});
const left = (afterMs: number) => ({ enteredAt: noon, leftAt: noon + afterMs });

describe('what is owed', () => {
  it('is the price until now, and until it left once it has', () => {
    expect(reckon(facts({}))).toMatchObject({ price: 200, owed: 200, pricedAt: noon + 2 * hour, leaveBy: null });
    expect(reckon(facts({ stay: left(hour), now: noon + 9 * hour }))).toMatchObject({ price: 100, owed: 100 });
  });

  it('is nothing before it came, should a clock have been set', () => {
    expect(reckon(facts({ now: noon - hour }))).toMatchObject({ price: 0, owed: 0, pricedAt: noon });
  });

  it('is less by what was paid, waived and given, and more by what was paid back', () => {
    const payments = [
      paid(50, noon + hour),
      paid(30, noon + hour, 'waiver'),
      given({ kind: 'amount', pence: 20 }, noon),
    ];
    expect(reckon(facts({ payments }))).toMatchObject({ paid: 50, waived: 30, validated: 20, owed: 100 });
    const back = [...payments, paid(-50, noon + hour, 'refund')];
    expect(reckon(facts({ payments: back }))).toMatchObject({ paid: 0, owed: 150 });
  });

  it('is never less than nothing', () => {
    expect(reckon(facts({ payments: [paid(500, noon + hour)] }))).toMatchObject({ owed: 0, paid: 500 });
  });
});

describe('who has paid in full', () => {
  const all = [paid(100, noon + hour)];

  it('may leave within the time for that, to the millisecond, and pays the rest after it', () => {
    expect(reckon(facts({ payments: all, stay: left(hour + 15 * minute) }))).toMatchObject({ owed: 0, price: 100 });
    expect(reckon(facts({ payments: all, stay: left(hour + 15 * minute + 1) }))).toMatchObject({
      owed: 100,
      price: 200,
    });
  });

  it('is told until when, as long as it is inside', () => {
    const now = noon + hour + 10 * minute;
    expect(reckon(facts({ payments: all, now }))).toMatchObject({ owed: 0, leaveBy: noon + hour + 15 * minute });
    expect(reckon(facts({ payments: all, stay: left(hour) })).leaveBy).toBeNull();
  });

  it('in parts, has so long from the last of them', () => {
    const parts = [paid(60, noon + 50 * minute), paid(40, noon + hour)];
    expect(reckon(facts({ payments: parts, stay: left(hour + 15 * minute) })).owed).toBe(0);
    expect(reckon(facts({ payments: parts.slice(0, 1), stay: left(hour + 5 * minute) })).owed).toBe(140);
  });

  it('twice, has it from the second time', () => {
    const again = [...all, paid(100, noon + 90 * minute)];
    expect(reckon(facts({ payments: again, stay: left(100 * minute) }))).toMatchObject({
      owed: 0,
      pricedAt: noon + 90 * minute,
    });
  });

  it('and had it paid back, owes it again', () => {
    const back = [...all, paid(-100, noon + hour + minute, 'refund')];
    expect(reckon(facts({ payments: back, stay: left(hour + 5 * minute) })).owed).toBeGreaterThan(0);
  });

  it('is not who was inside for free minutes alone', () => {
    const free = (arrive: number, leave: number) => (leave - arrive <= 20 * minute ? 0 : 500);
    expect(reckon(facts({ price: free, stay: left(25 * minute) })).owed).toBe(500);
    expect(reckon(facts({ price: free, now: noon + 10 * minute })).leaveBy).toBeNull();
  });

  it('after it left, owes nothing, whenever that was', () => {
    const late = [paid(200, noon + 30 * hour)];
    expect(reckon(facts({ payments: late, stay: left(2 * hour) }))).toMatchObject({ owed: 0, price: 200 });
  });
});

describe('what is settled', () => {
  const perMinute = (arrive: number, leave: number) => Math.ceil(Math.max(0, leave - arrive) / minute);
  const cover = (from: number, until: number) => ({ fromAt: noon + from, untilAt: noon + until });

  it('counts from the last entry by which all was', () => {
    const payments = [paid(60, noon + hour), paid(5, noon + 65 * minute)];
    const reckoned = reckon(facts({ price: perMinute, payments, stay: left(70 * minute) }));
    expect(reckoned).toMatchObject({ pricedAt: noon + 65 * minute, owed: 0 });
  });

  it('is not by what was paid later', () => {
    const payments = [paid(60, noon + 50 * minute), paid(40, noon + 70 * minute)];
    expect(reckon(facts({ payments, stay: left(64 * minute) }))).toMatchObject({ price: 200, owed: 100 });
  });

  it('is not before it came, nor by a penny within free minutes', () => {
    const early = [paid(100, noon - 5 * minute)];
    expect(reckon(facts({ price: perMinute, payments: early, stay: left(5 * minute) }))).toMatchObject({
      ...{ pricedAt: noon + 5 * minute, price: 5 },
    });
    const free = (arrive: number, leave: number) => (leave - arrive <= 10 * minute ? 0 : 500);
    for (const at of [noon, noon + 5 * minute])
      expect(reckon(facts({ price: free, payments: [paid(1, at)], stay: left(14 * minute) })).owed).toBe(499);
  });

  it('by a penny where a penny is the price', () => {
    const penny = () => 1;
    const reckoned = reckon(facts({ price: penny, payments: [paid(1, noon + hour)], stay: left(70 * minute) }));
    expect(reckoned).toMatchObject({ owed: 0, pricedAt: noon + hour });
  });

  it('lets nobody leave until what is over, where nothing is charged', () => {
    expect(reckon(facts({ price: () => 0, covers: [cover(0, hour)] }))).toMatchObject({ owed: 0, leaveBy: null });
  });

  it('by any kind of money', () => {
    for (const kind of ['cash', 'card', 'online', 'prepaid', 'season'] as const)
      expect(reckon(facts({ payments: [paid(200, noon + 2 * hour, kind)] }))).toMatchObject({ paid: 200, owed: 0 });
  });

  it('lets leave until the later of what was paid and what was paid in advance, while nothing is owed', () => {
    const payments = [paid(100, noon + hour)];
    const now = noon + 65 * minute;
    expect(reckon(facts({ payments, covers: [cover(0, 2 * hour)], now })).leaveBy).toBe(noon + 135 * minute);
    expect(reckon(facts({ covers: [cover(0, 2 * hour)] })).leaveBy).toBe(noon + 135 * minute);
    const over = [cover(0, 2 * hour - 15 * minute)];
    expect(reckon(facts({ covers: over, price: perMinute }))).toMatchObject({ owed: 0, leaveBy: noon + 2 * hour });
    expect(reckon(facts({ covers: over, price: perMinute, now: noon + 2 * hour + 1 })).leaveBy).toBeNull();
    const late = [cover(hour, 9 * hour)];
    expect(reckon(facts({ covers: late, payments: [paid(99, noon)] }))).toMatchObject({ owed: 1, leaveBy: null });
    expect(reckon(facts({ covers: late, payments: [paid(100, noon)] }))).toMatchObject({
      owed: 0,
      leaveBy: noon + 555 * minute,
    });
  });

  it('in advance covers its own time to the minute', () => {
    const stay = left(2 * hour);
    const owed = (from: number, until: number) =>
      reckon(facts({ price: perMinute, covers: [cover(from, until)], stay })).owed;
    expect(owed(15 * minute, 2 * hour)).toBe(0);
    expect(owed(15 * minute + 1, 2 * hour)).toBe(16);
    expect(owed(0, 2 * hour - 15 * minute)).toBe(0);
    expect(owed(0, 2 * hour - 15 * minute - 1)).toBe(15);
  });

  it('in advance, of several times that in which it was there longest', () => {
    const stay = left(3 * hour);
    const two = [cover(0, 20 * minute), cover(hour, 3 * hour)];
    expect(reckon(facts({ price: perMinute, covers: two, stay }))).toMatchObject({
      covered: 120,
      paidUntil: noon + 3 * hour,
    });
    expect(reckon(facts({ price: perMinute, covers: two.toReversed(), stay })).covered).toBe(120);
    const three = [cover(-9 * hour, -8 * hour), cover(0, hour), cover(hour, 3 * hour)];
    expect(reckon(facts({ price: perMinute, covers: three, stay }))).toMatchObject({ covered: 180, owed: 0 });
  });

  it('in advance, is for who comes a little early, and for nobody who came as it ended', () => {
    const now = noon + 5 * minute;
    expect(reckon(facts({ covers: [cover(15 * minute, hour)], now }))).toMatchObject({ owed: 0, covered: 100 });
    expect(reckon(facts({ covers: [cover(15 * minute + 1, hour)], now }))).toMatchObject({ owed: 100, covered: 0 });
    expect(reckon(facts({ covers: [cover(-hour, 0)], stay: left(10 * minute) }))).toMatchObject({
      owed: 100,
      paidUntil: null,
    });
    expect(reckon(facts({ covers: [cover(-hour, 1)], stay: left(10 * minute) }))).toMatchObject({ owed: 0 });
  });

  it('takes nothing off by prices that fall as time goes on', () => {
    const falling = (arrive: number, leave: number) => (leave - arrive <= hour ? 500 : 100);
    const stay = left(2 * hour);
    expect(reckon(facts({ price: falling, covers: [cover(30 * minute, 90 * minute)], stay })).covered).toBe(0);
    const gives = given({ kind: 'minutes', minutes: 90 }, noon);
    expect(reckon(facts({ price: falling, payments: [gives], stay }))).toMatchObject({ validated: 0, owed: 100 });
  });
});

describe('a host’s code', () => {
  it('takes off its minutes to the minute, and nothing of what was paid in advance', () => {
    const perMinute = (arrive: number, leave: number) => Math.ceil(Math.max(0, leave - arrive) / minute);
    const payments = [given({ kind: 'minutes', minutes: 45 }, noon)];
    expect(reckon(facts({ price: perMinute, payments, stay: left(hour) })).validated).toBe(45);
    const perMs = (arrive: number, leave: number) => leave - arrive;
    expect(reckon(facts({ price: perMs, payments, stay: left(hour) })).validated).toBe(45 * minute);
    const covers = [{ fromAt: noon, untilAt: noon + hour }];
    const whole = [given({ kind: 'whole' }, noon)];
    expect(reckon(facts({ payments: whole, covers, stay: left(2 * hour) }))).toMatchObject({
      covered: 100,
      validated: 100,
    });
  });

  it('takes off what its minutes cost from the beginning', () => {
    const payments = [given({ kind: 'minutes', minutes: 60 }, noon + hour)];
    expect(reckon(facts({ payments, stay: left(3 * hour) }))).toMatchObject({ validated: 100, owed: 200 });
    expect(reckon(facts({ payments, stay: left(30 * minute) }))).toMatchObject({ validated: 100, owed: 0 });
  });

  it('takes off no more than there is to pay', () => {
    const payments = [given({ kind: 'amount', pence: 900 }, noon), given({ kind: 'whole' }, noon)];
    expect(reckon(facts({ payments }))).toMatchObject({ validated: 200, owed: 0 });
  });
});

describe('what was paid before', () => {
  const cover = (from: number, until: number) => ({ fromAt: noon + from, untilAt: noon + until });

  it('covers its own time', () => {
    expect(reckon(facts({ covers: [cover(0, 3 * hour)] }))).toMatchObject({
      covered: 200,
      owed: 0,
      leaveBy: noon + 195 * minute,
    });
    expect(reckon(facts({ covers: [cover(0, hour)], stay: left(3 * hour) }))).toMatchObject({
      covered: 100,
      owed: 200,
    });
    expect(reckon(facts({ covers: [cover(hour, 9 * hour)], stay: left(3 * hour) }))).toMatchObject({
      covered: 200,
      owed: 100,
    });
  });

  it('is not said to lack what lies within the time for leaving, before and after', () => {
    const at = [cover(15 * minute, 2 * hour - 15 * minute)];
    expect(reckon(facts({ covers: at, stay: left(2 * hour) }))).toMatchObject({ owed: 0 });
    const more = [cover(15 * minute + 1, 2 * hour - 15 * minute - 1)];
    expect(reckon(facts({ covers: more, stay: left(2 * hour) })).owed).toBeGreaterThan(0);
  });

  it('goes on where another begins in time', () => {
    expect(reckon(facts({ covers: [cover(hour, 3 * hour), cover(0, hour)], stay: left(3 * hour) }))).toMatchObject({
      ...{ owed: 0, paidUntil: noon + 3 * hour },
    });
    expect(reckon(facts({ covers: [cover(0, hour), cover(2 * hour, 3 * hour)], stay: left(3 * hour) })).owed).toBe(200);
  });

  it('of another time covers nothing', () => {
    expect(reckon(facts({ covers: [cover(-9 * hour, -hour)] }))).toMatchObject({ covered: 0, paidUntil: null });
    expect(reckon(facts({ covers: [cover(9 * hour, 10 * hour)] }))).toMatchObject({ covered: 0, paidUntil: null });
  });

  it('that ended needs no more than is left', () => {
    const payments = [paid(100, noon + 2 * hour)];
    expect(reckon(facts({ covers: [cover(0, hour)], payments })).owed).toBe(0);
  });
});

describe('whatever was paid', () => {
  const payment = fc.record({
    kind: fc.constantFrom('cash', 'card', 'waiver', 'refund', 'validation'),
    at: fc.integer({ min: -2 * hour, max: 6 * hour }).map((ms) => noon + ms),
    pence: fc.integer({ min: 0, max: 500 }),
    minutes: fc.integer({ min: 1, max: 300 }),
  });
  const counted = payment.map(
    ({ kind, at, pence, minutes }): Counted =>
      kind === 'validation'
        ? given({ kind: 'minutes', minutes }, at)
        : paid(kind === 'refund' ? -pence : pence, at, kind as Counted['kind']),
  );
  const stays = fc.record({
    length: fc.integer({ min: 0, max: 6 * hour }),
    payments: fc.array(counted, { maxLength: 6 }),
  });

  it('money of 0 or more never makes more to pay, and what is said to be owed settles it', () => {
    fc.assert(
      fc.property(stays, fc.integer({ min: 1, max: 400 }), ({ length, payments }, pence) => {
        const stay = left(length);
        const before = reckon(facts({ payments, stay }));
        const after = reckon(facts({ payments: [...payments, paid(pence, noon + length + 1)], stay }));
        expect(after.owed).toBe(
          Math.max(0, before.price - before.covered - before.validated - before.waived - before.paid - pence),
        );
        const settled = reckon(facts({ payments: [...payments, paid(before.owed, noon + length + 1)], stay }));
        expect(settled.owed).toBe(0);
      }),
    );
  });

  it('adds up', () => {
    fc.assert(
      fc.property(stays, ({ length, payments }) => {
        const { price, covered, validated, waived, paid: sum, owed } = reckon(facts({ payments, stay: left(length) }));
        expect(owed).toBe(Math.max(0, price - covered - validated - waived - sum));
        expect(covered + validated).toBeLessThanOrEqual(price);
      }),
    );
  });
});
