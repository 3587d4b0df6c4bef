import { sql } from 'kysely';
import type { Period } from '../../src-preload/contract/period.ts';
import { type CapacityVersion, type DaySpan, meanCapacity } from '../../src-preload/contract/site/carParkVersions.ts';
import { dayOfIso, type SiteClock } from '../../src-preload/contract/siteClock.ts';
import type { ReportScope } from './reportMaker.ts';

/** A car park that a report is of; the site itself has an empty id. */
export interface ReportPlace {
  readonly id: string;
  readonly name: string;
  /** How many had room, on an average day of the report; null where nobody said. */
  readonly capacity: number | null;
  /** The same of another time, UTC ms. */
  readonly capacityIn: (span: Span) => number | null;
  /** When how many have room became another number, UTC ms. */
  readonly resizedAt: readonly number[];
  /** Whether it counts where all are summed: who is inside one that lies within another is inside both. */
  readonly isOuter: boolean;
}

type Span = Pick<Period, 'fromAt' | 'untilAt'>;

/** How many had room in each car park, in the order of the days from which they had. */
export async function capacitiesIn(db: ReportScope['db']): Promise<ReadonlyMap<string, readonly CapacityVersion[]>> {
  const first = await db.selectFrom('carParks').select(['id', 'capacity']).execute();
  const later = await db
    .selectFrom('carParkVersions')
    .select(['carParkId', 'fromDay', 'capacity'])
    .orderBy('fromDay')
    .execute();
  const byPark = Map.groupBy(later, ({ carParkId }) => carParkId);
  return new Map(
    first.map(({ id, capacity }) => [
      id,
      [
        { from: null, capacity },
        ...(byPark.get(id) ?? []).map((version) => ({ from: version.fromDay, capacity: version.capacity })),
      ],
    ]),
  );
}

/** The days of a time, by the site's clock. */
export function daysOf({ fromAt, untilAt }: Span, clock: SiteClock): DaySpan {
  return { fromDay: clock.wallOf(fromAt).day, toDay: clock.wallOf(Math.max(fromAt, untilAt - 1)).day };
}

/** The car parks that a report is of, by name, with the site itself where anything was there. */
export async function placesOf({
  db,
  carParkIds,
  site,
  clock,
  period,
}: Pick<ReportScope, 'db' | 'carParkIds' | 'site' | 'clock' | 'period'>) {
  const all = await db
    .selectFrom('carParks')
    .select(['id', 'name', 'withinId'])
    .orderBy(sql`name COLLATE NOCASE`)
    .execute();
  const chosen = all.filter(({ id }) => carParkIds === null || carParkIds.includes(id));
  const ids = new Set(chosen.map(({ id }) => id));
  const { rows } = await sql<{ found: number }>`
    SELECT EXISTS (SELECT 1 FROM stays WHERE car_park_id = '') AS found
  `.execute(db);
  const hasOwn = rows[0]?.found === 1 && (carParkIds === null || carParkIds.includes(''));
  const capacities = await capacitiesIn(db);
  const room = (id: string) => {
    const versions = capacities.get(id) ?? [];
    const capacityIn = (span: Span) => meanCapacity(versions, daysOf(span, clock));
    const resizedAt = versions.flatMap(({ from }) => {
      const day = from === null ? null : dayOfIso(from);
      return day === null ? [] : [clock.startOfDay(day)];
    });
    return { capacity: capacityIn(period), capacityIn, resizedAt };
  };
  return [
    ...chosen.map(
      ({ id, name, withinId }): ReportPlace => ({
        ...{ id, name, ...room(id) },
        isOuter: withinId === null || !ids.has(withinId),
      }),
    ),
    ...(hasOwn ? [{ id: '', name: site === '' ? 'The site itself' : site, ...room(''), isOuter: true }] : []),
  ];
}
