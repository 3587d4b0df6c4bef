import { sql } from 'kysely';
import type { ReportScope } from '../../../platform/reportMaker.ts';

/** Somebody who came, with the visit that they came for. */
export interface Came {
  readonly visitId: string;
  readonly kind: 'visitor' | 'delivery';
  readonly name: string;
  readonly company: string;
  readonly host: string;
  readonly plate: string | null;
  readonly arrivedAt: number;
  readonly leftAt: number | null;
  readonly dueAt: number;
}

/** Visits that whoever asks works with: those of every camera, or of one of theirs. */
export function reachable({ cameraIds }: Pick<ReportScope, 'cameraIds'>) {
  return cameraIds === null
    ? sql`1 = 1`
    : sql`(v.camera_ids IS NULL OR EXISTS (
        SELECT 1 FROM json_each(v.camera_ids) AS c WHERE c.value IN (SELECT value FROM json_each(${JSON.stringify(cameraIds)}))
      ))`;
}

/** Who came within a time, or is here; in the order in which they came. */
export async function attendancesOf(
  scope: ReportScope,
  which: { readonly fromAt: number; readonly untilAt: number } | 'here',
) {
  const when =
    which === 'here'
      ? sql`a.left_at IS NULL`
      : sql`a.arrived_at >= ${which.fromAt} AND a.arrived_at < ${which.untilAt}`;
  const { rows } = await sql<Came>`
    SELECT v.id AS "visitId", v.kind, v.name, v.company, v.host, coalesce(a.plate, v.plate) AS plate,
      a.arrived_at AS "arrivedAt", a.left_at AS "leftAt", v.to_at AS "dueAt"
    FROM attendances a JOIN visits v ON v.id = a.visit_id WHERE ${when} AND ${reachable(scope)} ORDER BY a.arrived_at, a.id
  `.execute(scope.db);
  return rows;
}

export const kindWords = { visitor: 'Visitor', delivery: 'Delivery' } as const;

/** Texts that were left empty are nothing to tell. */
export const told = (text: string): string | null => (text === '' ? null : text);
