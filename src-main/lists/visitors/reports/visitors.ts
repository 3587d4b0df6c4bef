import { sql } from 'kysely';
import { readsAudit } from '../../../../src-preload/contract/roles.ts';
import type { ReportMaker, ReportScope } from '../../../platform/reportMaker.ts';
import { figure, ofBoth, placeOf, type Span, stepsOf, table } from '../../../platform/reportParts.ts';
import { attendancesOf, type Came, kindWords, reachable, told } from './attendances.ts';

interface Counts {
  readonly came: readonly Came[];
  readonly once: number;
  readonly missed: number;
  readonly cancelled: number;
}

async function countsOf(scope: ReportScope, span: Span): Promise<Counts> {
  const came = await attendancesOf(scope, span);
  const { rows } = await sql<Pick<Counts, 'once' | 'missed' | 'cancelled'>>`
    SELECT count(*) AS once, coalesce(sum(v.cancelled_at IS NOT NULL), 0) AS cancelled,
      coalesce(sum(v.cancelled_at IS NULL AND v.to_at <= ${scope.now}
        AND NOT EXISTS (SELECT 1 FROM attendances a WHERE a.visit_id = v.id)), 0) AS missed
    FROM visits v WHERE v.repeats IS NULL AND v.from_at >= ${span.fromAt} AND v.from_at < ${span.untilAt} AND ${reachable(scope)}
  `.execute(scope.db);
  return { came, ...{ once: 0, missed: 0, cancelled: 0 }, ...rows[0] };
}

function meanMs(came: readonly Came[]): number | null {
  const over = came.flatMap(({ arrivedAt, leftAt }) => (leftAt === null ? [] : [Math.max(0, leftAt - arrivedAt)]));
  return over.length === 0 ? null : over.reduce((sum, ms) => sum + ms, 0) / over.length;
}

/** Who was expected, who came, and to whom. */
export const visitorsReport: ReportMaker = {
  kind: {
    ...{ id: 'visitors', title: 'Visitors and deliveries', group: 'People', isOfDays: true, asks: [] },
    about: 'Who was expected, who came, to whom, and how long they stayed',
  },
  ...{ shownBy: 'visitors.log', roles: readsAudit },
  rowsBehind: () => '/visits?view=log',

  async make(_query, scope) {
    const { period, clock } = scope;
    const { now, then } = await ofBoth(scope, (span) => countsOf(scope, span));
    const of = (counts: Counts | null, kind: Came['kind']) => counts?.came.filter((each) => each.kind === kind) ?? null;
    const both = <T>(tell: (counts: Counts) => T) => ({ value: tell(now), before: then === null ? null : tell(then) });
    const { of: unit, steps } = stepsOf(period, clock);
    const byStep = (kind: Came['kind']) => {
      const counts = steps.map(() => 0);
      for (const { arrivedAt } of of(now, kind) ?? []) {
        const place = placeOf(steps, arrivedAt);
        if (place >= 0) counts[place] = (counts[place] ?? 0) + 1;
      }
      return counts;
    };
    const hosts = Map.groupBy(now.came, ({ host }) => host);
    return {
      figures: [
        figure({
          ...{
            key: 'visitors',
            name: 'Visitors who came',
            kind: 'count',
            ...both((counts) => of(counts, 'visitor')?.length ?? 0),
          },
          ...{ about: 'Arrivals of visitors, each time that they came', behind: '/visits?view=log&kind=visitor' },
        }),
        figure({
          ...{
            key: 'deliveries',
            name: 'Deliveries',
            kind: 'count',
            ...both((counts) => of(counts, 'delivery')?.length ?? 0),
          },
          ...{ about: 'Arrivals of deliveries', behind: '/visits?view=log&kind=delivery' },
        }),
        figure({
          ...{ key: 'expected', name: 'Registered', kind: 'count', ...both(({ once }) => once) },
          about: 'Visits of one day whose time began in the period, also those that were cancelled',
        }),
        figure({
          ...{
            key: 'missed',
            name: 'Nobody came',
            kind: 'count',
            ...both(({ missed }) => missed),
            moreIsBetter: false,
          },
          about: 'Of those, whose time is over and for which nobody came',
        }),
        figure({
          ...{ key: 'cancelled', name: 'Cancelled', kind: 'count', ...both(({ cancelled }) => cancelled) },
          about: 'Of those, which were cancelled',
        }),
        figure({
          ...{ key: 'mean', name: 'Average visit', kind: 'duration', ...both(({ came }) => meanMs(came)) },
          about: 'From when they came until they left, of those who have left',
        }),
      ],
      charts: [
        {
          ...{ key: 'arrivals', title: `Arrivals by ${unit.toLowerCase()}`, kind: 'stacked', of: unit, unit: 'count' },
          about: 'Visitors and deliveries',
          categories: steps.map(({ label }) => label),
          behind: steps.map(() => '/visits?view=log'),
          series: [
            { key: 'visitor', name: 'Visitors', values: byStep('visitor') },
            { key: 'delivery', name: 'Deliveries', values: byStep('delivery') },
          ],
        },
      ],
      tables: [
        table({
          ...{ key: 'hosts', title: 'By who was visited', about: 'The most first' },
          columns: [
            { key: 'host', name: 'To', kind: 'text' },
            { key: 'visitors', name: 'Visitors', kind: 'count' },
            { key: 'deliveries', name: 'Deliveries', kind: 'count' },
            { key: 'mean', name: 'Average visit', kind: 'duration' },
          ],
          rows: [...hosts]
            .toSorted(([a, these], [b, those]) => those.length - these.length || a.localeCompare(b))
            .map(([host, came]) => ({
              cells: [
                host === '' ? 'Nobody was named' : host,
                ...[
                  came.filter(({ kind }) => kind === 'visitor').length,
                  came.filter(({ kind }) => kind === 'delivery').length,
                ],
                meanMs(came),
              ],
              behind: host === '' ? null : `/visits?view=log&text=${encodeURIComponent(host)}`,
            })),
          totals: [null, of(now, 'visitor')?.length ?? 0, of(now, 'delivery')?.length ?? 0, meanMs(now.came)],
        }),
        table({
          ...{ key: 'arrivals', title: 'Arrivals', about: 'The newest first' },
          columns: [
            { key: 'arrived', name: 'Arrived', kind: 'time' },
            { key: 'left', name: 'Left', kind: 'time' },
            { key: 'kind', name: 'Kind', kind: 'text' },
            { key: 'name', name: 'Name', kind: 'text' },
            { key: 'company', name: 'Company', kind: 'text' },
            { key: 'host', name: 'To', kind: 'text' },
            { key: 'plate', name: 'Plate', kind: 'plate' },
          ],
          rows: now.came.toReversed().map(({ arrivedAt, leftAt, kind, name, company, host, plate }) => ({
            cells: [arrivedAt, leftAt, kindWords[kind], told(name), told(company), told(host), plate],
            behind: name === '' ? null : `/visits?view=log&text=${encodeURIComponent(name)}`,
          })),
        }),
      ],
    };
  },
};
