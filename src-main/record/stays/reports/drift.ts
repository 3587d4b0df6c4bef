import { sql } from 'kysely';
import type { ReportScope } from '../../../platform/reportMaker.ts';
import { figure, idList, mostReportRows, type Span, table } from '../../../platform/reportParts.ts';
import type { ReportPlace } from '../../../platform/reportPlaces.ts';

interface Count {
  readonly carParkId: string;
  readonly at: number;
  readonly kind: 'person' | 'nightly';
  readonly by: string;
  readonly reason: string;
  readonly told: number;
  readonly counted: number;
}

/** Every correction of how many are inside that still stands, the newest first: Σ in − Σ out was what was told until then. */
async function countsIn({ db }: ReportScope, places: readonly ReportPlace[], { fromAt, untilAt }: Span) {
  const { rows } = await sql<Count>`
    SELECT car_park_id AS "carParkId", at, kind, "by", reason, told, counted FROM stay_counts
    WHERE at >= ${fromAt} AND at < ${untilAt} AND undone_at IS NULL AND car_park_id IN ${idList(places.map(({ id }) => id))}
    ORDER BY at DESC, id DESC
  `.execute(db);
  return rows;
}

/** Null where nobody has counted: then nobody knows. */
function driftOf(counts: readonly Count[]): number | null {
  const byHand = counts.filter(({ kind }) => kind === 'person');
  return byHand.length === 0 ? null : byHand.reduce((sum, { told, counted }) => sum + told - counted, 0);
}

/**
 * By how much the count of who is inside ran away from what somebody counted by walking through: Σ in − Σ out − walk count (parking.md, section 5), of all
 * counts of a time; and each reset, by hand or at night.
 */
export async function countDrift(scope: ReportScope, places: readonly ReportPlace[]) {
  const counts = await countsIn(scope, places, scope.period);
  const before = scope.before === null ? null : await countsIn(scope, places, scope.before);
  return {
    figure: figure({
      ...{ key: 'drift', name: 'Count drift', kind: 'number', value: driftOf(counts) },
      before: before === null ? null : driftOf(before),
      about:
        'Entries less exits since the last count, less what somebody counted, of all counts by hand; more than 0 where exits were missed. Nothing where nobody has counted',
      behind: '/on-site',
    }),
    table: table(
      {
        ...{
          key: 'counts',
          title: 'Corrections of how many are inside',
          about: 'The newest first; what was taken back is left out',
        },
        columns: [
          { key: 'at', name: 'When', kind: 'time' },
          { key: 'carPark', name: 'Car park', kind: 'text' },
          { key: 'by', name: 'By', kind: 'text' },
          { key: 'reason', name: 'Why', kind: 'text' },
          { key: 'told', name: 'Told until then', kind: 'count' },
          { key: 'counted', name: 'Counted', kind: 'count' },
          { key: 'drift', name: 'Drift', kind: 'number' },
        ],
        rows: counts.slice(0, mostReportRows).map(({ at, carParkId, kind, by, reason, told, counted }) => ({
          cells: [
            ...[at, places.find(({ id }) => id === carParkId)?.name ?? null],
            ...[kind === 'nightly' ? 'At night, by itself' : by, reason, told, counted, told - counted],
          ],
          behind: null,
        })),
      },
      counts.length,
    ),
  };
}
