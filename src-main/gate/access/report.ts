import { sql } from 'kysely';
import type { DecisionCause } from '../../../src-preload/contract/record/decision.ts';
import { readsAudit } from '../../../src-preload/contract/roles.ts';
import type { ReportMaker, ReportScope } from '../../platform/reportMaker.ts';
import {
  among,
  figure,
  ofBoth,
  plateBehind,
  quarterMs,
  readsBehind,
  type Span,
  shareOf,
  stepsOf,
  summed,
  table,
} from '../../platform/reportParts.ts';

const causeWords: Readonly<Record<DecisionCause, string>> = {
  unreadable: 'The plate could not be read',
  doubtful: 'The read was in doubt',
  watchList: 'Is on the watch list',
  suspended: 'The permit is suspended',
  groupDenies: 'The group is not let in',
  notYetValid: 'The permit is not valid yet',
  expired: 'The permit has expired',
  wrongPlace: 'The permit is not for this gate',
  wrongTime: 'The permit is not for this time',
  tooManyOnSite: 'Too many of the permit are on site',
  groupAsks: 'The group is asked about',
  permit: 'Has a permit',
  visitor: 'Is expected',
  visitorEarlyOrLate: 'Is expected at another time',
  settled: 'Has paid',
  owes: 'Owes for the stay',
  chargeUnsure: 'What it owes is not sure',
  closed: 'The car park is closed',
  unknown: 'Is not known',
};

const ofTime = ({ cameraIds }: ReportScope, { fromAt, untilAt }: Span) => sql`
  first_seen_at >= ${fromAt} AND first_seen_at < ${untilAt} AND camera_id IS NOT NULL AND decision IS NOT NULL
  ${among('cameraId', cameraIds)}`;

interface Counts {
  readonly decided: number;
  readonly denied: number;
  readonly asked: number;
  readonly unknown: number;
  readonly vehicles: number;
  readonly letIn: number;
  readonly sentAway: number;
  readonly unanswered: number;
}

async function countsOf(scope: ReportScope, span: Span): Promise<Counts> {
  const none = { decided: 0, denied: 0, asked: 0, unknown: 0, vehicles: 0, letIn: 0, sentAway: 0, unanswered: 0 };
  const { rows } = await sql<Counts>`
    SELECT count(*) AS decided, coalesce(sum(verdict = 'deny'), 0) AS denied, coalesce(sum(verdict = 'ask'), 0) AS asked,
      coalesce(sum(cause = 'unknown'), 0) AS unknown,
      count(DISTINCT CASE WHEN verdict <> 'allow' THEN nullif(folded, '') END) AS vehicles,
      coalesce(sum(verdict <> 'allow' AND answer = 'open'), 0) AS "letIn",
      coalesce(sum(verdict <> 'allow' AND answer = 'deny'), 0) AS "sentAway",
      coalesce(sum(verdict <> 'allow' AND answer IS NULL), 0) AS unanswered
    FROM (
      SELECT folded, decision ->> '$.verdict' AS verdict, decision ->> '$.cause' AS cause, answer ->> '$.answer' AS answer
      FROM reads WHERE ${ofTime(scope, span)}
    )
  `.execute(scope.db);
  return { ...none, ...rows[0] };
}

/** Whoever was not let in by the rules: denied, or asked about, and what became of them. */
export const deniedReport: ReportMaker = {
  kind: {
    ...{ id: 'denied', title: 'Denied and unknown', group: 'People', isOfDays: true, asks: ['cameras'] },
    about: 'Who was denied or not known, why, and what became of them',
  },
  ...{ shownBy: 'access.history', roles: readsAudit },
  rowsBehind: (scope) => readsBehind(scope, scope.period),

  async make(_query, scope) {
    const { period, clock, db } = scope;
    const { now, then } = await ofBoth(scope, (span) => countsOf(scope, span));
    const { of, steps } = stepsOf(period, clock);
    const refused = sql`${ofTime(scope, period)} AND decision ->> '$.verdict' <> 'allow'`;
    const { rows: quarters } = await sql<{ quarter: number; verdict: string; count: number }>`
      SELECT first_seen_at / ${quarterMs} AS quarter, decision ->> '$.verdict' AS verdict, count(*) AS count
      FROM reads WHERE ${refused} GROUP BY 1, 2
    `.execute(db);
    const { rows: causes } = await sql<{ cause: DecisionCause; verdict: string; count: number; opened: number }>`
      SELECT decision ->> '$.cause' AS cause, decision ->> '$.verdict' AS verdict, count(*) AS count,
        coalesce(sum(answer ->> '$.answer' = 'open'), 0) AS opened
      FROM reads WHERE ${refused} GROUP BY 1, 2 ORDER BY count DESC, cause
    `.execute(db);
    const { rows: plates } = await sql<{
      mark: string;
      count: number;
      opened: number;
      last: number;
      cause: DecisionCause;
    }>`
      SELECT coalesce(corrected_text, text) AS mark, count(*) AS count, coalesce(sum(answer ->> '$.answer' = 'open'), 0) AS opened,
        max(first_seen_at) AS last, decision ->> '$.cause' AS cause
      FROM reads WHERE ${refused} AND folded <> '' GROUP BY folded ORDER BY count DESC, last DESC LIMIT 100
    `.execute(db);
    const value = (key: keyof Counts) => ({ value: now[key], before: then?.[key] ?? null });
    const seriesOf = (key: string, name: string) => ({
      ...{ key, name },
      values: summed(
        steps,
        quarters.filter(({ verdict }) => verdict === key),
      ),
    });
    return {
      figures: [
        figure({
          ...{ key: 'denied', name: 'Denied', kind: 'count', ...value('denied') },
          ...{ about: 'Passes that the rules denied', behind: readsBehind(scope, period, { decision: 'deny' }) },
        }),
        figure({
          ...{ key: 'asked', name: 'Asked about', kind: 'count', ...value('asked') },
          ...{
            about: 'Passes about which a person was asked',
            behind: readsBehind(scope, period, { decision: 'ask' }),
          },
        }),
        figure({
          ...{ key: 'unknown', name: 'Not known', kind: 'count', ...value('unknown') },
          about: 'Passes of plates that are on no list and that nobody expected',
        }),
        figure({
          ...{ key: 'vehicles', name: 'Different plates', kind: 'count', ...value('vehicles') },
          about: 'Plates of the passes that were denied or asked about, each counted once',
        }),
        figure({
          ...{
            key: 'share',
            name: 'Not let in by the rules',
            kind: 'share',
            value: shareOf(now.denied + now.asked, now.decided),
          },
          before: then === null ? null : shareOf(then.denied + then.asked, then.decided),
          about: 'Denied or asked about, of all passes that were decided',
        }),
        figure({
          ...{ key: 'letIn', name: 'Let in by a person', kind: 'count', ...value('letIn') },
          about: 'Denied or asked about, and a person opened',
          behind: readsBehind(scope, period, { answer: 'open' }),
        }),
        figure({
          ...{ key: 'sentAway', name: 'Sent away', kind: 'count', ...value('sentAway') },
          about: 'Denied or asked about, and a person sent them away',
          behind: readsBehind(scope, period, { answer: 'deny' }),
        }),
        figure({
          ...{ key: 'unanswered', name: 'Nobody answered', kind: 'count', ...value('unanswered'), moreIsBetter: false },
          about: 'Denied or asked about, and nobody said anything',
          behind: readsBehind(scope, period, { outcome: 'unanswered' }),
        }),
      ],
      charts: [
        {
          ...{ key: 'refused', title: `Not let in by ${of.toLowerCase()}`, kind: 'stacked', of, unit: 'count' },
          about: 'What the rules said',
          categories: steps.map(({ label }) => label),
          behind: steps.map((step) => readsBehind(scope, step)),
          series: [seriesOf('deny', 'Denied'), seriesOf('ask', 'Asked about')],
        },
      ],
      tables: [
        table({
          ...{ key: 'causes', title: 'By cause', about: 'What decided; the most first' },
          columns: [
            { key: 'cause', name: 'Cause', kind: 'text' },
            { key: 'verdict', name: 'Decision', kind: 'text' },
            { key: 'count', name: 'Passes', kind: 'count' },
            { key: 'share', name: 'Of these', kind: 'share' },
            { key: 'opened', name: 'Let in by a person', kind: 'count' },
          ],
          rows: causes.map(({ cause, verdict, count, opened }) => ({
            cells: [
              causeWords[cause] ?? cause,
              verdict === 'deny' ? 'Denied' : 'Asked',
              count,
              shareOf(count, now.denied + now.asked),
              opened,
            ],
            behind: readsBehind(scope, period, { decision: verdict }),
          })),
          totals: [
            null,
            null,
            now.denied + now.asked,
            shareOf(now.denied + now.asked, now.denied + now.asked),
            now.letIn,
          ],
        }),
        table({
          ...{ key: 'plates', title: 'Plates', about: 'The most often denied or asked about first, a hundred at most' },
          columns: [
            { key: 'plate', name: 'Plate', kind: 'plate' },
            { key: 'count', name: 'Passes', kind: 'count' },
            { key: 'opened', name: 'Let in by a person', kind: 'count' },
            { key: 'cause', name: 'Last cause', kind: 'text' },
            { key: 'last', name: 'Last seen', kind: 'time' },
          ],
          rows: plates.map(({ mark, count, opened, last, cause }) => ({
            cells: [mark, count, opened, causeWords[cause] ?? cause, last],
            behind: plateBehind(mark),
          })),
        }),
      ],
    };
  },
};
