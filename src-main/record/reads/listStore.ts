import { sql } from 'kysely';
import type { ReadSummary } from '../../../src-preload/contract/record/readLists.ts';
import type { Database } from '../../platform/database.ts';
import type { PictureCell } from '../../platform/exportSource.ts';
import type { ExportedRead } from './exportSource.ts';

/** Part of an answer, or null where it is damaged. */
const inAnswer = (path: string) => sql`CASE WHEN json_valid(reads.answer) THEN reads.answer ->> ${path} END`;

const givenRows = (rows: readonly number[]) => sql`(SELECT value FROM json_each(${JSON.stringify(rows)}))`;

/** Where the pictures of a read lie. */
export interface ReadPictures {
  readonly plate?: PictureCell;
  readonly vehicle?: PictureCell;
}

/** What is asked of many reads at once, by the numbers of their rows. */
export function createListStore(db: Database) {
  return {
    /** In the order of the rows; those that are gone are left out. */
    async ids(rows: readonly number[]): Promise<string[]> {
      const { rows: found } = await sql<{ row: number; id: string }>`
        SELECT rowid AS row, id FROM reads WHERE rowid IN ${givenRows(rows)}
      `.execute(db);
      const known = new Map(found.map(({ row, id }) => [row, id]));
      return rows.flatMap((row) => known.get(row) ?? []);
    },

    /** The rows of these reads, newest first. */
    async rowsOf(ids: readonly string[]): Promise<number[]> {
      const { rows } = await sql<{ row: number }>`
        SELECT rowid AS row FROM reads WHERE id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))
        ORDER BY first_seen_at DESC, rowid DESC
      `.execute(db);
      return rows.map(({ row }) => row);
    },

    /** Those of these rows that came by some cameras, in their order. */
    async ofCameras(rows: readonly number[], cameraIds: readonly string[]): Promise<number[]> {
      const { rows: found } = await sql<{ row: number }>`
        SELECT rowid AS row FROM reads WHERE rowid IN ${givenRows(rows)}
        AND camera_id IN (SELECT value FROM json_each(${JSON.stringify(cameraIds)}))
      `.execute(db);
      const kept = new Set(found.map(({ row }) => row));
      return rows.filter((row) => kept.has(row));
    },

    /** The marks of these rows in their order, each with the format of the read; those that count as none are left out. */
    async marksOf(rows: readonly number[]): Promise<{ mark: string; format: string | null }[]> {
      const { rows: found } = await sql<{ row: number; mark: string; format: string | null }>`
        SELECT rowid AS row, coalesce(corrected_text, text) AS mark, format FROM reads
        WHERE rowid IN ${givenRows(rows)} AND folded <> ''
      `.execute(db);
      const known = new Map(found.map(({ row, ...each }) => [row, each]));
      return rows.flatMap((row) => known.get(row) ?? []);
    },

    /** What is taken out of reads, in the order of the rows; with the decisions where they are wanted. */
    async exportedReads(rows: readonly number[], withWhy: boolean): Promise<ExportedRead[]> {
      const { rows: found } = await sql<Omit<ExportedRead, 'waits'> & { row: number; waits: number }>`
        SELECT
          reads.rowid AS row, reads.id AS id, reads.text AS text, reads.country AS country, reads.format AS format,
          CASE WHEN reads.verdict = 'noPlate' THEN '' ELSE coalesce(reads.corrected_text, reads.text) END AS mark,
          reads.confidence AS confidence, coalesce(cameras.name, counted.name || ' (' || jobs.name || ')', jobs.name, '') AS "sourceName",
          reads.first_seen_at AS "firstSeenAt", reads.last_seen_at AS "lastSeenAt",
          reads.direction AS direction, reads.crossing AS crossing,
          reads.decided AS decided, ${withWhy ? sql`reads.decision` : sql`NULL`} AS decision,
          reads.group_id AS "groupId", reads.holder_id AS "holderId",
          reads.answered AS answered, ${inAnswer('$.by')} AS "answeredBy", ${inAnswer('$.at')} AS "answeredAt",
          ${inAnswer('$.reason')} AS "answerReason",
          reads.verdict AS verdict, reads.review_reasons <> '[]' AS waits, reads.reviewed_by AS "reviewedBy"
        FROM reads
        LEFT JOIN cameras ON cameras.id = reads.camera_id LEFT JOIN jobs ON jobs.id = reads.job_id
        LEFT JOIN cameras AS counted ON counted.id = jobs.counts_as
        WHERE reads.rowid IN ${givenRows(rows)}
      `.execute(db);
      const known = new Map(found.map(({ row, waits, ...read }) => [row, { ...read, waits: waits === 1 }]));
      return rows.flatMap((row) => known.get(row) ?? []);
    },

    /** The pictures of reads, by the ids of these. */
    async pictures(rows: readonly number[]): Promise<ReadonlyMap<string, ReadPictures>> {
      const { rows: found } = await sql<{
        id: string;
        of: 'plate' | 'vehicle';
        path: string;
        width: number;
        height: number;
      }>`
        SELECT reads.id AS id, 'plate' AS of, path, width, height FROM reads JOIN media ON media.id = reads.plate_media_id
        WHERE reads.rowid IN ${givenRows(rows)}
        UNION ALL SELECT reads.id, 'vehicle', path, width, height FROM reads JOIN media ON media.id = reads.vehicle_media_id
        WHERE reads.rowid IN ${givenRows(rows)}
      `.execute(db);
      const all = new Map<string, ReadPictures>();
      for (const { id, of, ...picture } of found) all.set(id, { ...all.get(id), [of]: picture });
      return all;
    },

    /** Counts by the index of times alone. */
    async summary(fromAt: number, cameraIds?: readonly string[]): Promise<ReadSummary> {
      const { rows } = await sql<ReadSummary>`
        SELECT
          count(*) FILTER (WHERE crossing = 'in') AS "in", count(*) FILTER (WHERE crossing = 'out') AS "out",
          count(*) FILTER (WHERE outcome = 'refused') AS refused, count(*) FILTER (WHERE decided = 'ask') AS asked,
          count(*) FILTER (WHERE folded = '') AS unreadable
        FROM reads INDEXED BY reads_by_time WHERE first_seen_at >= ${fromAt} AND ${ofCameras(cameraIds)}
      `.execute(db);
      return rows[0] ?? { in: 0, out: 0, refused: 0, asked: 0, unreadable: 0 };
    },

    /** When a folded mark was seen since, oldest first; UTC ms. */
    async timesOf(folded: string, fromAt: number, cameraIds?: readonly string[]): Promise<number[]> {
      const { rows } = await sql<{ at: number }>`
        SELECT first_seen_at AS at FROM reads INDEXED BY reads_by_mark
        WHERE folded = ${folded} AND first_seen_at >= ${fromAt} AND ${ofCameras(cameraIds)} ORDER BY first_seen_at
      `.execute(db);
      return rows.map(({ at }) => at);
    },
  };
}

function ofCameras(cameraIds: readonly string[] | undefined) {
  return cameraIds === undefined ? sql`1` : sql`camera_id IN (${sql.join(cameraIds)})`;
}

export type ReadListStore = ReturnType<typeof createListStore>;
