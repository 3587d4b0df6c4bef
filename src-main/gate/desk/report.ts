import { sql } from 'kysely';
import { readsAudit } from '../../../src-preload/contract/roles.ts';
import type { ReportMaker, ReportScope } from '../../platform/reportMaker.ts';
import {
  among,
  daysBehind,
  figure,
  ofBoth,
  placeOf,
  readsBehind,
  type Span,
  stepsOf,
  table,
} from '../../platform/reportParts.ts';

interface Answered {
  readonly at: number;
  readonly by: string;
  readonly answer: 'open' | 'deny' | 'dismiss' | null;
  readonly reason: string;
  /** Since the vehicle was first seen, ms. */
  readonly waitedMs: number | null;
}

/** What was answered within a time; an answer that was taken back stands as none. */
async function answersOf({ db, cameraIds }: ReportScope, { fromAt, untilAt }: Span): Promise<readonly Answered[]> {
  const { rows } = await sql<Answered>`
    SELECT a.at, a."by", a.answer, a.reason, a.at - r.first_seen_at AS "waitedMs"
    FROM answers a JOIN reads r ON r.id = a.read_id
    WHERE a.at >= ${fromAt} AND a.at < ${untilAt} ${among('r.cameraId', cameraIds)} ORDER BY a.at, a.id
  `.execute(db);
  return rows;
}

/** An answer that comes long after its vehicle went was given to tidy up. */
const atTheGateMs = 3_600_000;

function meanWait(answers: readonly Answered[]): number | null {
  const waits = answers.flatMap(({ answer, waitedMs }) =>
    answer === null || waitedMs === null || waitedMs < 0 || waitedMs > atTheGateMs ? [] : [waitedMs],
  );
  return waits.length === 0 ? null : waits.reduce((sum, ms) => sum + ms, 0) / waits.length;
}

const count = (answers: readonly Answered[], which: Answered['answer']) =>
  answers.filter(({ answer }) => answer === which).length;
const given = (answers: readonly Answered[]) => answers.length - count(answers, null);

/** What people at the gate answered, who they were, why, and how long it took. */
export const answersReport: ReportMaker = {
  kind: {
    ...{ id: 'answers', title: 'Operators’ answers', group: 'People', isOfDays: true, asks: ['cameras'] },
    about: 'What operators answered at the gate, why, and how long it took',
  },
  ...{ shownBy: 'desk.answersTo', roles: readsAudit },
  rowsBehind: (scope) => readsBehind(scope, scope.period),

  async make(_query, scope) {
    const { period, clock } = scope;
    const { now, then } = await ofBoth(scope, (span) => answersOf(scope, span));
    const both = <T>(tell: (answers: readonly Answered[]) => T) => ({
      value: tell(now),
      before: then === null ? null : tell(then),
    });
    const { of, steps } = stepsOf(period, clock);
    const byStep = (which: Answered['answer']) => {
      const counts = steps.map(() => 0);
      for (const { at } of now.filter(({ answer }) => answer === which)) {
        const place = placeOf(steps, at);
        if (place >= 0) counts[place] = (counts[place] ?? 0) + 1;
      }
      return counts;
    };
    const people = Map.groupBy(now, ({ by }) => by);
    const reasons = Map.groupBy(
      now.filter(({ answer, reason }) => answer !== null && reason !== ''),
      ({ reason }) => reason,
    );
    const cells = (answers: readonly Answered[]) => [
      ...[
        given(answers),
        count(answers, 'open'),
        count(answers, 'deny'),
        count(answers, 'dismiss'),
        count(answers, null),
      ],
      meanWait(answers),
    ];
    return {
      figures: [
        figure({
          key: 'answers',
          name: 'Answers',
          kind: 'count',
          ...both(given),
          about: 'What people answered; one that was taken back and given anew counts again',
        }),
        figure({
          ...{
            key: 'opened',
            name: 'Let in',
            kind: 'count',
            ...both((answers) => count(answers, 'open')),
            about: 'A person opened',
          },
          behind: readsBehind(scope, period, { answer: 'open' }),
        }),
        figure({
          ...{
            key: 'denied',
            name: 'Sent away',
            kind: 'count',
            ...both((answers) => count(answers, 'deny')),
            about: 'A person sent them away',
          },
          behind: readsBehind(scope, period, { answer: 'deny' }),
        }),
        figure({
          ...{
            key: 'dismissed',
            name: 'Left as it was',
            kind: 'count',
            ...both((answers) => count(answers, 'dismiss')),
          },
          ...{ about: 'A person looked and did nothing', behind: readsBehind(scope, period, { answer: 'dismiss' }) },
        }),
        figure({
          key: 'takenBack',
          name: 'Taken back',
          kind: 'count',
          ...both((answers) => count(answers, null)),
          about: 'An answer that was taken back',
        }),
        figure({
          ...{ key: 'wait', name: 'Time to answer', kind: 'duration', ...both(meanWait), moreIsBetter: false },
          about:
            'From when the vehicle was first seen until the answer, on average; without what was answered over an hour later',
        }),
      ],
      charts: [
        {
          ...{ key: 'answers', title: `Answers by ${of.toLowerCase()}`, kind: 'stacked', of, unit: 'count' },
          about: 'When they were given',
          categories: steps.map(({ label }) => label),
          behind: steps.map((step) => readsBehind(scope, step)),
          series: [
            { key: 'open', name: 'Let in', values: byStep('open') },
            { key: 'deny', name: 'Sent away', values: byStep('deny') },
            { key: 'dismiss', name: 'Left as it was', values: byStep('dismiss') },
          ],
        },
      ],
      tables: [
        table({
          ...{ key: 'people', title: 'By person', about: 'The most answers first' },
          columns: [
            { key: 'by', name: 'Who', kind: 'text' },
            { key: 'answers', name: 'Answers', kind: 'count' },
            { key: 'opened', name: 'Let in', kind: 'count' },
            { key: 'denied', name: 'Sent away', kind: 'count' },
            { key: 'dismissed', name: 'Left as it was', kind: 'count' },
            { key: 'takenBack', name: 'Taken back', kind: 'count' },
            { key: 'wait', name: 'Time to answer', kind: 'duration' },
          ],
          rows: [...people]
            .toSorted(([a, these], [b, those]) => given(those) - given(these) || a.localeCompare(b))
            .map(([by, answers]) => ({
              cells: [by, ...cells(answers)],
              behind: daysBehind('/audit', scope, period, { text: by }),
            })),
          totals: [null, ...cells(now)],
        }),
        table({
          ...{ key: 'reasons', title: 'By reason', about: 'Where one was given; the most first' },
          columns: [
            { key: 'reason', name: 'Reason', kind: 'text' },
            { key: 'answers', name: 'Answers', kind: 'count' },
            { key: 'opened', name: 'Let in', kind: 'count' },
            { key: 'denied', name: 'Sent away', kind: 'count' },
          ],
          rows: [...reasons]
            .toSorted(([a, these], [b, those]) => those.length - these.length || a.localeCompare(b))
            .map(([reason, answers]) => ({
              cells: [reason, answers.length, count(answers, 'open'), count(answers, 'deny')],
              behind: null,
            })),
        }),
      ],
    };
  },
};
