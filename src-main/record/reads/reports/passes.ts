import { sql } from 'kysely';
import { readsAudit } from '../../../../src-preload/contract/roles.ts';
import type { ReportMaker, ReportScope } from '../../../platform/reportMaker.ts';
import {
  figure,
  quarterMs,
  readsBehind,
  type Span,
  shareOf,
  stepsOf,
  summed,
  table,
} from '../../../platform/reportParts.ts';

interface Counts {
  readonly reads: number;
  readonly read: number;
  readonly vehicles: number;
  readonly arriving: number;
  readonly leaving: number;
  readonly allowed: number;
}

const list = (ids: readonly string[]) => sql`(SELECT value FROM json_each(${JSON.stringify(ids)}))`;
/** Passes of cameras within a time; those of videos are of another day. */
const within = ({ cameraIds }: ReportScope, { fromAt, untilAt }: Span) => sql`
  first_seen_at >= ${fromAt} AND first_seen_at < ${untilAt} AND camera_id IS NOT NULL
  ${cameraIds === null ? sql`` : sql`AND camera_id IN ${list(cameraIds)}`}`;

async function countsOf(scope: ReportScope, span: Span): Promise<Counts> {
  const { rows } = await sql<Counts>`
    SELECT count(*) AS reads, sum(folded <> '') AS read,
      count(DISTINCT nullif(folded, '')) AS vehicles,
      sum(coalesce(crossing = 'in', direction = 'approaching')) AS arriving,
      sum(coalesce(crossing = 'out', direction = 'leaving')) AS leaving,
      sum(decision ->> '$.verdict' = 'allow') AS allowed
    FROM reads WHERE ${within(scope, span)}
  `.execute(scope.db);
  const [row] = rows;
  const number = (key: keyof Counts) => row?.[key] ?? 0;
  return {
    ...{ reads: number('reads'), read: number('read'), vehicles: number('vehicles') },
    ...{ arriving: number('arriving'), leaving: number('leaving'), allowed: number('allowed') },
  };
}

/** Passes that were recorded: how many, when, at which camera, and what became of them. */
export const readsReport: ReportMaker = {
  kind: {
    ...{ id: 'reads', title: 'Reads', group: 'Traffic', isOfDays: true, asks: ['cameras'] },
    about: 'How many vehicles passed, when, and at which camera',
  },
  ...{ shownBy: 'reads.list', roles: readsAudit },
  rowsBehind: (scope) => readsBehind(scope, scope.period),

  async make(_query, scope) {
    const { period, before, db, clock } = scope;
    const [now, then] = await Promise.all([countsOf(scope, period), before === null ? null : countsOf(scope, before)]);
    const { of, steps } = stepsOf(period, clock);
    const { rows: quarters } = await sql<{ quarter: number; direction: string; count: number }>`
      SELECT first_seen_at / ${quarterMs} AS quarter, coalesce(crossing, direction) AS direction, count(*) AS count
      FROM reads WHERE ${within(scope, period)} GROUP BY 1, 2
    `.execute(db);
    const { rows: cameras } = await sql<{ id: string; name: string; reads: number; read: number; vehicles: number }>`
      SELECT cameras.id, cameras.name, count(*) AS reads, sum(folded <> '') AS read,
        count(DISTINCT nullif(folded, '')) AS vehicles
      FROM reads JOIN cameras ON cameras.id = camera_id
      WHERE ${within(scope, period)} GROUP BY cameras.id ORDER BY reads DESC, cameras.name
    `.execute(db);
    const ways = [
      ['in', 'Arriving', ['in', 'approaching']],
      ['out', 'Leaving', ['out', 'leaving']],
      ['unknown', 'Either', ['unknown']],
    ] as const;
    return {
      figures: [
        figure({
          ...{ key: 'reads', name: 'Passes', kind: 'count', value: now.reads, before: then?.reads ?? null },
          about: 'Vehicles that were recorded at a camera, whether their plate could be read or not',
          behind: readsBehind(scope, period),
        }),
        figure({
          ...{ key: 'vehicles', name: 'Different plates', kind: 'count', value: now.vehicles },
          ...{ before: then?.vehicles ?? null, about: 'Plates that were read at least once, each counted once' },
          behind: readsBehind(scope, period, { unreadable: 'no' }),
        }),
        figure({
          ...{ key: 'arriving', name: 'Arriving', kind: 'count', value: now.arriving, before: then?.arriving ?? null },
          about: 'Went in over the line of their camera, or came towards it where it has none',
        }),
        figure({
          ...{ key: 'leaving', name: 'Leaving', kind: 'count', value: now.leaving, before: then?.leaving ?? null },
          about: 'Went out over the line of their camera, or away from it where it has none',
        }),
        figure({
          ...{ key: 'readRate', name: 'With a plate', kind: 'share', value: shareOf(now.read, now.reads) },
          ...{ before: then === null ? null : shareOf(then.read, then.reads), moreIsBetter: true },
          about: 'Passes whose plate was read or written by a person, of all passes',
          behind: readsBehind(scope, period, { unreadable: 'yes' }),
        }),
        figure({
          ...{ key: 'allowed', name: 'Let in by the rules', kind: 'share', value: shareOf(now.allowed, now.reads) },
          ...{ before: then === null ? null : shareOf(then.allowed, then.reads) },
          about: 'Passes that a permit, a visit or a rule let in, of all passes',
          behind: readsBehind(scope, period, { decision: 'allow' }),
        }),
      ],
      charts: [
        {
          ...{ key: 'passes', title: `Passes by ${of.toLowerCase()}`, kind: 'stacked', of, unit: 'count' },
          about: 'By which way they went',
          categories: steps.map(({ label }) => label),
          behind: steps.map((step) => readsBehind(scope, step)),
          series: ways.map(([key, name, directions]) => ({
            ...{ key, name },
            values: summed(
              steps,
              quarters.filter(({ direction }) => directions.some((each) => each === direction)),
            ),
          })),
        },
      ],
      tables: [
        table({
          ...{ key: 'cameras', title: 'By camera', about: 'The most first' },
          columns: [
            { key: 'camera', name: 'Camera', kind: 'text' },
            { key: 'reads', name: 'Passes', kind: 'count' },
            { key: 'share', name: 'Of all', kind: 'share' },
            { key: 'vehicles', name: 'Different plates', kind: 'count' },
            { key: 'readRate', name: 'With a plate', kind: 'share' },
          ],
          rows: cameras.map(({ id, name, reads, read, vehicles }) => ({
            cells: [name, reads, shareOf(reads, now.reads), vehicles, shareOf(read, reads)],
            behind: readsBehind(scope, period, { cameras: id }),
          })),
          totals: [null, now.reads, shareOf(now.reads, now.reads), now.vehicles, shareOf(now.read, now.reads)],
        }),
      ],
    };
  },
};
