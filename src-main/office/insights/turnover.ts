import { breachVersionsSchema } from '../../../src-preload/contract/parking/breachRules.ts';
import type { Period } from '../../../src-preload/contract/period.ts';
import { isoOfDay } from '../../../src-preload/contract/siteClock.ts';
import type { ReportScope } from '../../platform/reportMaker.ts';
import { figure, shareOf, staysBehind, table } from '../../platform/reportParts.ts';
import { placesOf, type ReportPlace } from '../../platform/reportPlaces.ts';
import { readStored } from '../../platform/storedJson.ts';
import { createTraffic } from '../../record/traffic/service.ts';
import { saidHour } from './history.ts';
import { insight, nothingCounted } from './insight.ts';
import { hoursADay } from './rules/siteDay.ts';
import { type OpenHours, openHours, type Turnover, turnoverOf } from './rules/turnover.ts';

const hourMs = 3_600_000;

/** The longest stay that the rules of each car park allow on the last day, ms. */
async function limitsOf({ db, period }: ReportScope): Promise<ReadonlyMap<string, number>> {
  const rows = await db.selectFrom('breachRules').select(['id', 'versions']).execute();
  const day = isoOfDay(period.lastDay);
  return new Map(
    rows.flatMap(({ id, versions }) => {
      const all = readStored(breachVersionsSchema, versions, { column: 'breach_rules.versions', row: id }, []);
      const minutes = all.findLast(({ from }) => from === null || from <= day)?.rules.maxStay?.minutes;
      return minutes === undefined ? [] : [[id, minutes * 60_000] as const];
    }),
  );
}

const saidWindow = (open: OpenHours | null) =>
  open === null ? null : `${saidHour(open.fromHour)} to ${saidHour(open.untilHour)}`;

interface PlaceTurnover {
  readonly place: ReportPlace;
  readonly told: Turnover;
}

async function turnoversOf(
  { db, clock }: ReportScope,
  period: Period,
  places: readonly ReportPlace[],
  limits: ReadonlyMap<string, number>,
): Promise<PlaceTurnover[]> {
  const lengths = await createTraffic(db).lengths({ ...period, carParkIds: places.map(({ id }) => id) });
  return places.map((place) => {
    const own = lengths.filter(({ carParkId }) => carParkId === place.id);
    const byHour = Array<number>(hoursADay).fill(0);
    for (const { at, count } of own) {
      const hour = Math.floor(clock.wallOf(at).ms / hourMs);
      byHour[hour] = (byHour[hour] ?? 0) + count;
    }
    const told = turnoverOf({
      ...{
        spaces: place.capacityIn(period),
        days: period.days,
        limitMs: limits.get(place.id) ?? null,
        open: openHours(byHour),
      },
      stays: own.reduce((sum, { count }) => sum + count, 0),
      stayMs: own.reduce((sum, { ms }) => sum + ms, 0),
    });
    return { place: { ...place, capacity: place.capacityIn(period) }, told };
  });
}

/** Of all car parks whose spaces are known; those within others are counted with them. */
function altogether(rows: readonly PlaceTurnover[], days: number) {
  const outer = rows.filter(({ place, told }) => told.perDay !== null && place.isOuter);
  const spaces = outer.reduce((sum, { place }) => sum + (place.capacity ?? 0), 0);
  const stays = outer.reduce((sum, { told }) => sum + told.stays, 0);
  return { spaces, perDay: spaces === 0 || days === 0 ? null : stays / spaces / days };
}

/** How often each space is used. */
export const turnoverReport = insight(
  {
    ...{ id: 'turnover', title: 'Turnover' },
    about: 'How often a day each space is used, beside what its longest stay lets expect',
  },
  async (_query, scope) => {
    const { period, before } = scope;
    const places = await placesOf(scope);
    const limits = await limitsOf(scope);
    const rows = await turnoversOf(scope, period, places, limits);
    const { spaces, perDay } = altogether(rows, period.days);
    const then = before === null ? null : altogether(await turnoversOf(scope, before, places, limits), before.days);
    const known = rows.flatMap(({ place, told }) => (told.perDay === null ? [] : [{ place, told }]));
    return {
      notes: [
        ...(rows.every(({ told }) => told.stays === 0) ? [nothingCounted] : []),
        ...(rows.some(({ place }) => place.capacity === null)
          ? ['Say how many spaces each car park has, on the page of cameras, to know its turnover.']
          : []),
        ...(known.length > 0 && known.every(({ told }) => told.ceiling === null)
          ? ['No car park has a longest stay among its rules, so there is no ceiling to hold turnover against.']
          : []),
      ],
      figures: [
        figure({
          ...{ key: 'turnover', name: 'Turnover', kind: 'number' },
          ...{ value: perDay, before: then?.perDay ?? null },
          about: 'Stays that began in the period and are over ÷ spaces, per day',
        }),
        figure({
          ...{ key: 'spaces', name: 'Spaces', kind: 'count', value: spaces === 0 ? null : Math.round(spaces) },
          about: 'Of the car parks whose spaces are known',
        }),
      ],
      charts: [
        {
          ...{ key: 'turnover', title: 'Turnover by car park', kind: 'bars', of: 'Car park', unit: 'number' },
          about: 'Stays a space and day; best is 0.85 × the ceiling, which is the time that is open ÷ the longest stay',
          categories: known.map(({ place }) => place.name),
          behind: known.map(({ place }) => staysBehind(scope, period, { carPark: place.id })),
          series: [
            { key: 'turnover', name: 'Turnover', values: known.map(({ told }) => told.perDay) },
            ...(known.some(({ told }) => told.best !== null)
              ? [{ key: 'best', name: 'Best', values: known.map(({ told }) => told.best) }]
              : []),
          ],
        },
      ],
      tables: [
        table({
          ...{ key: 'carParks', title: 'By car park' },
          about:
            'Open is from the first to the last hour in which more than one of a hundred arrive. Occupied is turnover × average stay ÷ a day.',
          columns: [
            { key: 'carPark', name: 'Car park', kind: 'text' },
            { key: 'spaces', name: 'Spaces', kind: 'count' },
            { key: 'stays', name: 'Stays', kind: 'count' },
            { key: 'turnover', name: 'Turnover', kind: 'number' },
            { key: 'open', name: 'Open', kind: 'text' },
            { key: 'limit', name: 'Longest stay', kind: 'duration' },
            { key: 'ceiling', name: 'Ceiling', kind: 'number' },
            { key: 'best', name: 'Best', kind: 'number' },
            { key: 'reached', name: 'Of the best', kind: 'share' },
            { key: 'occupied', name: 'Occupied', kind: 'share' },
          ],
          rows: rows.map(({ place, told }) => ({
            cells: [
              ...[
                place.name,
                place.capacity === null ? null : Math.round(place.capacity),
                told.stays,
                told.perDay,
                saidWindow(told.open),
                told.limitMs,
              ],
              ...[told.ceiling, told.best],
              told.best === null || told.perDay === null ? null : shareOf(told.perDay, told.best),
              told.occupied,
            ],
            behind: staysBehind(scope, period, { carPark: place.id }),
          })),
        }),
      ],
    };
  },
  { isCompared: true },
);
