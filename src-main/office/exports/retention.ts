import { sql } from 'kysely';
import { deleteRows } from '../../platform/heldTable.ts';
import { type RetentionClass, spanOf } from '../../platform/retention.ts';

const isOver = sql`state NOT IN ('waiting', 'running')`;

/** Exports with their files, whole or broken. They are copies, so nothing holds them. */
export const exportRetention: RetentionClass = {
  id: 'exports',
  async held(within) {
    const { rows } = await sql<{ count: number; oldestAt: number | null }>`
      SELECT count(*) AS count, min(at) AS oldest_at FROM exports
    `.execute(within);
    return rows[0] ?? { count: 0, oldestAt: null };
  },
  async countBefore(within, before) {
    const { rows } = await sql<{ count: number }>`
      SELECT count(*) AS count FROM exports WHERE at < ${before} AND ${isOver}
    `.execute(within);
    return rows[0]?.count ?? 0;
  },
  async purge(writing, { due, after, limit }) {
    const { rows } = await sql<{ id: string; at: number }>`
      SELECT id, at FROM exports
      WHERE (at < ${due.before} OR at > ${due.aheadOf}) AND ${isOver} AND id <= ${due.lastId} AND id > ${after ?? ''}
      ORDER BY id LIMIT ${limit}
    `.execute(writing);
    const ids = rows.map(({ id }) => id);
    await deleteRows(writing, 'exports', ids);
    return {
      ...{ rows: ids.length, pictures: 0, files: ids.map((id) => `exports/${id}`) },
      ...spanOf(rows.map(({ at }) => at)),
      next: rows.length < limit ? null : (ids.at(-1) ?? null),
    };
  },
};
