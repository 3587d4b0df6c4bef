import { sql } from 'kysely';
import { readsAudit } from '../../../../src-preload/contract/roles.ts';
import type { ReportMaker, ReportScope } from '../../../platform/reportMaker.ts';
import {
  figure,
  mostReportRows,
  ofBoth,
  quarterMs,
  type Span,
  shareOf,
  staysBehind,
  stepsOf,
  summed,
  table,
} from '../../../platform/reportParts.ts';
import { placesOf, type ReportPlace } from '../../../platform/reportPlaces.ts';
import { ofPlaces, outcomeWords } from './within.ts';

/** Up to how long, hours; the last has no end. */
const lengths = [0.25, 0.5, 1, 2, 4, 8, 24, null] as const;
const hourMs = 3_600_000;

interface Counts {
  readonly entries: number;
  readonly over: number;
  readonly paired: number;
  readonly vehicles: number;
  readonly left: number;
  readonly stayMs: number;
  readonly passedThrough: number;
  readonly unseenEnds: number;
  readonly unseenStarts: number;
  readonly medianMs: number | null;
}
interface ListedStay {
  readonly id: string;
  readonly mark: string;
  readonly carParkId: string;
  readonly enteredAt: number | null;
  readonly leftAt: number | null;
  readonly outcome: keyof typeof outcomeWords;
}

const none: Counts = {
  ...{
    entries: 0,
    over: 0,
    paired: 0,
    vehicles: 0,
    left: 0,
    stayMs: 0,
    passedThrough: 0,
    unseenEnds: 0,
    unseenStarts: 0,
  },
  medianMs: null,
};

async function countsOf(
  scope: ReportScope,
  places: readonly ReportPlace[],
  { fromAt, untilAt }: Span,
): Promise<Counts> {
  const here = ofPlaces(scope, places);
  const began = sql`at >= ${fromAt} AND at < ${untilAt} AND ${here}`;
  const ended = sql`outcome = 'left' AND left_at >= ${fromAt} AND left_at < ${untilAt} AND ${here}`;
  const { rows: begun } = await sql<Counts>`
    SELECT coalesce(sum(outcome IN ('inside', 'left', 'unknownEnd')), 0) AS entries,
      coalesce(sum(outcome IN ('left', 'unknownEnd')), 0) AS over,
      coalesce(sum(outcome = 'left'), 0) AS paired,
      count(DISTINCT CASE WHEN outcome IN ('inside', 'left', 'unknownEnd') THEN folded END) AS vehicles,
      coalesce(sum(outcome = 'passedThrough'), 0) AS "passedThrough",
      coalesce(sum(outcome = 'unknownEnd'), 0) AS "unseenEnds",
      coalesce(sum(outcome = 'unknownStart'), 0) AS "unseenStarts"
    FROM stays WHERE ${began}
  `.execute(scope.db);
  const { rows: over } = await sql<{ left: number; stayMs: number }>`
    SELECT count(*) AS left, coalesce(sum(max(0, left_at - entered_at)), 0) AS "stayMs" FROM stays WHERE ${ended}
  `.execute(scope.db);
  const left = over[0]?.left ?? 0;
  const { rows: middle } = await sql<{ ms: number | null }>`
    SELECT avg(ms) AS ms FROM (
      SELECT max(0, left_at - entered_at) AS ms FROM stays WHERE ${ended}
      ORDER BY 1 LIMIT ${2 - (left % 2)} OFFSET ${Math.max(0, Math.floor((left - 1) / 2))}
    )
  `.execute(scope.db);
  return { ...none, ...begun[0], ...over[0], medianMs: left === 0 ? null : (middle[0]?.ms ?? null) };
}

const meanOf = ({ left, stayMs }: Counts) => (left === 0 ? null : stayMs / left);

/** Who came and who left, and how long they stayed. */
export const visitsReport: ReportMaker = {
  kind: {
    ...{ id: 'visits', title: 'Visits and stays', group: 'Parking', isOfDays: true, asks: ['carParks'] },
    about: 'How many came and left, and how long they stayed',
  },
  ...{ shownBy: 'stays.list', roles: readsAudit },
  rowsBehind: (scope) => staysBehind(scope, scope.period),

  async make(_query, scope) {
    const { period, before, clock, db } = scope;
    const all = await placesOf(scope);
    const outer = all.filter(({ isOuter }) => isOuter);
    const { now, then } = await ofBoth(scope, (span) => countsOf(scope, outer, span));
    const sized = outer.filter(({ capacity }) => capacity !== null && capacity > 0);
    const spacesIn = (span: Span) => sized.reduce((sum, place) => sum + (place.capacityIn(span) ?? 0), 0);
    const turnover = async (span: Span, days: number, spaces = spacesIn(span)) =>
      spaces === 0 || days === 0 ? null : (await countsOf(scope, sized, span)).left / spaces / days;
    const { of, steps } = stepsOf(period, clock);
    const byQuarter = async (column: 'enteredAt' | 'leftAt') => {
      const outcomes = column === 'leftAt' ? sql`outcome = 'left'` : sql`outcome IN ('inside', 'left', 'unknownEnd')`;
      const { rows } = await sql<{ quarter: number; count: number }>`
        SELECT ${sql.ref(column)} / ${quarterMs} AS quarter, count(*) AS count FROM stays
        WHERE ${sql.ref(column)} >= ${period.fromAt} AND ${sql.ref(column)} < ${period.untilAt}
          AND ${outcomes} AND ${ofPlaces(scope, outer)} GROUP BY 1
      `.execute(db);
      return summed(steps, rows);
    };
    const places = [];
    for (const place of all) {
      const own = await countsOf(scope, [place], period);
      const turns =
        place.capacity === null || place.capacity === 0 || period.days === 0
          ? null
          : own.left / place.capacity / period.days;
      places.push({
        cells: [
          place.name,
          own.entries,
          own.left,
          meanOf(own),
          own.medianMs,
          turns,
          own.passedThrough,
          own.unseenEnds + own.unseenStarts,
        ],
        behind: staysBehind(scope, period, { carPark: place.id }),
      });
    }
    const orphans = (counts: Counts | null) =>
      counts === null ? null : shareOf(counts.unseenEnds + counts.unseenStarts, counts.entries + counts.left);
    return {
      notes: all.length > outer.length ? ['A car park that lies within another is not counted twice.'] : [],
      figures: [
        figure({
          ...{ key: 'entries', name: 'Arrivals', kind: 'count', value: now.entries, before: then?.entries ?? null },
          about: 'Stays that began in the period; who only passed through is counted apart',
          behind: staysBehind(scope, period),
        }),
        figure({
          ...{
            key: 'vehicles',
            name: 'Different vehicles',
            kind: 'count',
            value: now.vehicles,
            before: then?.vehicles ?? null,
          },
          about: 'Plates of the arrivals, each counted once',
        }),
        figure({
          ...{ key: 'left', name: 'Departures', kind: 'count', value: now.left, before: then?.left ?? null },
          about: 'Stays that ended in the period with an exit of their own',
        }),
        figure({
          ...{ key: 'mean', name: 'Average stay', kind: 'duration', value: meanOf(now) },
          ...{
            before: then === null ? null : meanOf(then),
            about: 'Time that the departures had stayed ÷ departures; without those whose entry or exit was not seen',
          },
        }),
        figure({
          ...{
            key: 'median',
            name: 'Median stay',
            kind: 'duration',
            value: now.medianMs,
            before: then?.medianMs ?? null,
          },
          about: 'Half of the departures had stayed no longer',
        }),
        figure({
          ...{ key: 'turnover', name: 'Turnover', kind: 'number', value: await turnover(period, period.days) },
          before: before === null ? null : await turnover(before, before.days),
          about: 'Departures ÷ spaces, per day, of the car parks whose spaces are known',
        }),
        figure({
          ...{ key: 'passedThrough', name: 'Passed through', kind: 'count', value: now.passedThrough },
          ...{
            before: then?.passedThrough ?? null,
            about: 'Turned round within the consideration period: no stay, and no charge',
          },
        }),
        figure({
          ...{ key: 'match', name: 'Pairing rate', kind: 'share', value: shareOf(now.paired, now.over) },
          ...{ before: then === null ? null : shareOf(then.paired, then.over), moreIsBetter: true },
          about: 'Arrivals of the period that were closed by an exit of their own ÷ those that are inside no more',
        }),
        figure({
          ...{
            key: 'orphans',
            name: 'Unseen ends',
            kind: 'share',
            value: orphans(now),
            before: orphans(then),
            moreIsBetter: false,
          },
          about: 'Entries that were never closed and exits that were never opened ÷ arrivals and departures',
          behind: '/on-site?view=waiting',
        }),
      ],
      charts: [
        {
          ...{ key: 'flow', title: `Arrivals and departures by ${of.toLowerCase()}`, kind: 'bars', of, unit: 'count' },
          about: 'When stays began and ended',
          categories: steps.map(({ label }) => label),
          behind: steps.map((step) => staysBehind(scope, step)),
          series: [
            { key: 'entries', name: 'Arrivals', values: await byQuarter('enteredAt') },
            { key: 'left', name: 'Departures', values: await byQuarter('leftAt') },
          ],
        },
      ],
      tables: [
        table({
          ...{ key: 'carParks', title: 'By car park', about: 'Each by itself' },
          columns: [
            { key: 'carPark', name: 'Car park', kind: 'text' },
            { key: 'entries', name: 'Arrivals', kind: 'count' },
            { key: 'left', name: 'Departures', kind: 'count' },
            { key: 'mean', name: 'Average stay', kind: 'duration' },
            { key: 'median', name: 'Median stay', kind: 'duration' },
            { key: 'turnover', name: 'Turnover', kind: 'number' },
            { key: 'passed', name: 'Passed through', kind: 'count' },
            { key: 'orphans', name: 'Unseen ends', kind: 'count' },
          ],
          rows: places,
        }),
        await lengthTable(scope, outer),
        await stayTable(scope, outer),
      ],
    };
  },
};

async function lengthTable(scope: ReportScope, places: readonly ReportPlace[]) {
  const { fromAt, untilAt } = scope.period;
  const { rows } = await sql<{ band: number; count: number; ms: number }>`
    SELECT CASE ${sql.join(
      lengths.map((most, at) =>
        most === null ? sql`ELSE ${at}` : sql`WHEN left_at - entered_at <= ${most * hourMs} THEN ${at}`,
      ),
      sql` `,
    )} END AS band, count(*) AS count, sum(max(0, left_at - entered_at)) AS ms
    FROM stays WHERE outcome = 'left' AND left_at >= ${fromAt} AND left_at < ${untilAt} AND ${ofPlaces(scope, places)} GROUP BY 1
  `.execute(scope.db);
  const all = rows.reduce((sum, { count }) => sum + count, 0);
  const ms = rows.reduce((sum, row) => sum + row.ms, 0);
  return table({
    ...{
      key: 'lengths',
      title: 'By length of stay',
      about: 'Departures of the period; up to and with the length that is named',
    },
    columns: [
      { key: 'length', name: 'Length', kind: 'text' },
      { key: 'count', name: 'Departures', kind: 'count' },
      { key: 'share', name: 'Of all', kind: 'share' },
      { key: 'time', name: 'Time inside', kind: 'duration' },
    ],
    rows: lengths.map((most, at) => {
      const row = rows.find(({ band }) => band === at);
      return { cells: [lengthWords(most), row?.count ?? 0, shareOf(row?.count ?? 0, all), row?.ms ?? 0], behind: null };
    }),
    totals: [null, all, shareOf(all, all), ms],
  });
}

function lengthWords(most: number | null): string {
  if (most === null) return 'Over 24 hours';
  if (most < 1) return `Up to ${most * 60} minutes`;
  return `Up to ${most} hour${most === 1 ? '' : 's'}`;
}

async function stayTable(scope: ReportScope, places: readonly ReportPlace[]) {
  const { fromAt, untilAt } = scope.period;
  const began = sql`at >= ${fromAt} AND at < ${untilAt} AND outcome <> 'void' AND ${ofPlaces(scope, places)}`;
  const { rows } = await sql<ListedStay>`
    SELECT id, mark, car_park_id AS "carParkId", entered_at AS "enteredAt", left_at AS "leftAt", outcome
    FROM stays WHERE ${began} ORDER BY at DESC, id DESC LIMIT ${mostReportRows}
  `.execute(scope.db);
  const { rows: counted } = await sql<{ count: number }>`SELECT count(*) AS count FROM stays WHERE ${began}`.execute(
    scope.db,
  );
  return table(
    {
      ...{ key: 'stays', title: 'Stays', about: 'That began in the period, the newest first' },
      columns: [
        { key: 'plate', name: 'Plate', kind: 'plate' },
        { key: 'carPark', name: 'Car park', kind: 'text' },
        { key: 'entered', name: 'Entered', kind: 'time' },
        { key: 'left', name: 'Left', kind: 'time' },
        { key: 'duration', name: 'Stay', kind: 'duration' },
        { key: 'outcome', name: 'Outcome', kind: 'text' },
      ],
      rows: rows.map(({ id, mark, carParkId, enteredAt, leftAt, outcome }) => ({
        cells: [
          ...[mark, places.find((place) => place.id === carParkId)?.name ?? null, enteredAt, leftAt],
          ...[enteredAt === null || leftAt === null ? null : Math.max(0, leftAt - enteredAt), outcomeWords[outcome]],
        ],
        behind: `/on-site/${id}`,
      })),
    },
    counted[0]?.count ?? 0,
  );
}
