import type { Fault } from '../../src-preload/contract/faults.ts';
import { type Job, jobSchema } from '../../src-preload/contract/jobs.ts';
import type { Database, Writing } from '../platform/database.ts';

/** A job with where its video lies, which no page needs to know. */
export interface StoredJob {
  readonly job: Job;
  readonly path: string;
  readonly ownsFile: boolean;
}

export type JobChange = Partial<Pick<Job, 'status' | 'durationMs' | 'processedMs' | 'fault' | 'finishedAt'>>;

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

    async insert(writing: Writing, job: Job, path: string, ownsFile: boolean): Promise<void> {
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
        })
        .execute();
    },

    async update(writing: Writing, id: string, change: JobChange): Promise<void> {
      const { fault, ...rest } = change;
      await writing
        .updateTable('jobs')
        .set({ ...rest, ...(fault === undefined ? {} : { fault: faultText(fault) }) })
        .where('id', '=', id)
        .execute();
    },

    async remove(writing: Writing, id: string): Promise<void> {
      await writing.deleteFrom('jobs').where('id', '=', id).execute();
    },
  };

  function toStored(row: Row): StoredJob {
    const { path, ownsFile, fault, ...rest } = row;
    const job = jobSchema.parse({
      ...rest,
      fault: fault === null ? null : JSON.parse(fault),
      readCount: row.readCount ?? 0,
      progress: progressOf(row),
    });
    return { job, path, ownsFile: ownsFile === 1 };
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
