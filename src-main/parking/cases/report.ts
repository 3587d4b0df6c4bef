import { sql } from 'kysely';
import type { BreachKind, CaseState } from '../../../src-preload/contract/parking/cases.ts';
import { readsAudit } from '../../../src-preload/contract/roles.ts';
import type { ReportMaker, ReportScope } from '../../platform/reportMaker.ts';
import {
  among,
  figure,
  idList,
  mostReportRows,
  ofBoth,
  placeOf,
  type Span,
  shareOf,
  stepsOf,
  table,
} from '../../platform/reportParts.ts';
import { placesOf } from '../../platform/reportPlaces.ts';

const kindWords: Readonly<Record<BreachKind, string>> = {
  maxStay: 'Stayed too long',
  noReturn: 'Came back too soon',
  permitOnly: 'Without a permit',
  unpaid: 'Not paid',
  overPaid: 'Longer than paid for',
};
const stateWords: Readonly<Record<CaseState, string>> = {
  ...{ waiting: 'Waits to be settled', open: 'To decide', charged: 'Charged', appealed: 'Appealed', upheld: 'Upheld' },
  ...{ paid: 'Paid', waived: 'Waived', cancelled: 'Cancelled' },
};
const issued: ReadonlySet<CaseState> = new Set(['charged', 'appealed', 'upheld', 'paid', 'waived', 'cancelled']);

interface Found {
  readonly id: string;
  readonly number: number;
  readonly at: number;
  readonly enteredAt: number;
  readonly mark: string;
  readonly carParkId: string;
  readonly state: CaseState;
  readonly kinds: readonly BreachKind[];
  readonly overMs: number;
  readonly chargedAt: number | null;
  readonly reason: string;
  readonly paidPence: number | null;
}

/** Cases whose stay began in a time. */
async function casesOf({ db, cameraIds, carParkIds }: ReportScope, { fromAt, untilAt }: Span): Promise<Found[]> {
  const { rows } = await sql<Omit<Found, 'kinds'> & { kinds: string }>`
    SELECT id, number, at, mark, car_park_id AS "carParkId", state, paid_pence AS "paidPence",
      (SELECT json_group_array(b.value ->> '$.kind') FROM json_each(finding, '$.breaches') AS b) AS kinds,
      (SELECT coalesce(max(b.value ->> '$.overMs'), 0) FROM json_each(finding, '$.breaches') AS b) AS "overMs",
      finding ->> '$.enteredAt' AS "enteredAt", standing ->> '$.chargedAt' AS "chargedAt", coalesce(standing ->> '$.reason', '') AS reason
    FROM cases WHERE finding ->> '$.enteredAt' >= ${fromAt} AND finding ->> '$.enteredAt' < ${untilAt}
      ${among('cameraId', cameraIds)} ${among('carParkId', carParkIds)} ORDER BY at DESC, id DESC
  `.execute(db);
  return rows.map((row) => ({ ...row, kinds: JSON.parse(row.kinds) as BreachKind[] }));
}

/** Stays that began in a time: all, and those at car parks where a stay may not last for ever. */
async function staysOf(
  { db, cameraIds, carParkIds }: ReportScope,
  { fromAt, untilAt }: Span,
  limited: readonly string[],
) {
  const { rows } = await sql<{ all: number; limited: number }>`
    SELECT count(*) AS "all", coalesce(sum(car_park_id IN ${idList(limited)}), 0) AS limited FROM stays
    WHERE outcome IN ('inside', 'left', 'unknownEnd') AND at >= ${fromAt} AND at < ${untilAt}
      ${among('cameraId', cameraIds)} ${among('carParkId', carParkIds)}
  `.execute(db);
  return rows[0] ?? { all: 0, limited: 0 };
}

/** The car parks whose rules set a longest stay, by any of their versions. */
async function limitedPlaces({ db }: ReportScope): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    SELECT id FROM breach_rules WHERE EXISTS (
      SELECT 1 FROM json_tree(breach_rules.versions) AS each WHERE each.key = 'maxStay' AND each.type = 'object'
    )
  `.execute(db);
  return rows.map(({ id }) => id);
}

/** Who stayed too long, did not pay, or broke another rule, and what became of it. */
export const breachesReport: ReportMaker = {
  kind: {
    ...{ id: 'breaches', title: 'Overstays and breaches', group: 'Parking', isOfDays: true, asks: ['carParks'] },
    about: 'Which rules were broken, how often, and what became of it',
  },
  ...{ shownBy: 'cases.list', roles: readsAudit },
  rowsBehind: () => '/breaches?view=all',

  async make(_query, scope) {
    const { period, clock } = scope;
    const places = await placesOf(scope);
    const limited = await limitedPlaces(scope);
    const { now, then } = await ofBoth(scope, async (span) => {
      const cases = await casesOf(scope, span);
      return { cases, stays: await staysOf(scope, span, limited) };
    });
    type Counted = typeof now;
    const both = <T>(tell: (counted: Counted) => T) => ({
      value: tell(now),
      before: then === null ? null : tell(then),
    });
    const having = ({ cases }: Counted, ...kinds: readonly BreachKind[]) =>
      cases.filter((each) => each.kinds.some((kind) => kinds.includes(kind))).length;
    const charged = ({ cases }: Counted) => cases.filter(({ chargedAt }) => chargedAt !== null);
    const cancelled = (counted: Counted) => charged(counted).filter(({ state }) => state === 'cancelled').length;
    const { of, steps } = stepsOf(period, clock);
    const kinds = Object.keys(kindWords) as BreachKind[];
    const present = kinds.filter((kind) => having(now, kind) > 0);
    const nameOf = (id: string) => places.find((place) => place.id === id)?.name ?? null;
    const byReason = Map.groupBy(
      now.cases.filter(({ state, reason }) => (state === 'cancelled' || state === 'waived') && reason !== ''),
      ({ state, reason }) => `${stateWords[state]}\n${reason}`,
    );
    return {
      notes: limited.length === 0 ? ['No car park has a longest stay, so nothing can be an overstay.'] : [],
      figures: [
        figure({
          ...{
            key: 'cases',
            name: 'Breaches',
            kind: 'count',
            ...both(({ cases }) => cases.length),
            moreIsBetter: false,
          },
          ...{
            about: 'Stays that began in the period and broke a rule, whatever became of it',
            behind: '/breaches?view=all',
          },
        }),
        figure({
          ...{
            key: 'overstays',
            name: 'Overstays',
            kind: 'count',
            ...both((counted) => having(counted, 'maxStay')),
            moreIsBetter: false,
          },
          ...{ about: 'Stays over the limit and the grace', behind: '/breaches?view=all&kind=maxStay' },
        }),
        figure({
          ...{ key: 'overstayRate', name: 'Overstay rate', kind: 'share', moreIsBetter: false },
          ...both((counted) => shareOf(having(counted, 'maxStay'), counted.stays.limited)),
          about: 'Stays over limit and grace ÷ stays with a limit',
        }),
        figure({
          ...{
            key: 'unpaid',
            name: 'Not paid in time',
            kind: 'count',
            ...both((counted) => having(counted, 'unpaid', 'overPaid')),
          },
          ...{
            moreIsBetter: false,
            about: 'Nothing, or not all, was paid until it had to be',
            behind: '/breaches?view=all&kind=unpaid',
          },
        }),
        figure({
          ...{
            key: 'toDecide',
            name: 'To decide',
            kind: 'count',
            ...both(({ cases }) => cases.filter(({ state }) => state === 'open').length),
          },
          ...{ about: 'Of these, which wait for a person now', behind: '/breaches' },
        }),
        figure({
          ...{ key: 'notices', name: 'Notices', kind: 'count', ...both((counted) => charged(counted).length) },
          about: 'Of these, for how many a person decided to charge',
        }),
        figure({
          ...{
            key: 'noticeRate',
            name: 'Notice rate',
            kind: 'share',
            ...both((counted) => shareOf(charged(counted).length, counted.stays.all)),
          },
          about: 'Notices ÷ stays',
        }),
        figure({
          ...{
            key: 'cancelledRate',
            name: 'Cancelled',
            kind: 'share',
            ...both((counted) => shareOf(cancelled(counted), charged(counted).length)),
          },
          ...{ moreIsBetter: false, about: 'Notices that were cancelled ÷ notices' },
        }),
      ],
      charts: [
        {
          ...{ key: 'kinds', title: `Breaches by ${of.toLowerCase()}`, kind: 'stacked', of, unit: 'count' },
          about: 'By the first rule that each broke, and when its stay began',
          categories: steps.map(({ label }) => label),
          behind: steps.map(() => '/breaches?view=all'),
          series: (present.length === 0 ? kinds.slice(0, 1) : present).map((kind) => {
            const values = steps.map(() => 0);
            for (const { enteredAt, kinds: of } of now.cases) {
              const place = of[0] === kind ? placeOf(steps, enteredAt) : -1;
              if (place >= 0) values[place] = (values[place] ?? 0) + 1;
            }
            return { key: kind, name: kindWords[kind], values };
          }),
        },
      ],
      tables: [
        table({
          ...{ key: 'states', title: 'What became of them', about: 'As they stand now' },
          columns: [
            { key: 'state', name: 'Stands', kind: 'text' },
            { key: 'count', name: 'Breaches', kind: 'count' },
            { key: 'share', name: 'Of all', kind: 'share' },
            { key: 'paid', name: 'Paid', kind: 'money' },
          ],
          rows: (Object.keys(stateWords) as CaseState[]).map((state) => {
            const these = now.cases.filter((each) => each.state === state);
            const paid = issued.has(state) ? these.reduce((sum, { paidPence }) => sum + (paidPence ?? 0), 0) : 0;
            return {
              cells: [stateWords[state], these.length, shareOf(these.length, now.cases.length), paid],
              behind: '/breaches?view=all',
            };
          }),
          totals: [
            null,
            now.cases.length,
            shareOf(now.cases.length, now.cases.length),
            now.cases.reduce((sum, { paidPence }) => sum + (paidPence ?? 0), 0),
          ],
        }),
        table({
          ...{ key: 'carParks', title: 'By car park', about: 'By the rule that was broken; one may break several' },
          columns: [
            { key: 'carPark', name: 'Car park', kind: 'text' },
            { key: 'all', name: 'Breaches', kind: 'count' },
            ...kinds.map((kind) => ({ key: kind, name: kindWords[kind], kind: 'count' as const })),
          ],
          rows: places.map(({ id, name }) => {
            const cases = now.cases.filter(({ carParkId }) => carParkId === id);
            return {
              cells: [name, cases.length, ...kinds.map((kind) => having({ ...now, cases }, kind))],
              behind: `/breaches?view=all&carPark=${encodeURIComponent(id)}`,
            };
          }),
        }),
        table({
          ...{ key: 'reasons', title: 'Why they were let go', about: 'Cancelled and waived, by reason' },
          columns: [
            { key: 'how', name: 'How', kind: 'text' },
            { key: 'reason', name: 'Reason', kind: 'text' },
            { key: 'count', name: 'Breaches', kind: 'count' },
          ],
          rows: [...byReason]
            .toSorted(([, a], [, b]) => b.length - a.length)
            .map(([key, these]) => ({ cells: [...key.split('\n').slice(0, 2), these.length], behind: null })),
        }),
        table(
          {
            ...{ key: 'cases', title: 'Breaches', about: 'The newest first' },
            columns: [
              { key: 'number', name: 'Number', kind: 'text' },
              { key: 'plate', name: 'Plate', kind: 'plate' },
              { key: 'carPark', name: 'Car park', kind: 'text' },
              { key: 'found', name: 'Found', kind: 'time' },
              { key: 'what', name: 'What', kind: 'text' },
              { key: 'over', name: 'By', kind: 'duration' },
              { key: 'state', name: 'Stands', kind: 'text' },
            ],
            rows: now.cases
              .slice(0, mostReportRows)
              .map(({ id, number, mark, carParkId, at, kinds: of, overMs, state }) => ({
                cells: [
                  String(number),
                  mark,
                  nameOf(carParkId),
                  at,
                  of.map((kind) => kindWords[kind]).join(', '),
                  overMs,
                  stateWords[state],
                ],
                behind: `/breaches?view=all&case=${id}`,
              })),
          },
          now.cases.length,
        ),
      ],
    };
  },
};
