import { basename } from 'node:path';
import { type Fault, faultOf, faultSchema } from '../../../src-preload/contract/faults.ts';
import { type Job, jobSchema } from '../../../src-preload/contract/record/videos.ts';
import type { Database, Writing } from '../../platform/database.ts';
import { readStored } from '../../platform/storedJson.ts';
import { type ProbedVideo, probedVideoSchema } from './videoFile.ts';

/** A job with where its video lies, which no page needs to know. */
export interface StoredJob {
  readonly job: Job;
  readonly path: string;
  readonly ownsFile: boolean;
  /** Null where nobody has looked at it, or it is no video. */
  readonly probed: ProbedVideo | null;
  /** The upload that it came with; null where it came with none. */
  readonly uploadId: string | null;
  /** The camera that its reads are told as of; null: of none. */
  readonly countsAs: string | null;
}

export type JobChange = Partial<Pick<Job, 'status' | 'durationMs' | 'processedMs' | 'fault' | 'finishedAt'>> & {
  readonly probed?: ProbedVideo | null;
};

export function createJobStore(db: Database) {
  const withCount = (from: Database | Writing) =>
    from
      .selectFrom('jobs')
      .selectAll('jobs')
      .select((e) =>
        e
          .selectFrom('reads')
          .select((c) => c.fn.countAll<number>().as('count'))
          .whereRef('reads.jobId', '=', 'jobs.id')
          .as('readCount'),
      );
  type Row = Awaited<ReturnType<ReturnType<typeof withCount>['execute']>>[number];

  return {
    async all(): Promise<StoredJob[]> {
      return (await withCount(db).orderBy('createdAt', 'desc').orderBy('id', 'desc').execute()).map(toStored);
    },

    async get(id: string, from: Database | Writing = db): Promise<StoredJob | null> {
      const row = await withCount(from).where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : toStored(row);
    },

    /** What waits longest, of videos or of pictures. */
    async firstQueued(isPicture: boolean): Promise<StoredJob | null> {
      const row = await withCount(db)
        .where('status', '=', 'queued')
        .where('isPicture', '=', isPicture ? 1 : 0)
        .orderBy('createdAt')
        .orderBy('id')
        .limit(1)
        .executeTakeFirst();
      return row === undefined ? null : toStored(row);
    },

    /** What an upload brought, in the order it came. */
    async ofUpload(uploadId: string, from: Database | Writing = db): Promise<StoredJob[]> {
      return (await withCount(from).where('uploadId', '=', uploadId).orderBy('id').execute()).map(toStored);
    },

    /** How much of uploads is not read yet. */
    async countWaiting(): Promise<number> {
      const row = await db
        .selectFrom('jobs')
        .select((e) => e.fn.countAll<number>().as('count'))
        .where('uploadId', 'is not', null)
        .where('status', 'in', ['queued', 'running'])
        .executeTakeFirst();
      return row?.count ?? 0;
    },

    /** The names of the videos that were uploaded for jobs, wherever the data folder was then. */
    async uploadedNames(): Promise<ReadonlySet<string>> {
      const rows = await db.selectFrom('jobs').select('path').where('ownsFile', '=', 1).execute();
      return new Set(rows.map(({ path }) => basename(path.replaceAll('\\', '/'))));
    },

    async insert(writing: Writing, { job, path, ownsFile, probed, uploadId, countsAs }: StoredJob): Promise<void> {
      await writing
        .insertInto('jobs')
        .values({
          id: job.id,
          name: job.name,
          path,
          ownsFile: ownsFile ? 1 : 0,
          status: job.status,
          durationMs: job.durationMs,
          processedMs: job.processedMs,
          fault: null,
          createdAt: job.createdAt,
          finishedAt: null,
          sizeBytes: job.sizeBytes,
          probed: probed === null ? null : JSON.stringify(probed),
          uploadId,
          countsAs,
          isPicture: job.isPicture ? 1 : 0,
        })
        .execute();
    },

    async update(writing: Writing, id: string, change: JobChange): Promise<void> {
      const { fault, probed, ...rest } = change;
      await writing
        .updateTable('jobs')
        .set({
          ...rest,
          ...(fault === undefined ? {} : { fault: faultText(fault) }),
          ...(probed === undefined ? {} : { probed: probed === null ? null : JSON.stringify(probed) }),
        })
        .where('id', '=', id)
        .execute();
    },

    async remove(writing: Writing, id: string): Promise<void> {
      await writing.deleteFrom('jobs').where('id', '=', id).execute();
    },
  };

  function toStored(row: Row): StoredJob {
    const { path, ownsFile, fault, probed, uploadId, countsAs, isPicture, ...rest } = row;
    const job = jobSchema.parse({
      ...rest,
      fault:
        fault === null
          ? null
          : readStored(faultSchema, fault, { column: 'jobs.fault', row: row.id }, faultOf('internal')),
      isPicture: isPicture === 1,
      readCount: row.readCount ?? 0,
      progress: progressOf(row),
    });
    return {
      job,
      path,
      ownsFile: ownsFile === 1,
      uploadId,
      countsAs,
      // What cannot be understood counts as not looked at.
      probed:
        probed === null ? null : readStored(probedVideoSchema, probed, { column: 'jobs.probed', row: row.id }, null),
    };
  }
}

export type JobStore = ReturnType<typeof createJobStore>;

function faultText(fault: Fault | null): string | null {
  return fault === null ? null : JSON.stringify(fault);
}

function progressOf({
  status,
  durationMs,
  processedMs,
}: Pick<Job, 'status' | 'durationMs' | 'processedMs'>): number | null {
  if (status === 'done') return 1;
  if (durationMs === null || durationMs <= 0) return status === 'queued' ? 0 : null;
  return Math.min(1, processedMs / durationMs);
}
