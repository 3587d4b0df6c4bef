import { sql } from 'kysely';

/**
 * How many schedules that are on cannot be made now, or of which the newest run has not come where it was to, in SQL: for those who look at the
 * record without the room. What somebody has settled is none.
 */
export const troubledSchedules = sql<number>`(
  SELECT count(*) FROM report_schedules WHERE is_on = 1 AND (waits <> '' OR EXISTS (
    SELECT 1 FROM report_runs WHERE report_runs.id = (
      SELECT max(id) FROM report_runs WHERE schedule_id = report_schedules.id AND state <> 'missed'
    ) AND is_settled = 0 AND (state = 'failed' OR EXISTS (
      SELECT 1 FROM report_deliveries WHERE run_id = report_runs.id
        AND (state = 'failed' OR (state = 'waiting' AND attempts > 0 AND coalesce(trouble ->> 'code', 'ended') <> 'ended'))
    ))
  ))
)`;
