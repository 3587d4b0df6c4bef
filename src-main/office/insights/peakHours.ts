import { figure, staysBehind, table } from '../../platform/reportParts.ts';
import { saidDay, saidHour } from './history.ts';
import { insight, nothingCounted } from './insight.ts';
import { type DayKind, hoursADay, kindName, type SiteDay, sumOf } from './rules/siteDay.ts';
import { saidBlind, saidUnusual } from './unusualNotes.ts';

const kinds: readonly DayKind[] = [1, 2, 3, 4, 5, 6, 7, 'holiday'];
const hours = Array.from({ length: hoursADay }, (_, hour) => hour);
/** Unusual days that are named above the chart; the report of unusual days has them all. */
const mostNamed = 4;

interface Row {
  readonly name: string;
  readonly days: number;
  readonly means: readonly number[];
}

function rowsOf(days: readonly SiteDay[]): Row[] {
  return kinds.flatMap((kind): Row[] => {
    const known = days.flatMap((day) => (day.kind === kind && day.hours !== null ? [day.hours] : []));
    if (known.length === 0) return [];
    const name = kind === 'holiday' ? 'Holidays' : kindName(kind);
    return [
      {
        name,
        days: known.length,
        means: hours.map((hour) => sumOf(known.map((day) => day[hour] ?? 0)) / known.length),
      },
    ];
  });
}

/** The busiest hour of a week of some days, and how many come on one of them. */
function peakOf(days: readonly SiteDay[]) {
  const known = days.flatMap(({ hours }) => hours ?? []);
  const best = rowsOf(days)
    .flatMap(({ name, means }) => means.map((mean, hour) => ({ name: `${name} ${saidHour(hour)}`, mean })))
    .reduce<{ name: string; mean: number } | null>((most, each) => (each.mean > (most?.mean ?? 0) ? each : most), null);
  return {
    ...{ name: best?.name ?? null, mean: best?.mean ?? null },
    perDay: known.length === 0 ? null : (sumOf(known) * hoursADay) / known.length,
  };
}

function busiestOf(known: readonly SiteDay[]): { readonly day: number; readonly total: number } | null {
  return known.reduce<{ day: number; total: number } | null>((most, { day, hours: of }) => {
    const total = sumOf(of ?? []);
    return most === null || total > most.total ? { day, total } : most;
  }, null);
}

/** When most come, by weekday and hour. */
export const peakHoursReport = insight(
  { id: 'peakHours', title: 'Peak hours', about: 'When vehicles arrive, by weekday and hour' },
  async (_query, scope) => {
    const { firstDay, lastDay } = scope.period;
    const { days: unusual, history } = await saidUnusual(scope, firstDay, lastDay);
    const daysOf = (first: number, last: number) => history.arrivals.filter(({ day }) => day >= first && day <= last);
    const within = daysOf(firstDay, lastDay);
    const rows = rowsOf(within);
    const known = within.filter((day) => day.hours !== null);
    const busiest = busiestOf(known);
    const now = peakOf(within);
    const { before } = scope;
    const then = before === null ? null : peakOf(daysOf(before.firstDay, before.lastDay));
    return {
      notes: [
        ...(known.length === 0 ? [nothingCounted] : []),
        ...unusual.slice(-mostNamed).map(({ sentence }) => sentence),
        ...saidBlind(history, firstDay, lastDay),
      ],
      figures: [
        figure({
          ...{ key: 'peak', name: 'Busiest hour', kind: 'text' },
          ...{ value: now.name, before: then?.name ?? null },
          about: 'The hour of the week in which most arrived, by the mean of the days of the period',
        }),
        figure({
          ...{
            key: 'peakArrivals',
            name: 'Arrivals in it',
            kind: 'number',
            value: now.mean,
            before: then?.mean ?? null,
          },
          about: 'The mean of the days of the period',
        }),
        figure({
          ...{ key: 'perDay', name: 'Arrivals a day', kind: 'number' },
          ...{ value: now.perDay, before: then?.perDay ?? null },
          about: 'The mean of the days that are over and of which all is known',
        }),
        figure({
          ...{
            key: 'busiestDay',
            name: 'Busiest day',
            kind: 'text',
            value: busiest === null ? null : saidDay(busiest.day),
          },
          about: busiest === null ? 'The day on which most arrived' : `${busiest.total} arrived`,
          behind:
            busiest === null
              ? null
              : staysBehind(scope, {
                  fromAt: scope.clock.startOfDay(busiest.day),
                  untilAt: scope.clock.startOfDay(busiest.day + 1),
                }),
        }),
      ],
      charts: [
        {
          ...{ key: 'heat', title: 'Arrivals by weekday and hour', kind: 'heat', of: 'Hour', unit: 'number' },
          about: 'The mean of the days of the period; holidays are a row of their own',
          categories: hours.map(saidHour),
          behind: hours.map(() => null),
          series: rows.map(({ name, means }) => ({ key: name.toLowerCase(), name, values: [...means] })),
        },
      ],
      tables: [
        table({
          ...{ key: 'weekdays', title: 'By weekday', about: 'Means of the days of the period' },
          columns: [
            { key: 'weekday', name: 'Weekday', kind: 'text' },
            { key: 'days', name: 'Days', kind: 'count' },
            { key: 'perDay', name: 'Arrivals a day', kind: 'number' },
            { key: 'peakHour', name: 'Busiest hour', kind: 'text' },
            { key: 'peak', name: 'Arrivals in it', kind: 'number' },
          ],
          rows: rows.map(({ name, days, means }) => {
            const most = Math.max(...means);
            return {
              cells: [name, days, sumOf(means), most === 0 ? null : saidHour(means.indexOf(most)), most],
              behind: null,
            };
          }),
        }),
      ],
    };
  },
  { isCompared: true },
);
