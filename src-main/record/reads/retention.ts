import { sql } from 'kysely';
import type { Writing } from '../../platform/database.ts';
import { deleteRows } from '../../platform/heldTable.ts';
import {
  type Purged,
  type PurgeStep,
  type RetentionClass,
  type Spare,
  spanOf,
  these,
} from '../../platform/retention.ts';

interface DueRow {
  readonly row: number;
  readonly id: string;
  readonly at: number;
  readonly vehicleMediaId: string | null;
  readonly plateMediaId: string | null;
}

/** Reads of cameras, by whether the vehicle is on a list. They go with their pictures and all that belongs to them alone. */
export const readRetention: readonly RetentionClass[] = [
  retainedReads('reads', 'known'),
  retainedReads('unknownReads', 'unknown'),
];

function retainedReads(id: 'reads' | 'unknownReads', keptAs: 'known' | 'unknown'): RetentionClass {
  return {
    id,
    async held(within) {
      const { rows } = await sql<{ count: number; oldestAt: number | null }>`
        SELECT (SELECT count(*) FROM reads WHERE kept_as = ${keptAs}) AS count,
          (SELECT min(first_seen_at) FROM reads WHERE kept_as = ${keptAs}) AS oldest_at
      `.execute(within);
      return rows[0] ?? { count: 0, oldestAt: null };
    },
    async countBefore(within, before) {
      const { rows } = await sql<{ count: number }>`
        SELECT count(*) AS count FROM reads WHERE kept_as = ${keptAs} AND first_seen_at < ${before}
      `.execute(within);
      return rows[0]?.count ?? 0;
    },
    async purge(writing, step) {
      const { due, limit, spare } = step;
      const { rows } = await nextRows(writing, keptAs, step);
      const asOld = rows.filter(({ id }) => id <= due.lastId);
      const kept = await spare.reads(
        writing,
        asOld.map(({ id }) => id),
      );
      const last = rows.at(-1);
      return {
        ...(await deleteReads(
          writing,
          asOld.filter(({ id }) => !kept.has(id)),
        )),
        next: last === undefined || rows.length < limit ? afterPhase(step) : `${phaseOf(step)}:${last.at}:${last.row}`,
      };
    },
  };
}

/** First what is older than it is kept, then what a clock that was ahead has written. */
type Phase = 'old' | 'ahead';

function phaseOf({ after }: PurgeStep): Phase {
  return after?.startsWith('ahead') ? 'ahead' : 'old';
}

function afterPhase(step: PurgeStep): string | null {
  return phaseOf(step) === 'old' ? 'ahead' : null;
}

function nextRows(writing: Writing, keptAs: string, step: PurgeStep) {
  const [, at, row] = (step.after ?? '').split(':');
  const isDue =
    phaseOf(step) === 'old' ? sql`first_seen_at < ${step.due.before}` : sql`first_seen_at > ${step.due.aheadOf}`;
  const place = at === undefined ? sql`true` : sql`(first_seen_at, rowid) > (${Number(at)}, ${Number(row)})`;
  return sql<DueRow>`
    SELECT rowid AS row, id, first_seen_at AS at, vehicle_media_id, plate_media_id FROM reads
    WHERE kept_as = ${keptAs} AND ${isDue} AND ${place}
    ORDER BY first_seen_at, rowid LIMIT ${step.limit}
  `.execute(writing);
}

/** Deletes reads with the rows of their pictures; what belongs to them alone goes by itself. */
export async function deleteReads(writing: Writing, rows: readonly DueRow[]): Promise<Omit<Purged, 'next'>> {
  await deleteRows(
    writing,
    'reads',
    rows.map(({ id }) => id),
  );
  const media = rows.flatMap(({ vehicleMediaId, plateMediaId }) => [vehicleMediaId, plateMediaId]);
  const paths = await takeMedia(
    writing,
    media.filter((id) => id !== null),
  );
  return {
    rows: rows.length,
    pictures: paths.length,
    files: paths.map((path) => `media/${path}`),
    ...spanOf(rows.map(({ at }) => at)),
  };
}

/** Deletes the rows of pictures; gives their paths, relative to the media folder. */
export async function takeMedia(writing: Writing, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<{ path: string }>`
    DELETE FROM media WHERE id IN ${these(ids)} RETURNING path
  `.execute(writing);
  return rows.map(({ path }) => path);
}

/** Deletes some of a video's reads, and tells whether there are more; null where one of all its reads must stay. */
export async function purgeSomeOfJob(
  writing: Writing,
  jobId: string,
  limit: number,
  spare: Spare,
): Promise<{ readonly purged: Omit<Purged, 'next'>; readonly isMore: boolean } | null> {
  const { rows } = await sql<DueRow>`
    SELECT rowid AS row, id, first_seen_at AS at, vehicle_media_id, plate_media_id FROM reads WHERE job_id = ${jobId}
  `.execute(writing);
  const kept = await spare.reads(
    writing,
    rows.map(({ id }) => id),
  );
  if (kept.size > 0) return null;
  return { purged: await deleteReads(writing, rows.slice(0, limit)), isMore: rows.length > limit };
}
