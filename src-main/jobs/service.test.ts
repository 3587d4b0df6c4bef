import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { faultOf } from '../../src-preload/contract/faults.ts';
import { createReads } from '../reads/service.ts';
import { createReadStore } from '../reads/store.ts';
import { freshRecord } from '../testing/freshRecord.ts';
import { seenPass } from '../testing/seenPass.ts';
import { createJobs } from './service.ts';
import { createJobStore } from './store.ts';

async function freshJobs() {
  const record = await freshRecord();
  const reads = createReads(record.db, createReadStore(record.db), record.outbox);
  const started: string[] = [];
  const cancelled: string[] = [];
  const folder = join(record.folder, 'videos');
  const create = () =>
    createJobs({
      ...record,
      reads,
      store: createJobStore(record.db),
      folder,
      engine: { startJob: (id) => void started.push(id), cancelJob: (id) => void cancelled.push(id) },
    });
  const video = async (name: string) => {
    await mkdir(folder, { recursive: true });
    const path = join(record.folder, name);
    await writeFile(path, 'frames');
    return path;
  };
  return { ...record, reads, started, cancelled, folder, video, jobs: create(), create };
}

const body = (...chunks: string[]) =>
  new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(Buffer.from(chunk));
      controller.close();
    },
  });

describe('videos', () => {
  it('are read one at a time, in the order they came, once the engine is ready', async () => {
    const { jobs, started, video } = await freshJobs();
    const a = await jobs.addFromPath(await video('a.mp4'));
    const b = await jobs.addFromPath(await video('b.mp4'));
    expect(started).toEqual([]);
    await jobs.onEngineReady();
    expect(started).toEqual([a.id]);
    await jobs.onProgress(a.id, 4_000, 10_000);
    expect(await jobs.get(a.id)).toMatchObject({ status: 'running', progress: 0.4 });
    await jobs.onEnded(a.id, null);
    expect(await jobs.get(a.id)).toMatchObject({ status: 'done', progress: 1 });
    expect(started).toEqual([a.id, b.id]);
  });

  it('say why they could not be read', async () => {
    const { jobs, video } = await freshJobs();
    await jobs.onEngineReady();
    const { id } = await jobs.addFromPath(await video('a.mp4'));
    await jobs.onEnded(id, faultOf('noVideo'));
    expect(await jobs.get(id)).toMatchObject({ status: 'failed', fault: { code: 'noVideo' } });
  });

  it('can be cancelled, and what the engine says of them afterwards changes nothing', async () => {
    const { jobs, cancelled, video } = await freshJobs();
    await jobs.onEngineReady();
    const { id } = await jobs.addFromPath(await video('a.mp4'));
    await jobs.cancel(id);
    expect(cancelled).toEqual([id]);
    await jobs.onEnded(id, faultOf('cancelled'));
    expect(await jobs.get(id)).toMatchObject({ status: 'cancelled', fault: null });
  });

  it('leave no read open when they are cancelled', async () => {
    const { jobs, reads, video } = await freshJobs();
    await jobs.onEngineReady();
    const { id, createdAt } = await jobs.addFromPath(await video('a.mp4'));
    await reads.record(seenPass('', { origin: { jobId: id, beganAt: createdAt }, firstMs: 100, lastMs: 900 }), null);
    await jobs.cancel(id);
    expect((await reads.list({ jobId: id, limit: 10 })).items.map(({ state }) => state)).toEqual(['closed']);
  });

  it('are begun again after the engine was lost, but not for ever', async () => {
    const { jobs, started, video } = await freshJobs();
    await jobs.onEngineReady();
    const { id } = await jobs.addFromPath(await video('poison.mp4'));
    await jobs.onLost([id]);
    await jobs.onEngineReady();
    expect(started).toEqual([id, id]);
    await jobs.onLost([id]);
    await jobs.onEngineReady();
    expect(started).toEqual([id, id]);
    expect(await jobs.get(id)).toMatchObject({ status: 'failed' });
  });

  it('that were being read when Gatehouse ended are begun again, without their half of the reads', async () => {
    const { jobs, create, reads, started, video } = await freshJobs();
    await jobs.onEngineReady();
    const { id, createdAt } = await jobs.addFromPath(await video('a.mp4'));
    await reads.record(seenPass('', { origin: { jobId: id, beganAt: createdAt }, firstMs: 100, lastMs: 900 }), null);
    const next = create();
    await next.start();
    await next.onEngineReady();
    expect(started).toEqual([id, id]);
    expect(await next.get(id)).toMatchObject({ readCount: 0, status: 'running' });
  });

  it('are read anew on request, their earlier reads and pictures replaced', async () => {
    const { jobs, reads, media, video } = await freshJobs();
    await jobs.onEngineReady();
    const { id, createdAt } = await jobs.addFromPath(await video('a.mp4'));
    const vehicle = await media.keep({ jpeg: Buffer.from('v'), width: 1, height: 1 });
    const plate = await media.keep({ jpeg: Buffer.from('p'), width: 1, height: 1 });
    const pass = seenPass('', { origin: { jobId: id, beganAt: createdAt }, firstMs: 100, lastMs: 900, kind: 'closed' });
    await reads.record(pass, { vehicle, plate, frameWidth: 2, frameHeight: 2 });
    await expect(jobs.retry(id)).rejects.toMatchObject({ code: 'CONFLICT' });
    await jobs.onEnded(id, null);
    expect((await jobs.get(id)).readCount).toBe(1);
    await jobs.retry(id);
    expect((await jobs.get(id)).readCount).toBe(0);
    await expect(readFile(media.absolutePath(vehicle.path))).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

describe('uploaded videos', () => {
  it('are kept under a name of our own, and go with their job', async () => {
    const { jobs, folder } = await freshJobs();
    const job = await jobs.addUpload('../../evil name.mp4', body('abc', 'def'), new AbortController().signal);
    expect(job).toMatchObject({ name: 'evil name.mp4', sizeBytes: 6 });
    const [stored = ''] = await readdir(folder);
    expect(stored).toMatch(/^[0-9a-f-]{36}\.mp4$/);
    await jobs.remove(job.id);
    expect(await readdir(folder)).toEqual([]);
  });

  it('leave nothing behind when the upload breaks off', async () => {
    const { jobs, folder } = await freshJobs();
    const broken = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(Buffer.from('half'));
        controller.error(new Error('connection lost'));
      },
    });
    await expect(jobs.addUpload('a.mp4', broken, new AbortController().signal)).rejects.toMatchObject({
      code: 'UNAVAILABLE',
    });
    expect(await readdir(folder)).toEqual([]);
    expect(await jobs.list()).toEqual([]);
  });

  it('of this machine are left where they lie when their job goes', async () => {
    const { jobs, video } = await freshJobs();
    const path = await video('mine.mp4');
    const { id } = await jobs.addFromPath(path);
    await jobs.remove(id);
    expect(await readFile(path, 'utf8')).toBe('frames');
  });
});
