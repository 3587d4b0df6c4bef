import { sql } from 'kysely';
import { type NeededReads, these } from '../../platform/retention.ts';

/** Vehicles in view, and reads that wait for review. */
export const readsInUse: NeededReads = async (writing, ids, { waitingSince }) => {
  const { rows } = await sql<{ id: string }>`
    SELECT id FROM reads WHERE id IN ${these(ids)} AND (
      state = 'open' OR (verdict IS NULL AND review_reasons <> '[]' AND first_seen_at >= ${waitingSince})
    )
  `.execute(writing);
  return rows.map(({ id }) => id);
};
