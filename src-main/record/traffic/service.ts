import { sql } from 'kysely';
import type { TrafficHour } from '../../../src-preload/contract/record/traffic.ts';
import type { Database } from '../../platform/database.ts';

/** How many vehicles came, by the hour. */
export interface Traffic {
  /** Hours that begin from one moment to before another, UTC ms; of all cameras where none is named. */
  hours(fromAt: number, toAt: number, cameraIds?: readonly string[]): Promise<TrafficHour[]>;
}

export function createTraffic(db: Database): Traffic {
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
  };
}
