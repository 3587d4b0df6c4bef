import { sql } from 'kysely';
import { retainedTable } from '../../platform/retention.ts';

/** Notes about plates. */
export const noteRetention = retainedTable({
  id: 'notes',
  table: 'notes',
  at: sql`at`,
  isRecorded: true,
  stays: ({ folded }, spare) => spare.isMark(String(folded)),
});
