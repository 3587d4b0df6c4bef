import { sql } from 'kysely';
import { type NeededReads, these } from '../../platform/retention.ts';

/** Much longer than any vehicle waits at the gate. */
const waitsAtMostMs = 86_400_000;

/** Reads that wait for an answer at the desk. */
export const readsAtTheDesk: NeededReads = async (writing, ids, { now }) => {
  const { rows } = await sql<{ id: string }>`
    SELECT id FROM reads
    WHERE id IN ${these(ids)} AND outcome = 'unanswered' AND last_seen_at > ${now - waitsAtMostMs}
  `.execute(writing);
  return rows.map(({ id }) => id);
};
