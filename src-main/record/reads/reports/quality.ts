import { sql } from 'kysely';
import { readsAudit } from '../../../../src-preload/contract/roles.ts';
import type { ReportMaker, ReportScope } from '../../../platform/reportMaker.ts';
import {
  among,
  figure,
  ofBoth,
  quarterMs,
  readsBehind,
  type Span,
  shareOf,
  stepsOf,
  summed,
  table,
} from '../../../platform/reportParts.ts';
import { laneFlowTable } from './laneFlow.ts';

interface Quality {
  readonly passes: number;
  readonly unreadable: number;
  readonly confirmed: number;
  readonly corrected: number;
  readonly noPlate: number;
  readonly widthPx: number | null;
  readonly confidence: number | null;
}
interface CameraQuality extends Quality {
  readonly id: string;
  readonly name: string;
}

const seen = ({ cameraIds }: ReportScope, { fromAt, untilAt }: Span) => sql`
  first_seen_at >= ${fromAt} AND first_seen_at < ${untilAt} AND camera_id IS NOT NULL ${among('cameraId', cameraIds)}`;
/** What a person found to be no plate was no vehicle that could have been read. */
const columns = sql`
  count(*) AS passes, coalesce(sum(text = '' AND verdict IS NOT 'noPlate'), 0) AS unreadable,
  coalesce(sum(verdict = 'confirmed'), 0) AS confirmed, coalesce(sum(verdict = 'corrected'), 0) AS corrected,
  coalesce(sum(verdict = 'noPlate'), 0) AS "noPlate", avg(box ->> '$[2]') AS "widthPx",
  avg(CASE WHEN text <> '' THEN confidence END) AS confidence`;

async function qualityOf(scope: ReportScope, span: Span): Promise<Quality> {
  const { rows } = await sql<Quality>`SELECT ${columns} FROM reads WHERE ${seen(scope, span)}`.execute(scope.db);
  const none = { passes: 0, unreadable: 0, confirmed: 0, corrected: 0, noPlate: 0, widthPx: null, confidence: null };
  return rows[0] ?? none;
}

/** How long each camera did not read within a time: gaps that overlap count once, for a camera has one at a time. */
async function gapsOf({ db, cameraIds, now }: ReportScope, { fromAt, untilAt }: Span) {
  const { rows } = await sql<{ cameraId: string; gaps: number; ms: number }>`
    SELECT camera_id AS "cameraId", count(*) AS gaps,
      sum(max(0, min(coalesce(to_at, ${now}), ${untilAt}) - max(from_at, ${fromAt}))) AS ms
    FROM gaps WHERE from_at < ${untilAt} AND coalesce(to_at, ${now}) > ${fromAt} ${among('cameraId', cameraIds)}
    GROUP BY camera_id
  `.execute(db);
  return rows;
}

const readRate = ({ confirmed, corrected }: Quality) => shareOf(confirmed, confirmed + corrected);
const unreadableShare = ({ passes, unreadable, noPlate }: Quality) => shareOf(unreadable, passes - noPlate);

/** How well each camera reads, and when it did not read at all. */
export const qualityReport: ReportMaker = {
  kind: {
    ...{ id: 'cameraQuality', title: 'Camera read quality', group: 'Machine', isOfDays: true, asks: ['cameras'] },
    about: 'How well each camera reads: what it missed, what people corrected, and when it was away',
  },
  ...{ shownBy: 'reads.list', roles: readsAudit },
  rowsBehind: (scope) => readsBehind(scope, scope.period),

  async make(_query, scope) {
    const { period, before, clock, db } = scope;
    const { now, then } = await ofBoth(scope, (span) => qualityOf(scope, span));
    const { rows: cameras } = await sql<CameraQuality>`
      SELECT cameras.id, cameras.name, ${columns} FROM reads JOIN cameras ON cameras.id = camera_id
      WHERE ${seen(scope, period)} GROUP BY cameras.id
    `.execute(db);
    const gaps = await gapsOf(scope, period);
    const gapsBefore = before === null ? null : await gapsOf(scope, before);
    const silent = await db
      .selectFrom('cameras')
      .select(['id', 'name'])
      .where('removedAt', 'is', null)
      .$if(scope.cameraIds !== null, (query) => query.where('id', 'in', [...(scope.cameraIds ?? [])]))
      .execute();
    const nothing = {
      passes: 0,
      unreadable: 0,
      confirmed: 0,
      corrected: 0,
      noPlate: 0,
      widthPx: null,
      confidence: null,
    };
    const all = [
      ...cameras,
      ...silent
        .filter(({ id }) => !cameras.some((camera) => camera.id === id))
        .map((camera) => ({ ...camera, ...nothing })),
    ].toSorted((a, b) => a.name.localeCompare(b.name));
    const { of, steps } = stepsOf(period, clock);
    const { rows: quarters } = await sql<{ quarter: number; isRead: number; count: number }>`
      SELECT first_seen_at / ${quarterMs} AS quarter, text <> '' AS "isRead", count(*) AS count
      FROM reads WHERE ${seen(scope, period)} AND verdict IS NOT 'noPlate' GROUP BY 1, 2
    `.execute(db);
    const windowMs = period.untilAt - period.fromAt;
    const awayMs = (found: typeof gaps) => found.reduce((sum, { ms }) => sum + ms, 0);
    return {
      notes: [
        'How many passed that no camera saw is not known: nothing counts vehicles in another way. Unreadable tells of those that were seen.',
      ],
      figures: [
        figure({
          ...{ key: 'passes', name: 'Passes', kind: 'count', value: now.passes, before: then?.passes ?? null },
          ...{ about: 'Vehicles that were recorded', behind: readsBehind(scope, period) },
        }),
        figure({
          ...{
            key: 'readRate',
            name: 'Read rate',
            kind: 'share',
            value: readRate(now),
            before: then === null ? null : readRate(then),
          },
          moreIsBetter: true,
          about:
            'Of the reads that a person looked at and that were of a plate: those that were right as they were read',
          behind: readsBehind(scope, period, { review: 'reviewed' }),
        }),
        figure({
          ...{ key: 'reviewed', name: 'Looked at', kind: 'count', value: now.confirmed + now.corrected + now.noPlate },
          before: then === null ? null : then.confirmed + then.corrected + then.noPlate,
          about: 'Reads that a person confirmed, corrected or found to be no plate: what the read rate is of',
          behind: readsBehind(scope, period, { review: 'reviewed' }),
        }),
        figure({
          ...{ key: 'unreadable', name: 'Unreadable', kind: 'share', value: unreadableShare(now) },
          ...{ before: then === null ? null : unreadableShare(then), moreIsBetter: false },
          about: 'Passes whose plate was seen and could not be read, of all that were of a plate',
          behind: readsBehind(scope, period, { unreadable: 'yes' }),
        }),
        figure({
          ...{
            key: 'corrected',
            name: 'Corrected',
            kind: 'count',
            value: now.corrected,
            before: then?.corrected ?? null,
          },
          ...{
            moreIsBetter: false,
            about: 'Reads that a person put right',
            behind: readsBehind(scope, period, { review: 'corrected' }),
          },
        }),
        figure({
          ...{ key: 'width', name: 'Plate width', kind: 'number', value: now.widthPx, before: then?.widthPx ?? null },
          ...{
            moreIsBetter: true,
            about: 'Pixels that a plate is wide on average; below about 100 it is read less well',
          },
        }),
        figure({
          ...{ key: 'away', name: 'Not reading', kind: 'duration', value: awayMs(gaps) },
          before: gapsBefore === null ? null : awayMs(gapsBefore),
          ...{
            moreIsBetter: false,
            about: 'Time in which cameras gave no pictures or were not read, all of them together',
          },
          behind: '/cameras',
        }),
      ],
      charts: [
        {
          ...{
            key: 'reading',
            title: `Read and unreadable by ${of.toLowerCase()}`,
            kind: 'stacked',
            of,
            unit: 'count',
          },
          about: 'Passes that were of a plate',
          categories: steps.map(({ label }) => label),
          behind: steps.map((step) => readsBehind(scope, step)),
          series: [
            {
              key: 'read',
              name: 'Read',
              values: summed(
                steps,
                quarters.filter(({ isRead }) => isRead === 1),
              ),
            },
            {
              key: 'unreadable',
              name: 'Unreadable',
              values: summed(
                steps,
                quarters.filter(({ isRead }) => isRead === 0),
              ),
            },
          ],
        },
      ],
      tables: [
        table({
          ...{ key: 'cameras', title: 'By camera', about: 'Shares of a few passes say little' },
          columns: [
            { key: 'camera', name: 'Camera', kind: 'text' },
            { key: 'passes', name: 'Passes', kind: 'count' },
            { key: 'unreadable', name: 'Unreadable', kind: 'share' },
            { key: 'reviewed', name: 'Looked at', kind: 'count' },
            { key: 'corrected', name: 'Corrected', kind: 'count' },
            { key: 'readRate', name: 'Read rate', kind: 'share' },
            { key: 'confidence', name: 'Confidence', kind: 'share' },
            { key: 'width', name: 'Plate width, px', kind: 'number' },
            { key: 'gaps', name: 'Gaps', kind: 'count' },
            { key: 'away', name: 'Not reading', kind: 'duration' },
            { key: 'up', name: 'Reading', kind: 'share' },
          ],
          rows: all.map((camera) => {
            const { gaps: count = 0, ms = 0 } = gaps.find(({ cameraId }) => cameraId === camera.id) ?? {};
            return {
              cells: [
                ...[
                  camera.name,
                  camera.passes,
                  unreadableShare(camera),
                  camera.confirmed + camera.corrected + camera.noPlate,
                ],
                ...[camera.corrected, readRate(camera), camera.confidence, camera.widthPx, count, ms],
                windowMs <= 0 ? null : Math.max(0, 1 - ms / windowMs),
              ],
              behind: readsBehind(scope, period, { cameras: camera.id }),
            };
          }),
        }),
        await laneFlowTable(scope, all, (id) => gaps.find(({ cameraId }) => cameraId === id)?.ms ?? 0),
      ],
    };
  },
};
