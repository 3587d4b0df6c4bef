import { describe, expect, it } from 'vitest';
import { attachedBy, candidatesFor, mayBePaid, type SoughtStay } from './candidates.ts';

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

  it('is another plate only where that left about then, in the same car park', () => {
    expect(marksOf('AB12CDE', [stay('XY99ZZZ', noon, noon + 2 * hour)])).toEqual(['XY99ZZZ other']);
    expect(marksOf('AB12CDE', [stay('XY99ZZZ', noon, noon + 2 * hour + 1)])).toEqual([]);
    expect(marksOf('AB12CDE', [stay('XY99ZZZ', noon, null)])).toEqual([]);
    expect(marksOf('AB12CDE', [stay('XY99ZZZ', noon, noon + hour, 'south')])).toEqual([]);
  });

  it('may have been paid for a little before it came, by the machine’s clock, and until the end of the next day', () => {
    const one = { enteredAt: noon, leftAt: noon + hour };
    expect(mayBePaid(one, noon - 30 * minute)).toBe(true);
    expect(mayBePaid(one, noon - 30 * minute - 1)).toBe(false);
    expect(mayBePaid(one, noon + 49 * hour)).toBe(true);
    expect(mayBePaid(one, noon + 49 * hour + 1)).toBe(false);
    expect(mayBePaid({ ...one, leftAt: null }, noon + 900 * hour)).toBe(true);
    expect(marksOf('AB12CDE', [stay('AB12CDE', noon + 2 * hour, null)])).toEqual([]);
  });
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
