import { sql } from 'kysely';
import { foldPlate } from '../../plates/fold.ts';
import { type NeededReads, type RetentionClass, retainedTable, these } from '../../platform/retention.ts';
import type { Visitors } from './service.ts';

const foldOf = (plate: unknown) => (typeof plate === 'string' ? foldPlate(plate) : null);
const text = (cell: unknown) => (typeof cell === 'string' ? cell : '');

/**
 * Visits, counted from their end or from when who has not left since came; and who came for a visit that goes on, one by one, counted from when they
 * left.
 */
export function visitRetention(visitors: Pick<Visitors, 'refresh'>): readonly RetentionClass[] {
  return [
    retainedTable({
      id: 'visits',
      table: 'visits',
      at: sql`max(
        coalesce(cancelled_at, over_at),
        coalesce((SELECT max(arrived_at) FROM attendances WHERE visit_id = visits.id AND left_at IS NULL), 0)
      )`,
      where: sql`coalesce(cancelled_at, over_at) IS NOT NULL`,
      stays: ({ plate, name, telephone }, spare) =>
        spare.isMark(foldOf(plate)) || spare.isPerson({ name: text(name), email: '', telephone: text(telephone) }),
      settle: (ids) => visitors.refresh(ids),
    }),
    retainedTable({
      id: 'visits',
      table: 'attendances',
      at: sql`coalesce(left_at, arrived_at)`,
      columns: sql`(SELECT name FROM visits WHERE id = visit_id) AS name,
        (SELECT telephone FROM visits WHERE id = visit_id) AS telephone`,
      where: sql`visit_id IN (SELECT id FROM visits WHERE coalesce(cancelled_at, over_at) IS NULL)`,
      stays: ({ plate, arrivedMark, leftMark, name, telephone }, spare) =>
        [plate, arrivedMark, leftMark].some((mark) => spare.isMark(foldOf(mark))) ||
        spare.isPerson({ name: text(name), email: '', telephone: text(telephone) }),
    }),
  ];
}

/** Reads by which those came who are here now, or seem to be. */
export const readsOfVisitorsHere: NeededReads = async (writing, ids, { waitingSince }) => {
  const { rows } = await sql<{ id: string }>`
    SELECT arrived_read_id AS id FROM attendances
    WHERE arrived_read_id IN ${these(ids)} AND left_at IS NULL AND arrived_at >= ${waitingSince}
  `.execute(writing);
  return rows.map(({ id }) => id);
};
