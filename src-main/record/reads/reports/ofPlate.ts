import { sql } from 'kysely';
import { everyone } from '../../../../src-preload/contract/roles.ts';
import { foldPlate } from '../../../plates/fold.ts';
import type { ReportMaker } from '../../../platform/reportMaker.ts';
import { among, figure, mostReportRows, plateBehind, readsBehind, table } from '../../../platform/reportParts.ts';

interface Pass {
  readonly id: string;
  readonly at: number;
  readonly camera: string | null;
  readonly way: string;
  readonly confidence: number;
  readonly verdict: string | null;
  readonly answer: string | null;
  readonly by: string | null;
}
const ways: Readonly<Record<string, string>> = {
  ...{ in: 'Arriving', approaching: 'Arriving', out: 'Leaving', leaving: 'Leaving' },
};
const verdicts: Readonly<Record<string, string>> = { allow: 'Let in', ask: 'A person was asked', deny: 'Denied' };
const answers: Readonly<Record<string, string>> = { open: 'Opened', deny: 'Sent away', dismiss: 'Left as it is' };

/** The passes of one plate: a part of its history. */
export const passesOfPlate: ReportMaker = {
  kind: {
    ...{ id: 'passesOfPlate', title: 'Passes of a vehicle', group: 'Traffic', isOfDays: true, asks: ['plate'] },
    about: 'When and where a vehicle was seen',
  },
  ...{ shownBy: 'reads.list', roles: everyone, isCompared: false },
  rowsBehind: (_scope, { plate = '' }) => plateBehind(foldPlate(plate)),

  async make({ plate = '' }, scope) {
    const { period, db, cameraIds } = scope;
    const folded = foldPlate(plate);
    const seen = sql`reads.folded = ${folded} AND first_seen_at >= ${period.fromAt} AND first_seen_at < ${period.untilAt}
      AND camera_id IS NOT NULL ${among('cameraId', cameraIds)}`;
    const { rows } = await sql<Pass>`
      SELECT reads.id, first_seen_at AS at, cameras.name AS camera, coalesce(crossing, direction) AS way, confidence,
        decision ->> '$.verdict' AS verdict, answer ->> '$.answer' AS answer, answer ->> '$.by' AS "by"
      FROM reads LEFT JOIN cameras ON cameras.id = camera_id
      WHERE ${seen} ORDER BY first_seen_at DESC LIMIT ${mostReportRows}
    `.execute(db);
    const { rows: counted } = await sql<{ count: number; first: number | null; last: number | null }>`
      SELECT count(*) AS count, min(first_seen_at) AS first, max(first_seen_at) AS last FROM reads WHERE ${seen}
    `.execute(db);
    const { count = 0, first = null, last = null } = counted[0] ?? {};
    const mark = plate.toUpperCase().replace(/[^A-Z0-9]/g, '');
    return {
      figures: [
        figure({
          ...{ key: 'passes', name: 'Passes', kind: 'count', value: count, about: 'How often it was read at a camera' },
          behind: mark === '' ? null : readsBehind(scope, period, { mark }),
        }),
        figure({ key: 'first', name: 'First seen', kind: 'time', value: first, about: 'Within the period' }),
        figure({
          ...{ key: 'last', name: 'Last seen', kind: 'time', value: last, about: 'Within the period' },
          behind: mark === '' ? null : plateBehind(mark),
        }),
      ],
      charts: [],
      tables: [
        table(
          {
            ...{ key: 'passes', title: 'Passes', about: 'The newest first' },
            columns: [
              { key: 'at', name: 'Seen', kind: 'time' },
              { key: 'camera', name: 'Camera', kind: 'text' },
              { key: 'way', name: 'Way', kind: 'text' },
              { key: 'confidence', name: 'Confidence', kind: 'share' },
              { key: 'decision', name: 'Decision', kind: 'text' },
              { key: 'answer', name: 'Answer', kind: 'text' },
              { key: 'by', name: 'Answered by', kind: 'text' },
            ],
            rows: rows.map(({ id, at, camera, way, confidence, verdict, answer, by }) => ({
              cells: [
                at,
                camera,
                ways[way] ?? null,
                confidence,
                verdicts[verdict ?? ''] ?? null,
                answers[answer ?? ''] ?? null,
                by,
              ],
              behind: `/reads/${id}`,
            })),
          },
          count,
        ),
      ],
    };
  },
};
