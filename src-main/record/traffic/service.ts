import { type SelectQueryBuilder, sql } from 'kysely';
import type { TrafficHour } from '../../../src-preload/contract/record/traffic.ts';
import type { Database } from '../../platform/database.ts';
import type { Tables } from '../../platform/tables.ts';

/** Lower edges of the classes of stays by how long they were, minutes, and of waits, seconds; each reaches to the next. */
export const stayEdges: readonly number[] = [
  ...[0, 5, 10, 15, 20, 30, 45, 60, 90, 120, 150, 180, 240, 300, 360, 480, 600, 720, 1440, 2880, 10_080],
];
export const waitEdges: readonly number[] = [0, 2, 5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 300, 600];

/** Who was not there in the days before counts as new. */
export const newAfterDays = 30;

/** A time and the car parks; empty is the site itself. UTC ms. */
export interface CountedWithin {
  readonly fromAt: number;
  readonly untilAt: number;
  /** Null: all that lie within no other, so that who is inside two is one vehicle. */
  readonly carParkIds: readonly string[] | null;
}

/** What came and went in an hour that began at `at`, UTC ms. */
export interface Moves {
  readonly at: number;
  readonly came: number;
  /** By how many more, or fewer, are inside at its end than at its beginning. */
  readonly change: number;
}

/** How many vehicles came, by the hour; and what else is counted by it. No plate is known of any of it. */
export interface Traffic {
  /** Hours that begin from one moment to before another, UTC ms; of all cameras where none is named. */
  hours(fromAt: number, toAt: number, cameraIds?: readonly string[]): Promise<TrafficHour[]>;
  /** Stays: those that only turned round are none. Hours in which there was nothing are left out. */
  moves(within: CountedWithin): Promise<Moves[]>;
  /** How many were inside at a moment that is a full hour. */
  insideAt(at: number, carParkIds: readonly string[] | null): Promise<number>;
  /** When the first stay came that is counted; null where there is none. */
  firstAt(carParkIds: readonly string[] | null): Promise<number | null>;
  /** Who came, by hour and group: the group's id, `visitor`, or empty. */
  groups(within: CountedWithin): Promise<{ at: number; who: string; came: number }[]>;
  /** Stays that have ended, by hour of arrival and class of `stayEdges`; `ms` is how long they were together. */
  lengths(within: CountedWithin): Promise<{ at: number; carParkId: string; edge: number; count: number; ms: number }[]>;
  /** From first seen to the first command that opened a barrier, by camera and class of `waitEdges`. */
  waits(
    fromAt: number,
    untilAt: number,
    cameraIds: readonly string[] | null,
  ): Promise<{ at: number; cameraId: string; cause: 'rule' | 'person'; edge: number; count: number; ms: number }[]>;
  /** Vehicles of days that are over, each once a day and car park; of all together where none is named. */
  vehicles(
    firstDay: number,
    lastDay: number,
    carParkIds: readonly string[] | null,
  ): Promise<{ day: number; newcomers: number; returned: number }[]>;
}

const inside = sql<number>`sum(came - unseen - went)`;

export function createTraffic(db: Database): Traffic {
  /** The ids as SQLite takes them in one variable; all that lie within no other where none is named. */
  const among = (carParkIds: readonly string[] | null) =>
    carParkIds === null
      ? sql<boolean>`car_park_id NOT IN (SELECT id FROM car_parks WHERE within_id IS NOT NULL)`
      : sql<boolean>`car_park_id IN (SELECT value FROM json_each(${JSON.stringify(carParkIds)}))`;
  const within = <Table extends 'stayHours' | 'stayLengths', Told>(
    query: SelectQueryBuilder<Tables, Table, Told>,
    { fromAt, untilAt, carParkIds }: CountedWithin,
  ) => query.where(sql<boolean>`hour >= ${fromAt} AND hour < ${untilAt}`).where(among(carParkIds));

  return {
    async hours(fromAt, toAt, cameraIds) {
      return await db
        .selectFrom('readHours')
        .select([
          'hour as at',
          sql<number>`sum(reads)`.as('reads'),
          sql<number>`sum(iif(known = 1, reads, 0))`.as('known'),
          sql<number>`sum(iif(direction = 'approaching', reads, 0))`.as('approaching'),
          sql<number>`sum(iif(direction = 'leaving', reads, 0))`.as('leaving'),
        ])
        .where('hour', '>=', fromAt)
        .where('hour', '<', toAt)
        .$if(cameraIds !== undefined && cameraIds.length > 0, (query) => query.where('cameraId', 'in', cameraIds ?? []))
        .groupBy('hour')
        .orderBy('hour')
        .execute();
    },

    async moves(asked) {
      return await within(db.selectFrom('stayHours'), asked)
        .select(['stayHours.hour as at', sql<number>`sum(came)`.as('came'), inside.as('change')])
        .groupBy('stayHours.hour')
        .orderBy('stayHours.hour')
        .execute();
    },

    async insideAt(at, carParkIds) {
      const row = await within(db.selectFrom('stayHours'), { fromAt: 0, untilAt: at, carParkIds })
        .select(inside.as('inside'))
        .executeTakeFirst();
      return Math.max(0, row?.inside ?? 0);
    },

    async firstAt(carParkIds) {
      const row = await within(db.selectFrom('stayHours'), { fromAt: 1, untilAt: Number.MAX_SAFE_INTEGER, carParkIds })
        .select((e) => e.fn.min('stayHours.hour').as('at'))
        .where('stayHours.came', '>', 0)
        .executeTakeFirst();
      return row?.at ?? null;
    },

    async groups(asked) {
      return await within(db.selectFrom('stayHours'), asked)
        .select(['stayHours.hour as at', 'stayHours.who', sql<number>`sum(came)`.as('came')])
        .groupBy(['stayHours.hour', 'stayHours.who'])
        .having(sql<number>`sum(came)`, '>', 0)
        .execute();
    },

    async lengths(asked) {
      return await within(db.selectFrom('stayLengths'), asked)
        .select(['stayLengths.hour as at', 'stayLengths.carParkId', 'stayLengths.fromMinutes as edge'])
        .select(['stayLengths.stays as count', 'stayLengths.ms'])
        .where('stayLengths.stays', '>', 0)
        .execute();
    },

    async waits(fromAt, untilAt, cameraIds) {
      return await db
        .selectFrom('gateWaits')
        .select(['hour as at', 'cameraId', 'cause', 'fromSeconds as edge', 'waits as count', 'ms'])
        .where('hour', '>=', fromAt)
        .where('hour', '<', untilAt)
        .$if(cameraIds !== null, (query) =>
          query.where('cameraId', 'in', sql<string>`(SELECT value FROM json_each(${JSON.stringify(cameraIds)}))`),
        )
        .execute();
    },

    async vehicles(firstDay, lastDay, carParkIds) {
      return await db
        .selectFrom('vehicleDays')
        .select(['day', sql<number>`sum(newcomers)`.as('newcomers'), sql<number>`sum(returned)`.as('returned')])
        .where('day', '>=', firstDay)
        .where('day', '<=', lastDay)
        .where('carParkId', 'in', [...(carParkIds ?? ['*'])])
        .groupBy('day')
        .orderBy('day')
        .execute();
    },
  };
}
