import { sql } from 'kysely';
import { foldPlate } from '../../plates/fold.ts';
import { type RetentionClass, retainedTable } from '../../platform/retention.ts';

/** Entries of the ledger, counted from when they were made or from when what was paid before ended, and cash-ups. */
export const paymentRetention: readonly RetentionClass[] = [
  retainedTable({
    ...{ id: 'payments', table: 'payments' },
    at: sql`max(at, coalesce(covers_until, 0))`,
    stays: ({ plates }, spare) => platesOf(plates).some((folded) => spare.isMark(folded)),
  }),
  retainedTable({ ...{ id: 'payments', table: 'cashUps' }, at: sql`at`, isRecorded: true }),
];

function platesOf(cell: unknown): string[] {
  try {
    const plates: unknown = JSON.parse(String(cell));
    return Array.isArray(plates) ? plates.map((plate) => foldPlate(String(plate))) : [];
  } catch {
    return [];
  }
}
