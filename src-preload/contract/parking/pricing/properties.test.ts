import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { englishCalendar, readBoards } from '../../../../src-main/parking/testing/boards.ts';
import { tariffSchema } from '../tariffs.ts';
import { type PricedStay, tariffPricer } from './pricer.ts';
import { workedPrice } from './working.ts';

const boards = readBoards();
const { clock } = englishCalendar;
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** Whether leaving later can be cheaper, for one must leave within a window, or the clock on the wall is put back. */
const mayFall = new Set(['M1early', 'B7clock']);

/** Arrivals about both changes of the clock, New Year, leap day and any day; to the second. */
const arrivals = fc
  .tuple(
    fc.constantFrom(
      ...[
        Date.UTC(2026, 2, 28),
        Date.UTC(2026, 9, 24),
        Date.UTC(2026, 11, 30),
        Date.UTC(2028, 1, 28),
        Date.UTC(2026, 5, 1),
      ],
    ),
    fc.integer({ min: 0, max: 3 * 86_400 }),
  )
  .map(([day, second]) => day + second * 1000);
const lengths = fc.oneof(
  fc.integer({ min: 0, max: 4 * 3600 }),
  fc.integer({ min: 0, max: 3 * 86_400 }),
  fc.integer({ min: 0, max: 160 }).map((quarters) => quarters * 900),
);
const pricers = new Map([...boards].map(([name, tariff]) => [name, tariffPricer(tariff, englishCalendar)]));

function priceOf(name: string, stay: PricedStay): number {
  return pricers.get(name)?.price(stay).pence ?? Number.NaN;
}

describe('prices of all boards', () => {
  it.each([...boards.keys()])('%s: whole pence, which the working comes to', (name) => {
    fc.assert(
      fc.property(arrivals, lengths, (arrive, seconds) => {
        const stay = { arrive, leave: arrive + seconds * 1000 };
        const pricer = pricers.get(name);
        if (pricer === undefined) throw new Error('unreachable');
        const { pence, vatPence, working } = workedPrice(pricer, clock, stay);
        expect(Number.isInteger(pence) && pence >= 0).toBe(true);
        expect(pence).toBe(priceOf(name, stay));
        expect(vatPence).toBeLessThanOrEqual(pence);
        expect(working.find(({ text }) => text === 'To pay')?.pence).toBe(pence);
      }),
      { numRuns: 60 },
    );
  });

  it.each([...boards.keys()].filter((name) => !mayFall.has(name)))('%s: never falls as time grows', (name) => {
    fc.assert(
      fc.property(arrivals, lengths, lengths, (arrive, one, more) => {
        const earlier = priceOf(name, { arrive, leave: arrive + one * 1000 });
        expect(priceOf(name, { arrive, leave: arrive + (one + more) * 1000 })).toBeGreaterThanOrEqual(earlier);
      }),
      { numRuns: 150 },
    );
  });

  it('falls where one leaves within the window of an early bird, and only there', () => {
    const arrive = Date.parse('2026-03-03T08:00:00Z');
    expect(priceOf('M1early', { arrive, leave: arrive + 7 * hourMs - 1000 })).toBe(1500);
    expect(priceOf('M1early', { arrive, leave: arrive + 7 * hourMs })).toBe(900);
    expect(priceOf('M1early', { arrive, leave: arrive + 11 * hourMs + 1000 })).toBe(1500);
  });

  it('a cap holds for each calendar day, however long the stay', () => {
    fc.assert(
      fc.property(arrivals, lengths, (arrive, seconds) => {
        const leave = arrive + seconds * 1000;
        const days = clock.wallOf(Math.max(arrive, leave - 1)).day - clock.wallOf(arrive).day + 1;
        expect(priceOf('M1early', { arrive, leave })).toBeLessThanOrEqual(1500 * days);
      }),
    );
  });

  it('a cap holds for each 24 h, however long the stay', () => {
    fc.assert(
      fc.property(arrivals, lengths, (arrive, seconds) => {
        const leave = arrive + seconds * 1000;
        expect(priceOf('M2rolling', { arrive, leave })).toBeLessThanOrEqual(1500 * Math.ceil((leave - arrive) / dayMs));
      }),
    );
  });

  it.each(['M2rolling', 'B8', 'B24', 'M9week'])('%s: two stays are never cheaper than one', (name) => {
    fc.assert(
      fc.property(arrivals, lengths, lengths, (arrive, one, more) => {
        const [between, leave] = [arrive + one * 1000, arrive + (one + more) * 1000];
        const apart = priceOf(name, { arrive, leave: between }) + priceOf(name, { arrive: between, leave });
        expect(apart).toBeGreaterThanOrEqual(priceOf(name, { arrive, leave }));
      }),
    );
  });

  it('to divide a stay is never cheaper than its cap allows, whatever hour, price and cap', () => {
    const rules = fc.record({
      pence: fc.integer({ min: 1, max: 900 }),
      minutes: fc.constantFrom(15, 30, 60),
      cap: fc.integer({ min: 0, max: 3000 }),
      kind: fc.constantFrom('calendarDay', 'rolling24h', 'stay'),
    });
    fc.assert(
      fc.property(rules, arrivals, lengths, lengths, ({ pence, minutes, cap, kind }, arrive, one, more) => {
        const rate = { rows: [{ upTo: null, pence, per: { minutes } }] };
        const offers = [{ name: 'Parking', parts: [{ name: 'All day', rate }] }];
        const caps = { stay: null, calendarDay: null, rolling24h: null, [kind]: cap };
        const tariff = tariffSchema.parse({ name: 'Any', versions: [{ rules: { offers, caps } }] });
        const pricer = tariffPricer(tariff, englishCalendar);
        const [between, leave] = [arrive + one * 1000, arrive + (one + more) * 1000];
        const apart = pricer.price({ arrive, leave: between }).pence + pricer.price({ arrive: between, leave }).pence;
        expect(apart).toBeGreaterThanOrEqual(pricer.price({ arrive, leave }).pence);
      }),
    );
  });

  it('the order of time is kept: a stay that ends before it begins has no price', () => {
    expect(() => priceOf('B3', { arrive: 2000, leave: 0 })).toThrow(RangeError);
  });
});
