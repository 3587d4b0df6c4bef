import { describe, expect, it } from 'vitest';
import { mayBePaid as mayBePaidWithin, payingBounds } from '../../../../src-preload/contract/parking/payingTime.ts';
import { defaultPaymentSettings } from '../../../../src-preload/contract/parking/paymentSettings.ts';
import { attachedBy, candidatesFor as candidatesWithin, type SoughtStay } from './candidates.ts';

const bounds = payingBounds(defaultPaymentSettings);
const candidatesFor = (payment: Parameters<typeof candidatesWithin>[0], stays: readonly SoughtStay[]) =>
  candidatesWithin(payment, stays, bounds);
const minute = 60_000;
const hour = 60 * minute;
const noon = Date.UTC(2026, 5, 1, 12);
const stay = (mark: string, enteredAt: number, leftAt: number | null, carParkId = 'north'): SoughtStay => ({
  ...{ stayId: `${mark} ${enteredAt - noon}`, mark, carParkId, enteredAt, leftAt },
});
const payment = (plate: string, at = noon + hour) => ({ plates: [plate], at, carParkId: 'north' });
const marksOf = (plate: string, stays: readonly SoughtStay[], at?: number) =>
  candidatesFor(payment(plate, at), stays).map(({ stay: { mark }, match }) => `${mark} ${match}`);
const found = (plate: string, stays: readonly SoughtStay[], at?: number) => {
  const given = payment(plate, at);
  const one = attachedBy(given, candidatesFor(given, stays));
  return one === null ? null : `${one.stay.stayId} ${one.match}`;
};

describe('what a payment may be for', () => {
  it('is told by how near the plate is, then by where, then by when', () => {
    const stays = [
      stay('AB12CDF', noon, null),
      stay('AB12CDE', noon, null, 'south'),
      stay('XY99ZZZ', noon, noon + hour),
      stay('AB12CDE', noon - 9 * hour, noon - 8 * hour),
      stay('AB12CDE', noon, noon + hour),
      stay('AB12XXE', noon, null),
    ];
    expect(
      candidatesFor(payment('AB12CDE'), stays).map(({ stay: { stayId }, isElsewhere }) => `${stayId} ${isElsewhere}`),
    ).toEqual([
      'AB12CDE 0 false',
      `AB12CDE ${-9 * hour} false`,
      'AB12CDE 0 true',
      'AB12CDF 0 false',
      'AB12XXE 0 false',
      'XY99ZZZ 0 false',
    ]);
  });

  it('is told by the best of its plates, and a slip before a part of one, whenever that was', () => {
    const two = { ...payment('AB12CDX'), plates: ['AB12CDX', 'AB12CDE'] };
    expect(candidatesFor(two, [stay('AB12CDE', noon, null)])[0]?.match).toBe('exact');
    expect(marksOf('AB12CDX', [stay('AB12XXX', noon + hour, null), stay('AB12CDE', noon - 9 * hour, null)])).toEqual([
      ...['AB12CDE minor', 'AB12XXX major'],
    ]);
  });

  it('is the one that ended, or began, nearest', () => {
    const [inside, left] = [stay('AB12CDE', noon - 2 * hour, null), stay('AB12CDE', noon - 9 * hour, noon - hour)];
    const order = (at: number) =>
      candidatesFor(payment('AB12CDE', at), [inside, left]).map(({ stay: { leftAt } }) => leftAt === null);
    expect(order(noon)).toEqual([false, true]);
    expect(order(noon - 8 * hour)).toEqual([false]);
    expect(order(noon - 2 * hour)).toEqual([true, false]);
  });

  it('is another plate only where that left about then, in the same car park', () => {
    expect(marksOf('AB12CDE', [stay('XY99ZZZ', noon, noon + 2 * hour)])).toEqual(['XY99ZZZ other']);
    expect(marksOf('AB12CDE', [stay('XY99ZZZ', noon, noon + 2 * hour + 1)])).toEqual([]);
    expect(marksOf('AB12CDE', [stay('XY99ZZZ', noon, null)])).toEqual([]);
    expect(marksOf('AB12CDE', [stay('XY99ZZZ', noon, noon + hour, 'south')])).toEqual([]);
  });

  it('may have been paid for a little before it came, by the machine’s clock, and until the end of the next day', () => {
    const one = { enteredAt: noon, leftAt: noon + hour };
    const mayBePaid = (stay: Parameters<typeof mayBePaidWithin>[0], at: number) => mayBePaidWithin(stay, at, bounds);
    expect(mayBePaid(one, noon - 30 * minute)).toBe(true);
    expect(mayBePaid(one, noon - 30 * minute - 1)).toBe(false);
    expect(mayBePaid(one, noon + 49 * hour)).toBe(true);
    expect(mayBePaid(one, noon + 49 * hour + 1)).toBe(false);
    expect(mayBePaid({ ...one, leftAt: null }, noon + 900 * hour)).toBe(true);
    expect(marksOf('AB12CDE', [stay('AB12CDE', noon + 2 * hour, null)])).toEqual([]);
  });
});

it('what a payment may be for goes by the bounds that are given', () => {
  const wide = { ...bounds, clocksDifferMs: 2 * hour, paidLaterMs: 72 * hour, otherPlateMs: 3 * hour };
  const marks = (plate: string, stays: readonly SoughtStay[], given: typeof bounds, at = noon + hour) =>
    candidatesWithin(payment(plate, at), stays, given).map(({ match }) => match);
  const early = stay('AB12CDE', noon + 3 * hour, null);
  expect([bounds, wide].map((given) => marks('AB12CDE', [early], given))).toEqual([[], ['exact']]);
  const late = stay('AB12CDE', noon - hour, noon);
  expect([bounds, wide].map((given) => marks('AB12CDE', [late], given, noon + 72 * hour))).toEqual([[], ['exact']]);
  const other = stay('XY99ZZZ', noon, noon + 4 * hour);
  expect([bounds, wide].map((given) => marks('AB12CDE', [other], given))).toEqual([[], ['other']]);
  const wrong = (keyedWrong: number, plate: string) =>
    marks(plate, [stay('AB12CDE', noon, null)], { ...bounds, keyedWrong });
  expect([0, 1, 2, 3].map((most) => wrong(most, 'AB12CDX'))).toEqual([[], ['minor'], ['minor'], ['minor']]);
  expect([0, 1, 2, 3].map((most) => wrong(most, 'AB12XXE'))).toEqual([[], [], ['major'], ['major']]);
  expect([0, 1].map((most) => wrong(most, 'AB12'))).toEqual([[], ['major']]);
});

describe('a payment finds its stay by itself', () => {
  it('by the very plate, whatever else is near', () => {
    expect(found('AB12CDE', [stay('AB12CDE', noon, null), stay('AB12CDF', noon, null)])).toBe('AB12CDE 0 exact');
  });

  it('of several visits, the one that was going on, else the last', () => {
    const [first, second] = [
      stay('AB12CDE', noon - hour, noon + minute),
      stay('AB12CDE', noon + 10 * minute, noon + 20 * minute),
    ];
    expect(found('AB12CDE', [second, first], noon)).toBe(`AB12CDE ${-hour} exact`);
    expect(found('AB12CDE', [first, second], noon + 15 * minute)).toBe(`AB12CDE ${10 * minute} exact`);
    expect(found('AB12CDE', [first, second], noon + hour)).toBe(`AB12CDE ${10 * minute} exact`);
  });

  it('by the one that was going on, however long it lasted', () => {
    const [long, before] = [
      stay('AB12CDE', noon - hour, noon + 5 * hour),
      stay('AB12CDE', noon - 2 * hour, noon - 65 * minute),
    ];
    expect(found('AB12CDE', [before, long], noon)).toBe(`AB12CDE ${-hour} exact`);
    expect(found('AB12CDE', [before, long], noon - hour)).toBe(`AB12CDE ${-hour} exact`);
    expect(found('AB12CDE', [before, long], noon - hour - 1)).toBe(`AB12CDE ${-2 * hour} exact`);
    const next = stay('AB12CDE', noon + 5 * hour + 10 * minute, null);
    expect(found('AB12CDE', [long, next], noon + 5 * hour)).toBe(`AB12CDE ${-hour} exact`);
    expect(found('AB12CDE', [long, next], noon + 5 * hour + 6 * minute)).toBe(
      `AB12CDE ${5 * hour + 10 * minute} exact`,
    );
    const insideNow = stay('AB12CDE', noon - 9 * hour, null);
    expect(found('AB12CDE', [before, insideNow], noon)).toBe(`AB12CDE ${-9 * hour} exact`);
    expect(found('AB12CDE', [long, insideNow], noon)).toBe(`AB12CDE ${-hour} exact`);
  });

  it('by one slip here though another is elsewhere', () => {
    expect(found('AB12CDX', [stay('AB12CDE', noon, null), stay('AB12CDF', noon, null, 'south')])).toBe(
      'AB12CDE 0 minor',
    );
  });

  it('by one slip only where it fits nothing else', () => {
    expect(found('AB12CDX', [stay('AB12CDE', noon, null)])).toBe('AB12CDE 0 minor');
    expect(found('AB12CDX', [stay('AB12CDE', noon, null), stay('AB12CDF', noon, null)])).toBeNull();
    expect(found('AB12CDX', [stay('AB12CDE', noon, null), stay('AB12CDX', noon, null, 'south')])).toBeNull();
  });

  it('never by more than that, nor at another car park', () => {
    expect(found('AB12', [stay('AB12CDE', noon, null)])).toBeNull();
    expect(found('AB12CDE', [stay('AB12CDE', noon, null, 'south')])).toBeNull();
    expect(found('AB12CDE', [stay('XY99ZZZ', noon, noon + hour)])).toBeNull();
  });

  it('not where the very plate is spelt by two vehicles', () => {
    expect(found('AB02CDE', [stay('AB02CDE', noon, null), stay('ABO2CDE', noon, null)])).toBeNull();
  });
});
