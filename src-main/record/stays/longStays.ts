import { sql } from 'kysely';
import { type StaySettings, staysAt } from '../../../src-preload/contract/record/staySettings.ts';
import { isoOfDay, type SiteClock } from '../../../src-preload/contract/siteClock.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database.ts';

export interface LongStaysOptions {
  readonly db: Database;
  readonly clock: Clock;
  readonly siteClock: () => SiteClock;
  /** The settings as they hold at a moment, UTC ms. */
  readonly settings: (at: number) => StaySettings;
}

const dayMs = 86_400_000;
const minuteMs = 60_000;
/** How long is usual is told by the stays that ended within so long before. */
const lookedAtMs = 90 * dayMs;
/** By fewer stays nothing is told: of these, two are longer than 99 in a hundred. */
const leastStays = 200;

/**
 * From which length on a stay is long, by car park: longer than so many of a hundred that ended there before. What is told holds from the next
 * day on and is kept, so that stays that are told anew go by what held when they began.
 */
export function createLongStays({ db, clock, siteClock, settings }: LongStaysOptions) {
  /** Of each car park, in the order of their days. */
  let held = new Map<string, { fromDay: string; ms: number }[]>();
  let toldFor = '';

  async function load(): Promise<void> {
    const rows = await db.selectFrom('longStays').selectAll().orderBy('fromDay').execute();
    held = Map.groupBy(rows, ({ carParkId }) => carParkId);
  }

  async function tell(fromDay: string, at: number): Promise<void> {
    const since = clock.now() - lookedAtMs;
    const { rows: places } = await sql<{ carParkId: string; stays: number }>`
      SELECT car_park_id AS "carParkId", count(*) AS stays FROM stays
      WHERE left_at >= ${since} AND left_at <= ${clock.now()} AND outcome = 'left' AND left_at >= entered_at GROUP BY car_park_id
    `.execute(db);
    for (const { carParkId, stays } of places) {
      const percent = staysAt(settings(at), carParkId).longPercent;
      if (stays < leastStays || percent === 0) continue;
      const place = Math.max(0, Math.ceil((stays * percent) / 100) - 1);
      const { rows } = await sql<{ ms: number }>`
        SELECT left_at - entered_at AS ms FROM stays
        WHERE left_at >= ${since} AND left_at <= ${clock.now()} AND outcome = 'left' AND left_at >= entered_at
          AND car_park_id = ${carParkId}
        ORDER BY ms LIMIT 1 OFFSET ${place}
      `.execute(db);
      const ms = Math.ceil((rows[0]?.ms ?? 0) / minuteMs) * minuteMs;
      if (before(carParkId, fromDay) === ms) continue;
      await db
        .insertInto('longStays')
        .values({ carParkId, fromDay, ms, stays })
        .onConflict((on) => on.columns(['carParkId', 'fromDay']).doUpdateSet({ ms, stays }))
        .execute();
    }
    await load();
  }

  const before = (carParkId: string, day: string): number | null =>
    held.get(carParkId)?.findLast(({ fromDay }) => fromDay <= day)?.ms ?? null;

  return {
    /** From which length on a stay that began on a day is long, ms; null where too few are known. */
    on: before,
    longest: () => Math.max(0, ...[...held.values()].flat().map(({ ms }) => ms)),
    load,
    /** Tells, once a day, what will hold from the next day on. */
    async look(): Promise<void> {
      const now = clock.now();
      const clockNow = siteClock();
      const tomorrow = clockNow.wallOf(now).day + 1;
      const fromDay = isoOfDay(tomorrow);
      if (toldFor === fromDay) return;
      await tell(fromDay, clockNow.startOfDay(tomorrow));
      toldFor = fromDay;
    },
    /** Tells what holds from today on, for the settings were changed. */
    async tellAnew(): Promise<void> {
      const now = clock.now();
      await tell(isoOfDay(siteClock().wallOf(now).day), now);
      toldFor = '';
    },
  };
}

export type LongStays = ReturnType<typeof createLongStays>;
