import { sql } from 'kysely';
import { type NeededReads, retainedTable, these } from '../../platform/retention.ts';

/** Alerts with their e-mails. One that must be acknowledged waits for that, and an outage that lasts is still told of. */
export const alertRetention = retainedTable({
  id: 'alerts',
  table: 'alerts',
  at: sql`iif(kind IN ('cameraDown', 'barrierDown') AND resolved_at IS NULL, NULL, at)`,
  isRecorded: true,
  stays: ({ folded, open, mustAcknowledge, at }, spare) =>
    spare.isMark(folded === null ? null : String(folded)) ||
    (open === 1 && mustAcknowledge === 1 && Number(at) >= spare.waitingSince),
});

/** Reads of alerts that nobody has acknowledged and somebody must. */
export const readsOfAlerts: NeededReads = async (writing, ids, { waitingSince }) => {
  const { rows } = await sql<{ id: string }>`
    SELECT alert_passes.read_id AS id FROM alert_passes JOIN alerts ON alerts.id = alert_id
    WHERE alert_passes.read_id IN ${these(ids)} AND open = 1 AND must_acknowledge = 1 AND alerts.at >= ${waitingSince}
  `.execute(writing);
  return rows.map(({ id }) => id);
};
