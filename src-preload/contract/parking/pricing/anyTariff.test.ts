import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { englishCalendar } from '../../../../src-main/parking/testing/boards.ts';
import type { TariffRules } from '../tariffRules.ts';
import { tariffSchema } from '../tariffs.ts';
import { tariffPricer } from './pricer.ts';
import { anyRising, falling } from './testing/anyTariff.ts';
import { workedPrice } from './working.ts';

const { clock } = englishCalendar;
const dayMs = 86_400_000;

/** About both changes of the clock, New Year, leap day and any day; to the second. */
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
const seconds = fc.oneof(
  fc.integer({ min: 0, max: 4 * 3600 }),
  fc.integer({ min: 0, max: 4 * 86_400 }),
  fc.integer({ min: 0, max: 200 }).map((quarters) => quarters * 900),
);
const classes = fc.constantFrom(['car'], ['coach'], ['badge'], ['badge', 'coach']);
/** Visits before, each as how long before the next it ended and how long it was, s. */
const visitsBefore = fc.array(fc.tuple(fc.integer({ min: 0, max: 14_400 }), fc.integer({ min: 0, max: 14_400 })), {
  maxLength: 4,
});
const earlierOf = (arrive: number, before: readonly (readonly [number, number])[]) => {
  let from = arrive;
  return before
    .map(([gap, length]) => {
      const leave = from - gap * 1000;
      from = leave - length * 1000;
      return { arrive: from, leave };
    })
    .reverse();
};

const pricerOf = (rules: object) =>
  tariffPricer(tariffSchema.parse({ name: 'Any', versions: [{ rules }] }), englishCalendar);

describe('whatever the tariff', () => {
  it('a price is whole pence, within its caps, and what its working comes to', () => {
    fc.assert(
      fc.property(anyRising, arrivals, seconds, classes, visitsBefore, (rules, arrive, length, own, before) => {
        const stay = {
          ...{ arrive, leave: arrive + length * 1000, classes: own, earlier: earlierOf(arrive, before) },
        };
        const pricer = pricerOf(rules);
        const { pence, vatPence, working } = workedPrice(pricer, clock, stay);
        expect(Number.isInteger(pence) && pence >= 0 && vatPence <= pence).toBe(true);
        expect(pricer.price(stay).pence).toBe(pence);
        expect(working.find(({ text }) => text === 'To pay')?.pence).toBe(pence);
        const least = rules.minimum;
        const { stay: whole, calendarDay, rolling24h } = rules.caps;
        expect(pence).toBeLessThanOrEqual(Math.max(least, whole ?? Number.POSITIVE_INFINITY));
        if (rules.runsOn !== null) return;
        const days = clock.wallOf(Math.max(arrive, stay.leave - 1)).day - clock.wallOf(arrive).day + 1;
        if (calendarDay !== null) expect(pence).toBeLessThanOrEqual(Math.max(least, calendarDay * days));
        const spans = Math.ceil((stay.leave - arrive) / dayMs);
        if (rolling24h !== null) expect(pence).toBeLessThanOrEqual(Math.max(least, rolling24h * spans));
      }),
      { numRuns: 250 },
    );
  });

  it('a price never falls as time grows, where no window says when one has to leave', () => {
    fc.assert(
      fc.property(
        ...([anyRising, arrivals, seconds, seconds, classes, visitsBefore] as const),
        (rules, arrive, one, more, own, before) => {
          const pricer = pricerOf(rules);
          const priced = (length: number) =>
            pricer.price({
              ...{ arrive, leave: arrive + length * 1000, classes: own, earlier: earlierOf(arrive, before) },
            }).pence;
          expect(priced(one + more)).toBeGreaterThanOrEqual(priced(one));
        },
      ),
      { numRuns: 400 },
    );
  });

  it('a stay that is divided is never cheaper than its caps allow, where no unit costs more than the one before', () => {
    const rules = fc.record({
      rate: falling,
      caps: fc.record({
        stay: fc.option(fc.integer({ min: 0, max: 4000 })),
        calendarDay: fc.option(fc.integer({ min: 0, max: 3000 })),
        rolling24h: fc.option(fc.integer({ min: 0, max: 3000 })),
      }),
      minimum: fc.constantFrom(0, 100),
    });
    fc.assert(
      fc.property(rules, arrivals, seconds, seconds, ({ rate, caps, minimum }, arrive, one, more) => {
        const offers = [{ name: 'Parking', parts: [{ name: 'Parking', rate }] }];
        const pricer = pricerOf({ offers, caps, minimum });
        const [between, leave] = [arrive + one * 1000, arrive + (one + more) * 1000];
        const apart = pricer.price({ arrive, leave: between }).pence + pricer.price({ arrive: between, leave }).pence;
        expect(apart).toBeGreaterThanOrEqual(pricer.price({ arrive, leave }).pence);
      }),
      { numRuns: 300 },
    );
  });

  it('a stay that is divided costs what it costs in one, where visits run on', () => {
    const cuts = fc.array(seconds, { minLength: 1, maxLength: 5 });
    const counts = fc.constantFrom('allTime' as const, 'timeInside' as const);
    /** A visit too short to have a time of its own is none, and who comes before is asked of the first alone. */
    const plain = ({ offers, concessions, ...rules }: TariffRules) => ({
      ...{ ...rules, offers: offers.map((offer) => ({ ...offer, earlier: null })) },
      concessions: concessions.map((each) => ({ ...each, earlier: null })),
    });
    fc.assert(
      fc.property(anyRising, arrivals, cuts, counts, classes, (rules, arrive, lengths, how, own) => {
        const visits = { since: 'end' as const, minutes: 1, edge: 'within' as const };
        const pricer = pricerOf({ ...plain(rules), runsOn: { visits, counts: how } });
        let from = arrive;
        const stays = lengths.map((length) => {
          const stay = { arrive: from, leave: from + (length + 1) * 1000 };
          from = stay.leave;
          return stay;
        });
        const sum = stays.reduce(
          (pence, stay, place) => pence + pricer.price({ ...stay, classes: own, earlier: stays.slice(0, place) }).pence,
          0,
        );
        expect(sum).toBe(pricer.price({ arrive, leave: from, classes: own }).pence);
      }),
      { numRuns: 200 },
    );
  });
});
