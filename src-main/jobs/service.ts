import { createWriteStream } from 'node:fs';
import { mkdir, rm, stat } from 'node:fs/promises';
import { basename, extname, isAbsolute, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';
import { uuidv7 } from 'uuidv7';
import { type Fault, faultOf } from '../../src-preload/contract/faults.ts';
import type { Job } from '../../src-preload/contract/jobs.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database.ts';
import type { MediaFiles } from '../platform/mediaFiles.ts';
import type { Outbox } from '../platform/outbox.ts';
import { Refusal } from '../platform/refusal.ts';
import type { Reads } from '../reads/service.ts';
import type { JobChange, JobStore, StoredJob } from './store.ts';

/** What the jobs need of the engine; `app.ts` ties the two together. */
export interface JobEngine {
  startJob(jobId: string, path: string): void;
  cancelJob(jobId: string): void;
}

export interface JobsOptions {
  readonly db: Database;
  readonly store: JobStore;
  readonly reads: Reads;
  readonly outbox: Outbox;
  readonly engine: JobEngine;
  readonly media: MediaFiles;
  readonly clock: Clock;
  /** Where uploaded videos are kept. */
  readonly folder: string;
}

/** Videos that are read from beginning to end, one at a time, in the order they came. */
export interface Jobs {
  list(): Promise<Job[]>;
  get(id: string): Promise<Job>;
  addFromPath(path: string): Promise<Job>;
  /** Keeps the body as a file and queues it. Nothing stays behind if the body breaks off. */
  addUpload(fileName: string, body: ReadableStream<Uint8Array>, signal: AbortSignal): Promise<Job>;
  cancel(id: string): Promise<Job>;
  retry(id: string): Promise<Job>;
  remove(id: string): Promise<void>;
  /** Where the job's video lies, for the player. */
  videoPath(id: string): Promise<string>;
  /** When a running job began, as the moment its video's time counts from; null for a job that is not running. */
  beganAt(id: string): number | null;
  onProgress(id: string, processedMs: number, durationMs: number | null): Promise<void>;
  onEnded(id: string, fault: Fault | null): Promise<void>;
  /** The engine is ready: what waits may begin. */
  onEngineReady(): Promise<void>;
  /** The engine was lost while it read these. */
  onLost(ids: readonly string[]): Promise<void>;
  start(): Promise<void>;
}

const attemptsAllowed = 2;

export function createJobs({ db, store, reads, outbox, engine, media, clock, folder }: JobsOptions): Jobs {
  let running: { readonly id: string; readonly beganAt: number } | null = null;
  let engineReady = false;
  const attempts = new Map<string, number>();

  async function known(id: string): Promise<StoredJob> {
    const stored = await store.get(id);
    if (stored === null) throw new Refusal('NOT_FOUND', 'This video was removed. Go back to the list of videos.');
    return stored;
  }

  async function change(id: string, changes: JobChange): Promise<Job> {
    const job = await db.transaction().execute(async (writing) => {
      await store.update(writing, id, changes);
      const stored = await store.get(id, writing);
      if (stored === null) throw new Refusal('NOT_FOUND', 'This video was removed.');
      await outbox.append(writing, { topic: 'job.changed', job: stored.job });
      return stored.job;
    });
    outbox.announce();
    return job;
  }

  async function queue(name: string, path: string, ownsFile: boolean, sizeBytes: number): Promise<Job> {
    const job: Job = {
      id: uuidv7(),
      name,
      status: 'queued',
      progress: 0,
      durationMs: null,
      processedMs: 0,
      readCount: 0,
      fault: null,
      createdAt: clock.now(),
      finishedAt: null,
      sizeBytes,
    };
    await db.transaction().execute(async (writing) => {
      await store.insert(writing, job, path, ownsFile);
      await outbox.append(writing, { topic: 'job.changed', job });
    });
    outbox.announce();
    await beginNext();
    return (await known(job.id)).job;
  }

  async function beginNext(): Promise<void> {
    if (!engineReady || running !== null) return;
    const next = (await store.all()).filter(({ job }) => job.status === 'queued').at(-1);
    if (next === undefined || running !== null) return;
    running = { id: next.job.id, beganAt: next.job.createdAt };
    attempts.set(next.job.id, (attempts.get(next.job.id) ?? 0) + 1);
    await change(next.job.id, { status: 'running' });
    engine.startJob(next.job.id, next.path);
  }

  async function settle(id: string, changes: JobChange): Promise<Job> {
    await reads.closeOpen(id);
    const job = await change(id, { ...changes, finishedAt: clock.now() });
    attempts.delete(id);
    if (running?.id === id) running = null;
    await beginNext();
    return job;
  }

  /** Forgets what was read of a video, to begin again. */
  async function startOver(id: string): Promise<Job> {
    const { job, pictures } = await db.transaction().execute(async (writing) => {
      const paths = await reads.removeOfJob(writing, id);
      await store.update(writing, id, { status: 'queued', processedMs: 0, fault: null, finishedAt: null });
      const stored = await store.get(id, writing);
      if (stored === null) throw new Refusal('NOT_FOUND', 'This video was removed.');
      await outbox.append(writing, { topic: 'job.changed', job: stored.job });
      return { job: stored.job, pictures: paths };
    });
    outbox.announce();
    for (const path of pictures) await media.discard(path);
    return job;
  }

  const isOver = (job: Job) => job.status === 'done' || job.status === 'failed' || job.status === 'cancelled';

  return {
    list: async () => (await store.all()).map(({ job }) => job),
    get: async (id) => (await known(id)).job,

    async addFromPath(path) {
      if (!isAbsolute(path)) throw new Refusal('INVALID', 'Give the full path of the video.', { field: 'path' });
      const found = await stat(path).catch(() => null);
      if (found === null || !found.isFile()) {
        throw new Refusal('INVALID', 'There is no file at this path. Check its spelling.', { field: 'path' });
      }
      return await queue(basename(path), path, false, found.size);
    },

    async addUpload(fileName, body, signal) {
      const name = basename(fileName.replaceAll('\\', '/')).slice(0, 200) || 'video';
      const extension = /^\.[a-z0-9]{1,8}$/i.test(extname(name)) ? extname(name).toLowerCase() : '';
      await mkdir(folder, { recursive: true });
      const path = join(folder, `${uuidv7()}${extension}`);
      try {
        await pipeline(
          Readable.fromWeb(body as NodeReadableStream<Uint8Array>),
          createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true }),
          { signal },
        );
      } catch (error) {
        await rm(path, { force: true });
        const full = (error as NodeJS.ErrnoException).code === 'ENOSPC';
        const message = full ? faultOf('diskFull').message : 'The upload was broken off. Drop the video again.';
        throw new Refusal('UNAVAILABLE', message, { cause: error });
      }
      const { size } = await stat(path);
      return await queue(name, path, true, size);
    },

    async cancel(id) {
      const { job } = await known(id);
      if (isOver(job)) return job;
      if (running?.id === id) engine.cancelJob(id);
      return await settle(id, { status: 'cancelled' });
    },

    async retry(id) {
      const { job } = await known(id);
      if (!isOver(job)) throw new Refusal('CONFLICT', 'This video is still being read. Cancel it first.');
      await startOver(id);
      await beginNext();
      return (await known(id)).job;
    },

    async remove(id) {
      const { path, ownsFile } = await known(id);
      if (running?.id === id) {
        engine.cancelJob(id);
        running = null;
      }
      const pictures = await db.transaction().execute(async (writing) => {
        const paths = await reads.removeOfJob(writing, id);
        await store.remove(writing, id);
        await outbox.append(writing, { topic: 'job.removed', jobId: id });
        return paths;
      });
      outbox.announce();
      for (const picture of pictures) await media.discard(picture);
      if (ownsFile) await rm(path, { force: true });
      await beginNext();
    },

    videoPath: async (id) => (await known(id)).path,
    beganAt: (id) => (running?.id === id ? running.beganAt : null),

    async onProgress(id, processedMs, durationMs) {
      if (running?.id !== id) return;
      await change(id, { processedMs, durationMs });
    },

    async onEnded(id, fault) {
      if (running?.id !== id) return;
      await settle(id, fault === null ? { status: 'done' } : { status: 'failed', fault });
    },

    async onEngineReady() {
      engineReady = true;
      await beginNext();
    },

    async onLost(ids) {
      engineReady = false;
      for (const id of ids) {
        if (running?.id === id) running = null;
        if ((attempts.get(id) ?? 0) < attemptsAllowed) await startOver(id);
        else await settle(id, { status: 'failed', fault: faultOf('unreadable') });
      }
    },

    async start() {
      for (const { job } of await store.all()) if (job.status === 'running') await startOver(job.id);
    },
  };
}
