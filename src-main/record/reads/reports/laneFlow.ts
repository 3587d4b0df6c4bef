import { sql } from 'kysely';
import type { ReportScope } from '../../../platform/reportMaker.ts';
import { among, quarterMs, readsBehind, table } from '../../../platform/reportParts.ts';
import { busiestHour } from '../rules/laneFlow.ts';

const hourMs = 3_600_000;

/** How many passed each camera an hour, and its busiest hour: a lane with a barrier takes some hundreds. */
export async function laneFlowTable(
  scope: ReportScope,
  cameras: readonly { readonly id: string; readonly name: string }[],
  /** How long each did not read within the period, ms. */
  awayMs: (cameraId: string) => number,
) {
  const { period, cameraIds, db } = scope;
  const { rows } = await sql<{ cameraId: string; quarter: number; count: number }>`
    SELECT camera_id AS "cameraId", first_seen_at / ${quarterMs} AS quarter, count(*) AS count FROM reads
    WHERE first_seen_at >= ${period.fromAt} AND first_seen_at < ${period.untilAt} AND camera_id IS NOT NULL
      AND verdict IS NOT 'noPlate' ${among('cameraId', cameraIds)}
    GROUP BY 1, 2
  `.execute(db);
  const windowMs = period.untilAt - period.fromAt;
  return table({
    ...{ key: 'laneFlow', title: 'Lane flow' },
    about:
      'Passes of vehicles ÷ the hours in which the camera read; the busiest hour is any 60 minutes from a quarter on',
    columns: [
      { key: 'camera', name: 'Camera', kind: 'text' },
      { key: 'passes', name: 'Passes', kind: 'count' },
      { key: 'perHour', name: 'An hour', kind: 'number' },
      { key: 'peak', name: 'Busiest hour', kind: 'count' },
      { key: 'peakAt', name: 'It began at', kind: 'time' },
    ],
    rows: cameras.map(({ id, name }) => {
      const own = rows.filter(({ cameraId }) => cameraId === id);
      const passes = own.reduce((sum, { count }) => sum + count, 0);
      const hours = (windowMs - awayMs(id)) / hourMs;
      const peak = busiestHour(own);
      return {
        cells: [
          ...[name, passes, hours <= 0 ? null : passes / hours],
          ...[peak?.count ?? null, peak === null ? null : peak.quarter * quarterMs],
        ],
        behind: readsBehind(scope, period, { cameras: id }),
      };
    }),
  });
}
