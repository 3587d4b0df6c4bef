import { datedHolidays } from '../../../src-preload/contract/site/holidays.ts';
import { isoOfDay } from '../../../src-preload/contract/siteClock.ts';
import type { ReportScope } from '../../platform/reportMaker.ts';
import { figure, staysBehind, table } from '../../platform/reportParts.ts';
import { readHistory, saidDay, saidHour } from './history.ts';
import { insight } from './insight.ts';
import { aheadDays, testedDays } from './rules/backTest.ts';
import { type Foretelling, foretell } from './rules/foretelling.ts';
import { dayKindOf, hoursADay, sumOf } from './rules/siteDay.ts';
import { saidBlind } from './unusualNotes.ts';

/** As far back as is looked, days. */
const reachDays = 182;

/** What is foretold from what was known until midnight. */
export async function foretellWeek(scope: ReportScope) {
  const today = scope.clock.wallOf(scope.now).day;
  const holidays = datedHolidays(scope.versions.holidays);
  const history = await readHistory(scope, today - reachDays, today - 1);
  const coming = Array.from({ length: aheadDays }, (_, place) => {
    const day = today + place;
    return { day, kind: dayKindOf(day, holidays.isHoliday(day)) };
  });
  return {
    ...{ today, history, coming },
    arrivals: foretell(history.arrivals, coming),
    inside: foretell(history.inside, coming),
  };
}

function chartOf(key: string, title: string, about: string, told: Foretelling) {
  if (!told.isTold) return [];
  const hours = told.days.flatMap(({ day, hours: of }) =>
    Array.from({ length: hoursADay }, (_, hour) => ({
      label: `${saidDay(day)} ${saidHour(hour)}`,
      of: of?.[hour] ?? null,
    })),
  );
  return [
    {
      ...{ key, title, about, kind: 'band' as const, of: 'Hour', unit: 'number' as const },
      categories: hours.map(({ label }) => label),
      behind: hours.map(() => null),
      series: [
        { key: 'low', name: 'At least', values: hours.map(({ of }) => of?.low ?? null) },
        { key: 'expected', name: 'Expected', values: hours.map(({ of }) => of?.expected ?? null) },
        { key: 'high', name: 'At most', values: hours.map(({ of }) => of?.high ?? null) },
      ],
    },
  ];
}

const percent = (share: number) => `${Math.round(share * 100)} %`;

/** How well it was foretold of late, or why it is not foretold. */
function saidTest(what: string, told: Foretelling): string {
  if (!told.isTold) return `${what} ${what === 'Arrivals' ? 'are' : 'is'} not foretold. ${told.why}`;
  const { error, lastWeekError, origins } = told.test;
  return `${what}: tried on the last ${origins} days as if they were to come, the forecast was ${percent(
    1 - error / lastWeekError,
  )} nearer than the same hour of the week before (off by ${error.toFixed(1)} an hour, not ${lastWeekError.toFixed(1)}).`;
}

/** What is to be expected of the coming week. */
export const weekAheadReport = insight(
  {
    ...{ id: 'weekAhead', title: 'The week ahead', isOfDays: false },
    about: 'Arrivals and occupancy by the hour as the site’s own past lets expect them',
  },
  async (_query, scope) => {
    const { today, history, arrivals, inside } = await foretellWeek(scope);
    const days = arrivals.isTold ? arrivals.days : [];
    const totalOf = (place: number) => {
      const hours = days[place]?.hours ?? null;
      return hours === null ? null : sumOf(hours.map(({ expected }) => expected));
    };
    const told = days.flatMap((_, place) => totalOf(place) ?? []);
    const peakOf = (place: number) => {
      const hours = inside.isTold ? (inside.days[place]?.hours ?? null) : null;
      return hours === null ? null : Math.max(...hours.map(({ expected }) => expected));
    };
    const missing = days.filter(({ hours }) => hours === null);
    return {
      notes: [
        saidTest('Arrivals', arrivals),
        saidTest('Occupancy', inside),
        ...(missing.length === 0
          ? []
          : [`Not foretold: ${missing.map(({ day }) => saidDay(day)).join(', ')}, for too few such days are known.`]),
        ...saidBlind(history, today - 56, today),
      ],
      figures: [
        figure({
          ...{ key: 'today', name: 'Arrivals today', kind: 'count' },
          value: rounded(totalOf(0)),
          about: 'Expected of the whole day, by what was known at midnight',
        }),
        figure({
          ...{ key: 'week', name: 'Arrivals in seven days', kind: 'count' },
          value: told.length === 0 ? null : rounded(sumOf(told)),
          about: 'Expected from today on',
        }),
        figure({
          ...{ key: 'peak', name: 'Most inside today', kind: 'count', value: rounded(peakOf(0)) },
          about: 'Expected, when the clock strikes an hour',
        }),
      ],
      charts: [
        ...chartOf(
          'arrivals',
          'Arrivals by hour',
          'Four of five hours were within their band when it was tried on the last two months',
          arrivals,
        ),
        ...chartOf('inside', 'Inside at the hour', 'When the clock strikes it, with its band', inside),
      ],
      tables: arrivals.isTold
        ? [
            table({
              ...{ key: 'days', title: 'By day', about: 'As it is expected' },
              columns: [
                { key: 'day', name: 'Day', kind: 'day' },
                { key: 'kind', name: 'As', kind: 'text' },
                { key: 'arrivals', name: 'Arrivals', kind: 'count' },
                { key: 'busiest', name: 'Busiest hour', kind: 'text' },
                { key: 'peak', name: 'Most inside', kind: 'count' },
              ],
              rows: days.map(({ day, kind, hours }, place) => {
                const expected = hours?.map((hour) => hour.expected) ?? [];
                const busiest = expected.indexOf(Math.max(...expected));
                return {
                  cells: [
                    ...[isoOfDay(day), kind === 'holiday' ? 'Holiday' : 'Weekday', rounded(totalOf(place))],
                    ...[hours === null ? null : saidHour(busiest), rounded(peakOf(place))],
                  ],
                  behind: null,
                };
              }),
            }),
          ]
        : [],
    };
  },
  // What it was learned from: the stays of the weeks that it was tried on.
  { rowsBehind: (scope) => staysBehind(scope, { fromAt: scope.now - testedDays * dayMs, untilAt: scope.now }) },
);

const dayMs = 86_400_000;
const rounded = (number: number | null) => (number === null ? null : Math.round(number));
