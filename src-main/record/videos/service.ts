import { realpath, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type Fault, faultOf } from '../../../src-preload/contract/faults.ts';
import type { Job } from '../../../src-preload/contract/record/videos.ts';
import { note } from '../../platform/audit/note.ts';
import { newId } from '../../platform/ids.ts';
import { isVideoName } from '../../platform/ownNames.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Jobs, JobsOptions } from './jobs.ts';
import { keepVideo } from './keepVideo.ts';
import { createLooks } from './looks.ts';
import { type VideoAction, videoThing } from './noted.ts';
import type { JobChange, StoredJob } from './store.ts';
import { isThatFile, liesWithin, namedVideo } from './videoFile.ts';

export type { JobEngine, Jobs, JobsOptions } from './jobs.ts';
export { keepVideo } from './keepVideo.ts';
export { liesWithin, type VideoKind } from './videoFile.ts';

interface Running {
  /** What the times of its reads count from, UTC ms. */
  readonly beganAt: number;
  readonly isPicture: boolean;
}

const attemptsAllowed = 2;
const noVideo = () => new Refusal('NOT_FOUND', 'There is no video to show. The list of videos says why.');

export function createJobs(options: JobsOptions): Jobs {
  const { db, store, reads, outbox, engine, media, clock, held, folder, dataFolder } = options;
  /** What is read now: a video at most, and a picture. */
  const running = new Map<string, Running>();
  let onOver: (uploadId: string) => void = () => undefined;
  const looks = createLooks({ db, store, engine });
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

  const newJob = (values: Pick<Job, 'name' | 'sizeBytes' | 'isPicture'>): Job => ({
    ...{ id: newId(), status: 'queued', progress: 0, durationMs: null, processedMs: 0, readCount: 0, fault: null },
    ...{ createdAt: clock.now(), finishedAt: null, ...values },
  });

  async function queue(
    name: string,
    file: Omit<StoredJob, 'job' | 'uploadId' | 'countsAs'>,
    sizeBytes: number,
  ): Promise<Job> {
    const job = newJob({ name, sizeBytes, isPicture: false });
    await db.transaction().execute(async (writing) => {
      await store.insert(writing, { ...file, job, uploadId: null, countsAs: null });
      await outbox.append(writing, { topic: 'job.changed', job });
      await note(writing, clock, { action: 'videos.add', thing: videoThing(job), values: {} });
    });
    outbox.announce();
    await beginSoon();
    return (await stored(job.id)).job;
  }

  /** A picture waits for no video: who hands one over may wait for its plate. */
  async function beginNext(): Promise<void> {
    await beginNextOf(false);
    await beginNextOf(true);
  }

  async function beginNextOf(isPicture: boolean): Promise<void> {
    const isTaken = () => [...running.values()].some((each) => each.isPicture === isPicture);
    if (!engineReady || isTaken()) return;
    const next = await store.firstQueued(isPicture);
    if (next === null || isTaken()) return;
    const { id, createdAt: beganAt } = next.job;
    running.set(id, { beganAt, isPicture });
    try {
      await change(id, { status: 'running' });
    } catch (error) {
      running.delete(id);
      throw error;
    }
    attempts.set(id, (attempts.get(id) ?? 0) + 1);
    // It may have been cancelled meanwhile.
    if (running.has(id)) engine.startJob(id, next.path, isPicture);
  }

  /** Begins what waits; where that cannot be written down, as soon as it can. */
  const beginSoon = () => held.write('next video', beginNext);

  /** What ends a job; done twice, it changes nothing more. */
  async function settle(id: string, changes: JobChange, action?: VideoAction): Promise<Job> {
    await reads.closeOpen(id);
    const job = await change(id, { ...changes, finishedAt: clock.now() }, action);
    attempts.delete(id);
    running.delete(id);
    const { uploadId } = await stored(id);
    if (uploadId !== null) onOver(uploadId);
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

  const isOver = (job: Job) => job.status === 'done' || job.status === 'failed' || job.status === 'cancelled';

  return {
    list: async () => (await store.all()).map(({ job }) => job),
    get: async (id) => (await stored(id)).job,

    async addFromPath(given) {
      const { path, sizeBytes } = await namedVideo(given, dataFolder);
      const probed = await looks.atNamed(path);
      return await queue(basename(given), { path, ownsFile: false, probed }, sizeBytes);
    },

    async addUpload(fileName, body, signal, announced = null) {
      const { name, path, sizeBytes } = await keepVideo(folder, fileName, body, signal, announced);
      try {
        const probed = await looks.atUploaded(path);
        return await queue(name, { path, ownsFile: true, probed }, sizeBytes);
      } catch (error) {
        // Without a job nobody would ever remove it.
        await rm(path, { force: true });
        throw error;
      }
    },

    async addUploaded({ uploadId, files, countsAs, beside }) {
      try {
        const queued: StoredJob[] = [];
        for (const { name, path, sizeBytes } of files) {
          const { probed, isPicture } = await looks.atHandedOver(name, path);
          const job = newJob({ name, sizeBytes, isPicture });
          queued.push({ job, path, ownsFile: true, probed, uploadId, countsAs });
        }
        await db.transaction().execute(async (writing) => {
          await beside(writing);
          for (const each of queued) {
            await store.insert(writing, each);
            await outbox.append(writing, { topic: 'job.changed', job: each.job });
          }
        });
      } catch (error) {
        for (const { path } of files) await rm(path, { force: true });
        throw error;
      }
      outbox.announce();
      await beginSoon();
    },
    ofUpload: async (uploadId, within) => (await store.ofUpload(uploadId, within)).map(({ job }) => job),
    waitingUploaded: () => store.countWaiting(),
    onUploadOver(listener) {
      onOver = listener;
    },

    async cancel(id) {
      const { job } = await stored(id);
      if (isOver(job)) return job;
      if (running.has(id)) engine.cancelJob(id);
      const cancelled = await settle(id, { status: 'cancelled' }, 'videos.cancel');
      await beginSoon();
      return cancelled;
    },

    async retry(id) {
      const { job, path, ownsFile } = await stored(id);
      if (!isOver(job)) throw new Refusal('CONFLICT', 'This video is still being read. Cancel it first.');
      // It may be another file by now, or lead to one.
      const again = ownsFile ? null : await namedVideo(path, dataFolder);
      const probed = again === null ? null : await looks.atNamed(again.path);
      await startOver(id, { probed }, 'videos.retry');
      await beginSoon();
      return (await stored(id)).job;
    },

    async remove(id) {
      const { path, ownsFile, job } = await stored(id);
      const before = running.get(id);
      // What is still told of it is of no use.
      running.delete(id);
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
          if (before !== undefined) running.set(id, before);
          throw error;
        });
      if (before !== undefined) engine.cancelJob(id);
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
      const probed = known ?? (job.status === 'failed' ? null : await looks.atKept(id, real));
      if (probed === null) throw noVideo();
      return { path: real, contentType: probed.contentType, isMeant: (facts) => isThatFile(probed, facts) };
    },

    originOf(id) {
      const known = running.get(id);
      return known === undefined ? null : { jobId: id, beganAt: known.beganAt };
    },

    async onProgress(id, processedMs, durationMs) {
      await held.until(async () => {
        if (running.has(id)) await change(id, { processedMs, durationMs });
      });
    },

    async onEnded(id, fault) {
      await held.until(async () => {
        if (running.has(id)) await settle(id, endOf(fault));
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
        if (!running.delete(id)) continue;
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
