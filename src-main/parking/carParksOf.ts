import type { Database } from '../platform/database.ts';

/** Car parks by their ids, with their names. */
export async function carParkNames(db: Database): Promise<ReadonlyMap<string, string>> {
  const rows = await db.selectFrom('carParks').select(['id', 'name']).execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** The car parks of some cameras; an empty one is the site itself. Null where somebody works with all. */
export async function carParksOf(db: Database, cameraIds: readonly string[] | null): Promise<readonly string[] | null> {
  if (cameraIds === null) return null;
  const rows = await db
    .selectFrom('cameras')
    .select('carParkId')
    .where('id', 'in', cameraIds.length === 0 ? ['-'] : [...cameraIds])
    .where('removedAt', 'is', null)
    .execute();
  return [...new Set(rows.map(({ carParkId }) => carParkId ?? ''))];
}
