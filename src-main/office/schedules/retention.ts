import { sql } from 'kysely';
import { retainedTable } from '../../platform/retention.ts';

/** What was made by schedules, with how it arrived. What is being made is still in use; the files are kept as all exports. */
export const runRetention = retainedTable({
  id: 'reportRuns',
  table: 'reportRuns',
  at: sql`iif(state = 'making', NULL, at)`,
  isRecorded: true,
});
