import { type Selectable, sql } from 'kysely';
import type { Database } from '../../../platform/database.ts';
import { newId } from '../../../platform/ids.ts';
import type { Tables } from '../../../platform/tables.ts';

type Read = Partial<Selectable<Tables['reads']>>;

/** Writes reads as the engine's reports would, with a camera of theirs. */
export async function seeVehicles(db: Database, count: number, changes: Read = {}): Promise<string[]> {
  await sql`
    INSERT INTO cameras (id, name, sealed_source, enabled, created_at) VALUES ('north', 'North', x'00', 1, 1)
    ON CONFLICT DO NOTHING`.execute(db);
  const ids = Array.from({ length: count }, newId);
  await db.transaction().execute(async (writing) => {
    for (const id of ids)
      await writing
        .insertInto('reads')
        .values({
          ...{
            id,
            cameraId: 'north',
            jobId: null,
            state: 'closed',
            text: 'AB12CDE',
            raw: 'AB12CDE',
            folded: 'A812CDE',
          },
          ...{ country: 'GB', format: null, confidence: 0.9, characters: '[]', frames: 3, agreeingFrames: 3 },
          ...{ firstSeenAt: 1_000, lastSeenAt: 2_000, firstMs: null, lastMs: null, direction: 'approaching' },
          ...{ box: '{}', frameWidth: 1, frameHeight: 1, vehicleMediaId: null, plateMediaId: null, ...changes },
        } as never)
        .execute();
  });
  return ids;
}
