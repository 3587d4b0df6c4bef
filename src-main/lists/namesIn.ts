import { sql } from 'kysely';
import type { Database } from '../platform/database.ts';

/** What permits, visits and groups are called, by their ids, as the record has them; those that are gone are left out. */
export function namesIn(db: Database): (ids: readonly string[]) => Promise<ReadonlyMap<string, string>> {
  return async (ids) => {
    if (ids.length === 0) return new Map();
    const these = sql`(SELECT value FROM json_each(${JSON.stringify(ids)}))`;
    const { rows } = await sql<{ id: string; name: string }>`
      SELECT id, name FROM permit_groups WHERE id IN ${these}
      UNION ALL SELECT id, coalesce(nullif(name, ''), number) FROM permits WHERE id IN ${these}
      UNION ALL SELECT id, coalesce(nullif(name, ''), company) FROM visits WHERE id IN ${these}
    `.execute(db);
    return new Map(rows.map(({ id, name }) => [id, name]));
  };
}
