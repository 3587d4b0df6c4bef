import fc from 'fast-check';
import { type TariffRules, tariffRulesSchema } from '../../tariffRules.ts';

const minutesOfDay = fc.integer({ min: 0, max: 47 }).map((half) => half * 30);
const pence = fc.integer({ min: 0, max: 3000 });

/** Rows whose prices rise with time, with what holds beyond the last of them. */
const rising = fc
  .record({
    rows: fc.array(
      fc.record({
        more: fc.integer({ min: 1, max: 600 }),
        pence: fc.integer({ min: 0, max: 500 }),
        minutes: fc.option(fc.constantFrom(10, 15, 30, 60)),
        rounding: fc.constantFrom('up', 'down', 'nearest', 'exact'),
      }),
      { minLength: 1, maxLength: 5 },
    ),
    isEndless: fc.boolean(),
    beyond: fc.constantFrom('stays', 'again'),
  })
  .map(({ rows, isEndless, beyond }) => {
    let [upTo, reached] = [0, 0];
    const made = rows.map((row, place) => {
      const before = upTo;
      upTo += row.more;
      const isLast = isEndless && place === rows.length - 1;
      if (row.minutes !== null) {
        reached += Math.ceil((upTo - before) / row.minutes) * row.pence;
        const per = { minutes: row.minutes, rounding: row.rounding };
        return { upTo: isLast ? null : upTo, pence: row.pence, per };
      }
      reached += row.pence;
      return { upTo: isLast ? null : upTo, pence: reached };
    });
    return { rows: made, beyond };
  });

const hours = fc.option(fc.record({ from: minutesOfDay, to: minutesOfDay.map((from) => from + 30) }));
const days = fc.option(fc.constantFrom(['week'], ['weekend'], ['event'], ['season'], ['week', 'event']));

const part = fc.record({
  name: fc.constantFrom('Day', 'Night', 'Hours'),
  hours,
  days,
  counts: fc.constantFrom('eachTime', 'runningOn'),
  rate: rising,
});

const visits = fc.oneof(
  fc.record({
    since: fc.constantFrom('end', 'start'),
    minutes: fc.integer({ min: 1, max: 600 }),
    edge: fc.constantFrom('within', 'without'),
  }),
  fc.constant({ since: 'day', minutes: null, edge: 'within' }),
);
const earlier = fc.option(
  fc.record({ is: fc.constantFrom('there', 'none'), count: fc.integer({ min: 1, max: 3 }), visits }),
);

/** One that holds for everybody on any day, and perhaps others; none asks when one leaves. */
const offers = fc
  .tuple(
    fc.record({ name: fc.constant('Always'), parts: fc.array(part, { minLength: 1, maxLength: 3 }) }),
    fc.array(
      fc.record({
        name: fc.constantFrom('Early', 'Evening', 'Again'),
        days,
        classes: fc.option(fc.constantFrom(['car'], ['coach'], ['badge', 'coach'])),
        arrive: fc.option(
          fc.record({
            from: minutesOfDay,
            to: minutesOfDay.map((from) => from + 30),
            includes: fc.constantFrom('start', 'end', 'both', 'neither'),
          }),
        ),
        earlier,
        parts: fc.array(part, { minLength: 1, maxLength: 2 }),
      }),
      { maxLength: 3 },
    ),
  )
  .map(([always, others]) => [...others, always]);

const concession = fc.record({
  name: fc.constantFrom('Blue Badge', 'Members', 'Free time'),
  classes: fc.option(fc.constantFrom(['badge'], ['car', 'coach'])),
  earlier,
  freeMinutes: fc.constantFrom(0, 15, 60, 180),
  free: fc.constantFrom(
    { freeEach: 'stay', freeHow: 'startsAfter' },
    { freeEach: 'day', freeHow: 'startsAfter' },
    { freeEach: 'stay', freeHow: 'takenOff' },
  ),
  percentOff: fc.constantFrom(0, 30, 33.3, 50, 100),
  rounding: fc.constantFrom('halfUp', 'down', 'up'),
});

const cap = fc.option(pence);

/** Rules of every shape in which a longer stay is never cheaper: prices rise along their rows, and none depends on when one leaves. */
export const anyRising: fc.Arbitrary<TariffRules> = fc
  .record({
    seconds: fc.constantFrom('kept', 'dropped'),
    upTo: fc.constantFrom('inclusive', 'exclusive'),
    choose: fc.constantFrom('cheapest', 'priority'),
    offers,
    caps: fc.record({ stay: cap, calendarDay: cap, rolling24h: cap }),
    minimum: fc.constantFrom(0, 0, 50, 200),
    concessions: fc.array(concession, { maxLength: 2 }),
    runsOn: fc.option(fc.record({ visits, counts: fc.constantFrom('allTime', 'timeInside') })),
    vatPercent: fc.constantFrom(0, 5, 20),
  })
  .map(({ concessions, ...rules }) =>
    tariffRulesSchema.parse({
      ...rules,
      classes: ['car', 'coach', 'badge'].map((id) => ({ id, name: id })),
      dayTypes: [
        { id: 'event', name: 'Events', dates: [{ from: '2026-03-28', to: '2026-03-28' }] },
        { id: 'season', name: 'Season', season: { from: '10-20', to: '01-06' } },
        { id: 'weekend', name: 'Weekend', weekdays: [6, 7], holidays: 'also' },
        { id: 'week', name: 'Week', weekdays: [1, 2, 3, 4, 5] },
      ],
      concessions: concessions.map(({ free, ...each }) => ({ ...each, ...free })),
    }),
  );

/** One price for each begun unit that never rises from one to the next, so that no time is cheaper in two than in one. */
export const falling: fc.Arbitrary<TariffRules['offers'][number]['parts'][number]['rate']> = fc
  .record({
    minutes: fc.constantFrom(15, 30, 60),
    steps: fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 1, maxLength: 5 }),
    units: fc.integer({ min: 1, max: 6 }),
  })
  .map(({ minutes, steps, units }) => ({
    rows: steps
      .toSorted((a, b) => b - a)
      .map((each, place) => ({
        upTo: place === steps.length - 1 ? null : (place + 1) * units * minutes,
        pence: each,
        per: { minutes, rounding: 'up' as const },
      })),
    beyond: 'stays' as const,
  }));
