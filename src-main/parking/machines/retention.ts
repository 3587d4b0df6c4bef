import { sql } from 'kysely';
import { type RetentionClass, retainedTable } from '../../platform/retention.ts';

/** When machines were out of order, as long as what was paid then. */
export const machineRetention: readonly RetentionClass[] = [
  retainedTable({ ...{ id: 'payments', table: 'machineFaults' }, at: sql`coalesce(to_at, at)` }),
];
