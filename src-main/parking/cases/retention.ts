import { sql } from 'kysely';
import { foldPlate } from '../../plates/fold.ts';
import { type NeededReads, type RetentionClass, retainedTable } from '../../platform/retention.ts';

const foldOf = (mark: unknown) => (typeof mark === 'string' ? foldPlate(mark) : null);

/** Cases by what became of them: what was asked for is kept for as long as it can be claimed, what was let go for as long as it may be asked about. */
export const caseRetention: readonly RetentionClass[] = [
  retainedTable({
    ...{ id: 'cases', table: 'cases', at: sql`state_at` },
    where: sql`state IN ('waiting', 'open', 'charged', 'appealed', 'upheld', 'paid')`,
    // What nobody has decided waits for a person, but not for ever.
    stays: ({ mark, state, at }, spare) =>
      spare.isMark(foldOf(mark)) || ((state === 'waiting' || state === 'open') && Number(at) >= spare.waitingSince),
  }),
  retainedTable({
    ...{ id: 'droppedCases', table: 'cases', at: sql`state_at`, where: sql`state IN ('waived', 'cancelled')` },
    stays: ({ mark }, spare) => spare.isMark(foldOf(mark)),
  }),
  retainedTable({ id: 'droppedCases', table: 'casesWithdrawn', at: sql`entered_at` }),
  retainedTable({
    ...{ id: 'droppedCases', table: 'exemptions', at: sql`removed_at`, where: sql`removed_at IS NOT NULL` },
    stays: ({ plate }, spare) => spare.isMark(foldOf(plate)),
  }),
];

/** Reads of cases that nobody has ended: both pictures are the evidence. */
export const readsOfCases: NeededReads = async (writing, ids, { waitingSince }) => {
  const { rows } = await sql<{ id: string }>`
    SELECT value AS id FROM json_each(${JSON.stringify(ids)})
    WHERE EXISTS (
      SELECT 1 FROM cases WHERE (entry_read_id = value OR exit_read_id = value)
        AND (state IN ('charged', 'appealed', 'upheld') OR (state IN ('waiting', 'open') AND at >= ${waitingSince}))
    )
  `.execute(writing);
  return rows.map(({ id }) => id);
};
