import { setTimeout as rest } from 'node:timers/promises';
import { sql } from 'kysely';
import { dayMs, type SiteClock } from '../../../src-preload/contract/siteClock.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database.ts';
import type { Log } from '../../platform/log.ts';
import { newAfterDays } from './service.ts';

export interface VehicleDaysOptions {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly siteClock: () => SiteClock;
}

/** Corrections of the last days are taken into account. */
const againDays = 3;
const everyMs = 3_600_000;
/** Between two days that are counted, others have their turn, ms. */
const restMs = 20;

/**
 * Counts, when a day of the site's calendar is over, how many vehicles came that were there in the thirty days before, and how many were not. What is
 * counted stays when the stays are gone.
 */
export function createVehicleDays({ db, clock, log, siteClock }: VehicleDaysOptions) {
  let timer: NodeJS.Timeout | undefined;
  let work: Promise<void> = Promise.resolve();
  let isStopped = false;

  async function countDay(day: number): Promise<void> {
    const [fromAt, untilAt] = [siteClock().startOfDay(day), siteClock().startOfDay(day + 1)];
    const { rows } = await sql<{ carParkId: string; vehicles: number; returned: number }>`
      WITH came AS (
        SELECT DISTINCT car_park_id, folded FROM stays
        WHERE at >= ${fromAt} AND at < ${untilAt} AND outcome IN ('inside', 'left', 'unknownEnd')
      ), known AS (
        SELECT car_park_id, folded, EXISTS (
          SELECT 1 FROM stays AS s WHERE s.folded = came.folded AND s.at >= ${fromAt - newAfterDays * dayMs} AND s.at < ${fromAt}
            AND s.car_park_id = came.car_park_id AND s.outcome IN ('inside', 'left', 'unknownEnd')
        ) AS here FROM came
      )
      SELECT car_park_id AS "carParkId", count(*) AS vehicles, sum(here) AS returned FROM known GROUP BY car_park_id
      UNION ALL
      SELECT '*', count(*), coalesce(sum(here), 0) FROM (SELECT max(here) AS here FROM known GROUP BY folded)
    `.execute(db);
    const counted = rows.filter(({ vehicles }) => vehicles > 0);
    if (counted.length === 0) return;
    await db.transaction().execute(async (writing) => {
      await writing.deleteFrom('vehicleDays').where('day', '=', day).execute();
      await writing
        .insertInto('vehicleDays')
        .values(
          counted.map(({ carParkId, vehicles, returned }) => ({
            ...{ day, carParkId, returned, newcomers: vehicles - returned },
          })),
        )
        .execute();
    });
  }

  /** Counts the days that are over and were not counted, and the last ones again. */
  async function count(): Promise<void> {
    const clockNow = siteClock();
    const today = clockNow.wallOf(clock.now()).day;
    const { rows } = await sql<{ first: number | null; last: number | null }>`
      SELECT (SELECT min(at) FROM stays WHERE at > 0) AS first, (SELECT max(day) FROM vehicle_days) AS last
    `.execute(db);
    const { first, last } = rows[0] ?? { first: null, last: null };
    if (first === null) return;
    // The first day that stays are kept of may be half deleted: it is counted only where nothing is counted yet.
    const firstDay = clockNow.wallOf(first).day + (last === null ? 0 : 1);
    const from = Math.max(firstDay, last === null ? firstDay : Math.min(last + 1, today - againDays));
    for (let day = from; day < today && !isStopped; day++) {
      await countDay(day);
      await rest(restMs);
    }
  }

  const look = () => {
    work = work.then(count).catch((err: unknown) => log.error({ err }, 'Vehicles of a day could not be counted'));
  };

  return {
    count,
    start() {
      look();
      timer = setInterval(look, everyMs);
      timer.unref();
    },
    async stop() {
      isStopped = true;
      clearInterval(timer);
      await work;
    },
  };
}
