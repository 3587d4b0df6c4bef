import { sql } from 'kysely';
import { foldPlate } from '../../plates/fold.ts';
import { deleteRows } from '../../platform/heldTable.ts';
import { type RetentionClass, retainedTable, type Spare, spanOf } from '../../platform/retention.ts';
import { type Owner, sidesOf } from './heldChanges.ts';
import type { Permits } from './service.ts';

const groupEnd = sql`(SELECT valid_to FROM permit_groups WHERE permit_groups.id = group_id)`;

/** Permits that have expired, by their own end or their group's, and the history of all permits. */
export function permitRetention(permits: Pick<Permits, 'refresh'>): readonly RetentionClass[] {
  return [
    retainedTable({
      id: 'permits',
      table: 'permits',
      at: sql`min(coalesce(valid_to, ${groupEnd}), coalesce(${groupEnd}, valid_to))`,
      columns: sql`(SELECT json_group_array(folded) FROM permit_vehicles WHERE permit_id = permits.id) AS marks`,
      where: sql`coalesce(valid_to, ${groupEnd}) IS NOT NULL`,
      stays: ({ name, email, telephone, marks }, spare) =>
        spare.isPerson({ name: String(name), email: String(email), telephone: String(telephone) }) ||
        (JSON.parse(String(marks)) as string[]).some((mark) => spare.isMark(mark)),
      settle: (ids) => permits.refresh(ids),
    }),
    permitHistory,
  ];
}

const isStaying = ({ vehicles, ...person }: Owner, spare: Spare) =>
  spare.isPerson(person) || vehicles.some(({ plate }) => spare.isMark(foldPlate(plate)));

/** Changes go by their batch's time. That a batch was made, when and by whom stays: it names no holder. */
const permitHistory: RetentionClass = {
  id: 'permits',
  async held(within) {
    const { rows } = await sql<{ count: number; oldestAt: number | null }>`
      SELECT (SELECT count(*) FROM permit_changes) AS count, (SELECT min(at) FROM permit_batches) AS oldest_at
    `.execute(within);
    return rows[0] ?? { count: 0, oldestAt: null };
  },
  async countBefore(within, before) {
    const { rows } = await sql<{ count: number }>`
      SELECT count(*) AS count FROM permit_changes JOIN permit_batches ON permit_batches.id = batch_id WHERE at < ${before}
    `.execute(within);
    return rows[0]?.count ?? 0;
  },
  async purge(writing, { due, after, limit, spare }) {
    const { rows } = await sql<{ sequence: number; at: number; before: string | null; after: string | null }>`
      SELECT sequence, at, before, after FROM permit_changes JOIN permit_batches ON permit_batches.id = batch_id
      WHERE batch_id IN (
        SELECT id FROM permit_batches WHERE (at < ${due.before} OR at > ${due.aheadOf}) AND id <= ${due.lastId}
      ) AND sequence > ${Number(after ?? 0)}
      ORDER BY sequence LIMIT ${limit}
    `.execute(writing);
    const gone = rows.filter((row) => !sidesOf(row).some((owner) => isStaying(owner, spare)));
    await deleteRows(
      writing,
      'permitChanges',
      gone.map(({ sequence }) => sequence),
      'sequence',
    );
    return {
      ...{ rows: gone.length, pictures: 0, files: [] },
      ...spanOf(gone.map(({ at }) => at)),
      next: rows.length < limit ? null : String(rows.at(-1)?.sequence),
    };
  },
};
