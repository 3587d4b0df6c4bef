import type { ClockSample } from '../../../../src-preload/contract/site/cameras.ts';
import type { Database } from '../../../platform/database.ts';
import { newId } from '../../../platform/ids.ts';

/** Kept of each camera: more than a week, where it is asked every quarter of an hour. */
const keptSamples = 700;

/** When the clocks of cameras were compared. */
export function createClockStore(db: Database) {
  return {
    /** Newest first. */
    async samples(cameraId: string, limit: number): Promise<ClockSample[]> {
      return await db
        .selectFrom('cameraClocks')
        .select(['outcome', 'at', 'offsetMs', 'withinMs'])
        .where('cameraId', '=', cameraId)
        .orderBy('id', 'desc')
        .limit(limit)
        .execute();
    },

    /** Adds one, and lets the oldest go. */
    async add(cameraId: string, sample: ClockSample): Promise<void> {
      await db.transaction().execute(async (writing) => {
        await writing
          .insertInto('cameraClocks')
          .values({ id: newId(), cameraId, ...sample })
          .execute();
        const last = await writing
          .selectFrom('cameraClocks')
          .select('id')
          .where('cameraId', '=', cameraId)
          .orderBy('id', 'desc')
          .offset(keptSamples)
          .limit(1)
          .executeTakeFirst();
        if (last === undefined) return;
        await writing.deleteFrom('cameraClocks').where('cameraId', '=', cameraId).where('id', '<=', last.id).execute();
      });
    },

    async clear(cameraId: string): Promise<void> {
      await db.deleteFrom('cameraClocks').where('cameraId', '=', cameraId).execute();
    },
  };
}

export type ClockStore = ReturnType<typeof createClockStore>;
