import { sql } from 'kysely';
import { foldPlate } from '../../plates/fold.ts';
import { type NeededReads, type RetentionClass, retainedTable } from '../../platform/retention.ts';
import type { Stays } from './service.ts';

const foldOf = (mark: unknown) => (typeof mark === 'string' ? foldPlate(mark) : null);

/** They are no stays of their own. */
const uncounted = { held: async () => ({ count: 0, oldestAt: null }), countBefore: async () => 0 };

/** Passes are no more than what stays are made of: without them, what was deleted is not told anew from reads that are kept for longer. */
const passRetention: RetentionClass = {
  ...retainedTable({
    ...{ id: 'stays', table: 'gateCrossings', key: 'readId' },
    at: sql`at`,
    where: sql`NOT EXISTS (SELECT 1 FROM stays WHERE id = gate_crossings.read_id)
      AND NOT EXISTS (SELECT 1 FROM stays WHERE entry_read_id = gate_crossings.read_id)
      AND NOT EXISTS (SELECT 1 FROM stays WHERE exit_read_id = gate_crossings.read_id)`,
  }),
  ...uncounted,
};

/** Stays, counted from when they ended; what people made of them, and the passes that they were made of, go with them. */
export const stayRetention = (stays: Pick<Stays, 'refresh'>): readonly RetentionClass[] => [
  retainedTable({
    ...{ id: 'stays', table: 'stays' },
    at: sql`coalesce(left_at, entered_at, 0)`,
    where: sql`outcome <> 'inside'`,
    stays: ({ mark, exitMark }, spare) => [mark, exitMark].some((each) => spare.isMark(foldOf(each))),
    settle: () => stays.refresh(),
  }),
  retainedTable({
    ...{ id: 'stays', table: 'staySteps' },
    at: sql`at`,
    where: sql`NOT EXISTS (
      SELECT 1 FROM stays_stepped JOIN stays ON stays.id = stays_stepped.stay_id WHERE stays_stepped.step_id = stay_steps.id
    )`,
    stays: () => false,
  }),
  {
    ...retainedTable({
      ...{ id: 'stays', table: 'stayClasses', at: sql`at` },
      where: sql`NOT EXISTS (SELECT 1 FROM stays WHERE stays.folded = stay_classes.folded)`,
      stays: ({ folded }, spare) => typeof folded === 'string' && spare.isMark(folded),
    }),
    ...uncounted,
  },
  passRetention,
  { ...retainedTable({ id: 'stays', table: 'stayCounts', at: sql`at`, isRecorded: true }), ...uncounted },
];

/** Reads of who is inside, and of stays that a person is to look at. */
export const readsOfStays: NeededReads = async (writing, ids, { waitingSince }) => {
  const { rows } = await sql<{ id: string }>`
    SELECT value AS id FROM json_each(${JSON.stringify(ids)})
    WHERE EXISTS (
      SELECT 1 FROM stays WHERE (entry_read_id = value OR exit_read_id = value)
        AND (outcome = 'inside' OR (waits = 1 AND at >= ${waitingSince}))
    )
  `.execute(writing);
  return rows.map(({ id }) => id);
};
