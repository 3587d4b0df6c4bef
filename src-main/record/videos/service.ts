import type { BigIntStats } from 'node:fs';
import { realpath, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type Fault, type FaultCode, faultOf } from '../../../src-preload/contract/faults.ts';
import type { Job } from '../../../src-preload/contract/record/videos.ts';
import { note } from '../../platform/audit/note.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database.ts';
import type { HeldWrites } from '../../platform/heldWrites.ts';
import { newId } from '../../platform/ids.ts';
import type { MediaFiles } from '../../platform/mediaFiles.ts';
import type { Outbox } from '../../platform/outbox.ts';
import { isVideoName } from '../../platform/ownNames.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Reads } from '../reads/service.ts';
import { keepVideo } from './keepVideo.ts';
import { type VideoAction, videoThing } from './noted.ts';
import type { JobChange, JobStore, StoredJob } from './store.ts';
import { isThatFile, liesWithin, lookAt, namedVideo, type ProbedVideo, type VideoKind } from './videoFile.ts';

/** What the jobs need of the engine; `app.ts` ties the two together. */
export interface JobEngine {
  startJob(jobId: string, path: string): void;
  cancelJob(jobId: string): void;
  /** What a file is, by its contents. The main process opens no file of a stranger's itself. */
  probe(path: string): Promise<VideoKind>;
}

/** A video that may be served, and the test that what was opened is it. */
export interface JobVideo {
  readonly path: string;
  /** Null where no browser plays it. */
  readonly contentType: string | null;
  readonly isMeant: (facts: BigIntStats) => boolean;
}

export type { VideoKind } from './videoFile.ts';

export interface JobsOptions {
  readonly db: Database;
  readonly store: JobStore;
  readonly reads: Reads;
  readonly outbox: Outbox;
  readonly engine: JobEngine;
  readonly media: MediaFiles;
  readonly clock: Clock;
  readonly held: HeldWrites;
  /** Where uploaded videos are kept. */
  readonly folder: string;
  /** Nothing else in here is ever read or served as a video. */
  readonly dataFolder: string;
}

/** Videos that are read from beginning to end, one at a time, in the order they came. */
export interface Jobs {
  list(): Promise<Job[]>;
  get(id: string): Promise<Job>;
  /** @throws Refusal where there is no video at this path, or it lies in the data folder */
  addFromPath(path: string): Promise<Job>;
  /**
   * Keeps the body as a file and queues it. `announced`: bytes that the sender says will come, where it does.
   * @throws Refusal where it is no video; nothing of it is kept then
   */
  addUpload(
    fileName: string,
    body: ReadableStream<Uint8Array>,
    signal: AbortSignal,
    announced?: number | null,
  ): Promise<Job>;
  cancel(id: string): Promise<Job>;
  retry(id: string): Promise<Job>;
  remove(id: string): Promise<void>;
  /** The job's video for the player. @throws Refusal where it is no video, or lies where it should not */
  video(id: string): Promise<JobVideo>;
  /** A running job as the origin of what is read, with the moment that its video's time counts from; null for any other. */
  originOf(id: string): { readonly jobId: string; readonly beganAt: number } | null;
  onProgress(id: string, processedMs: number, durationMs: number | null): Promise<void>;
  onEnded(id: string, fault: Fault | null): Promise<void>;
  /** The engine is ready: what waits may begin. */
  onEngineReady(): Promise<void>;
  /** The engine was lost while it read these. */
  onLost(ids: readonly string[]): Promise<void>;
  start(): Promise<void>;
}

const attemptsAllowed = 2;
/** Faults that say nothing of the file. */
const engineFaults: ReadonlySet<FaultCode> = new Set(['engineStopped', 'ffmpegMissing', 'internal', 'cancelled']);
const noVideo = () => new Refusal('NOT_FOUND', 'There is no video to show. The list of videos says why.');

export function createJobs(options: JobsOptions): Jobs {
  const { db, store, reads, outbox, engine, media, clock, held, folder, dataFolder } = options;
  let running: { readonly id: string; readonly beganAt: number } | null = null;
  let engineReady = false;
  const attempts = new Map<string, number>();

  async function stored(id: string): Promise<StoredJob> {
    const found = await store.get(id);
    if (found === null) throw new Refusal('NOT_FOUND', 'This video was removed. Go back to the list of videos.');
    return found;
  }

  async function change(id: string, changes: JobChange, action?: VideoAction): Promise<Job> {
    const job = await db.transaction().execute(async (writing) => {
      await store.update(writing, id, changes);
      const stored = await store.get(id, writing);
      if (stored === null) throw new Refusal('NOT_FOUND', 'This video was removed.');
      await outbox.append(writing, { topic: 'job.changed', job: stored.job });
      if (action !== undefined) await note(writing, clock, { action, thing: videoThing(stored.job), values: {} });
      return stored.job;
    });
    outbox.announce();
    return job;
  }

  async function queue(
    name: string,
    path: string,
    ownsFile: boolean,
    sizeBytes: number,
    probed: ProbedVideo | null,
  ): Promise<Job> {
    const job: Job = {
      id: newId(),
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
      await store.insert(writing, { job, path, ownsFile, probed });
      await outbox.append(writing, { topic: 'job.changed', job });
      await note(writing, clock, { action: 'videos.add', thing: videoThing(job), values: {} });
    });
    outbox.announce();
    await beginSoon();
    return (await stored(job.id)).job;
  }

  async function beginNext(): Promise<void> {
    if (!engineReady || running !== null) return;
    const next = (await store.all()).filter(({ job }) => job.status === 'queued').at(-1);
    if (next === undefined || running !== null) return;
    running = { id: next.job.id, beganAt: next.job.createdAt };
    try {
      await change(next.job.id, { status: 'running' });
    } catch (error) {
      running = null;
      throw error;
    }
    attempts.set(next.job.id, (attempts.get(next.job.id) ?? 0) + 1);
    // It may have been cancelled meanwhile.
    if (running?.id === next.job.id) engine.startJob(next.job.id, next.path);
  }

  /** Begins what waits; where that cannot be written down, as soon as it can. */
  const beginSoon = () => held.write('next video', beginNext);

  /** What ends a job; done twice, it changes nothing more. */
  async function settle(id: string, changes: JobChange, action?: VideoAction): Promise<Job> {
    await reads.closeOpen(id);
    const job = await change(id, { ...changes, finishedAt: clock.now() }, action);
    attempts.delete(id);
    if (running?.id === id) running = null;
    return job;
  }

  /** Forgets what was read of a video, to begin again. */
  async function startOver(id: string, changes: JobChange = {}, action?: VideoAction): Promise<Job> {
    const { job, pictures } = await db.transaction().execute(async (writing) => {
      const paths = await reads.removeOfJob(writing, id);
      await store.update(writing, id, {
        ...{ status: 'queued', processedMs: 0, fault: null, finishedAt: null },
        ...changes,
      });
      const stored = await store.get(id, writing);
      if (stored === null) throw new Refusal('NOT_FOUND', 'This video was removed.');
      await outbox.append(writing, { topic: 'job.changed', job: stored.job });
      if (action !== undefined) await note(writing, clock, { action, thing: videoThing(stored.job), values: {} });
      return { job: stored.job, pictures: paths };
    });
    outbox.announce();
    for (const path of pictures) await media.discard(path);
    return job;
  }

  /** A video that a person named: what it is, or why it is not taken. */
  async function lookAtNamed(path: string): Promise<ProbedVideo> {
    const seen = await lookAt(path, engine.probe);
    if (seen === null) throw new Refusal('CONFLICT', 'This video is still being written. Add it when it is complete.');
    if ('probed' in seen) return seen.probed;
    const { code, message } = seen.fault;
    if (engineFaults.has(code)) throw new Refusal('UNAVAILABLE', `${message} Try again in a moment.`);
    throw new Refusal('INVALID', message, { field: 'path' });
  }

  /** A video that was handed over; null where the engine is away, so that reading it will tell. @throws Refusal where it is none */
  async function lookAtUploaded(path: string): Promise<ProbedVideo | null> {
    const seen = await lookAt(path, engine.probe);
    if (seen === null) return null;
    if ('probed' in seen) return seen.probed;
    if (engineFaults.has(seen.fault.code)) return null;
    throw new Refusal('INVALID', `This is no video that can be read. ${seen.fault.message}`);
  }

  /** A video that nobody has looked at before somebody wants to see it; null where it is none. */
  async function lookAtKept(id: string, path: string): Promise<ProbedVideo | null> {
    const seen = await lookAt(path, engine.probe);
    if (seen === null) return null;
    if ('fault' in seen) {
      if (engineFaults.has(seen.fault.code)) throw new Refusal('UNAVAILABLE', seen.fault.message);
      return null;
    }
    await db.transaction().execute((writing) => store.update(writing, id, { probed: seen.probed }));
    return seen.probed;
  }

  const isOver = (job: Job) => job.status === 'done' || job.status === 'failed' || job.status === 'cancelled';

  return {
    list: async () => (await store.all()).map(({ job }) => job),
    get: async (id) => (await stored(id)).job,

    async addFromPath(given) {
      const { path, sizeBytes } = await namedVideo(given, dataFolder);
      return await queue(basename(given), path, false, sizeBytes, await lookAtNamed(path));
    },

    async addUpload(fileName, body, signal, announced = null) {
      const { name, path, sizeBytes } = await keepVideo(folder, fileName, body, signal, announced);
      try {
        return await queue(name, path, true, sizeBytes, await lookAtUploaded(path));
      } catch (error) {
        // Without a job nobody would ever remove it.
        await rm(path, { force: true });
        throw error;
      }
    },

    async cancel(id) {
      const { job } = await stored(id);
      if (isOver(job)) return job;
      if (running?.id === id) engine.cancelJob(id);
      const cancelled = await settle(id, { status: 'cancelled' }, 'videos.cancel');
      await beginSoon();
      return cancelled;
    },

    async retry(id) {
      const { job, path, ownsFile } = await stored(id);
      if (!isOver(job)) throw new Refusal('CONFLICT', 'This video is still being read. Cancel it first.');
      // It may be another file by now, or lead to one.
      const again = ownsFile ? null : await namedVideo(path, dataFolder);
      const probed = again === null ? null : await lookAtNamed(again.path);
      await startOver(id, { probed }, 'videos.retry');
      await beginSoon();
      return (await stored(id)).job;
    },

    async remove(id) {
      const { path, ownsFile, job } = await stored(id);
      const before = running?.id === id ? running : null;
      // What is still told of it is of no use.
      if (before !== null) running = null;
      const pictures = await db
        .transaction()
        .execute(async (writing) => {
          const paths = await reads.removeOfJob(writing, id);
          await store.remove(writing, id);
          await outbox.append(writing, { topic: 'job.removed', jobId: id });
          const values = { reads: job.readCount };
          await note(writing, clock, { action: 'videos.remove', thing: videoThing(job), values });
          return paths;
        })
        .catch((error: unknown) => {
          running ??= before;
          throw error;
        });
      if (before !== null) engine.cancelJob(id);
      outbox.announce();
      for (const picture of pictures) await media.discard(picture);
      // A stored path that was damaged must not lead to anybody else's file.
      if (ownsFile && isVideoName(basename(path))) await rm(join(folder, basename(path)), { force: true });
      await beginSoon();
    },

    async video(id) {
      const { path, ownsFile, job, probed: known } = await stored(id);
      const real = await realpath(path).catch(() => null);
      if (real === null) throw new Refusal('NOT_FOUND', 'The video is no longer where it was.');
      if ((await liesWithin(real, ownsFile ? folder : dataFolder)) !== ownsFile) throw noVideo();
      const probed = known ?? (job.status === 'failed' ? null : await lookAtKept(id, real));
      if (probed === null) throw noVideo();
      return { path: real, contentType: probed.contentType, isMeant: (facts) => isThatFile(probed, facts) };
    },

    originOf: (id) => (running?.id === id ? { jobId: id, beganAt: running.beganAt } : null),

    async onProgress(id, processedMs, durationMs) {
      await held.until(async () => {
        if (running?.id === id) await change(id, { processedMs, durationMs });
      });
    },

    async onEnded(id, fault) {
      await held.until(async () => {
        if (running?.id === id) await settle(id, endOf(fault));
      });
      await held.until(beginNext);
    },

    async onEngineReady() {
      engineReady = true;
      await held.until(beginNext);
    },

    async onLost(ids) {
      engineReady = false;
      for (const id of ids) {
        // One that was cancelled or removed meanwhile is over, whatever the engine knew of it.
        if (running?.id !== id) continue;
        running = null;
        const isTriedAgain = (attempts.get(id) ?? 0) < attemptsAllowed;
        await held.until(() =>
          isTriedAgain ? startOver(id) : settle(id, { status: 'failed', fault: faultOf('unreadable') }),
        );
      }
    },

    async start() {
      for (const { job } of await store.all()) if (job.status === 'running') await startOver(job.id);
    },
  };
}

/** A video whose cancelling could not be written down at once is cancelled all the same. */
function endOf(fault: Fault | null): JobChange {
  // A damaged video was read as far as it goes; what is missing is said beside its reads.
  if (fault === null || fault.code === 'damaged') return { status: 'done', fault };
  return fault.code === 'cancelled' ? { status: 'cancelled' } : { status: 'failed', fault };
}
