import { mkdir, readdir, readFile, rename, stat, statfs, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { faultOf } from '../../../src-preload/contract/faults.ts';
import { freshFolder, freshRecord } from '../../testing/freshRecord.ts';
import { seenPass } from '../../testing/seenPass.ts';
import { createReads } from '../reads/service.ts';
import { createReadStore } from '../reads/store.ts';
import { createJobs, type VideoKind } from './service.ts';
import { createJobStore } from './store.ts';

async function freshJobs(probe: (path: string) => VideoKind = () => ({ ok: true, contentType: 'video/mp4' })) {
  const record = await freshRecord();
  const reads = createReads(record.db, createReadStore(record.db), record.outbox);
  const started: string[] = [];
  const cancelled: string[] = [];
  const elsewhere = await freshFolder();
  const folder = join(record.folder, 'videos');
  const create = () =>
    createJobs({
      ...record,
      reads,
      store: createJobStore(record.db),
      folder,
      dataFolder: record.folder,
      engine: {
        startJob: (id) => void started.push(id),
        cancelJob: (id) => void cancelled.push(id),
        probe: async (path) => probe(path),
      },
    });
  const video = async (name: string) => {
    const path = join(elsewhere, name);
    await writeFile(path, 'frames');
    return path;
  };
  return { ...record, reads, started, cancelled, folder, elsewhere, video, jobs: create(), create };
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

  it('that were cancelled or removed before the engine was lost stay so', async () => {
    const { jobs, started, video } = await freshJobs();
    await jobs.onEngineReady();
    const cancelled = await jobs.addFromPath(await video('a.mp4'));
    const removed = await jobs.addFromPath(await video('b.mp4'));
    const last = await jobs.addFromPath(await video('c.mp4'));
    await jobs.cancel(cancelled.id);
    await jobs.remove(removed.id);
    // The engine had not yet said that the first two were over.
    await jobs.onLost([cancelled.id, removed.id, last.id]);
    await jobs.onEngineReady();
    expect(started).toEqual([cancelled.id, removed.id, last.id, last.id]);
    expect((await jobs.list()).map(({ id, status }) => [id, status])).toEqual([
      [last.id, 'running'],
      [cancelled.id, 'cancelled'],
    ]);
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

  it('never delete a file elsewhere, whatever a damaged record says of them', async () => {
    const { jobs, db, video, folder } = await freshJobs();
    const elsewhere = await video('mine.mp4');
    const { id } = await jobs.addUpload('gate.mp4', body('frames'), AbortSignal.timeout(5000));
    await db.updateTable('jobs').set({ path: elsewhere }).where('id', '=', id).execute();
    await jobs.remove(id);
    expect(await readFile(elsewhere, 'utf8')).toBe('frames');
    expect(await readdir(folder)).toHaveLength(1);
  });
});

describe('a video that is looked at', () => {
  const noVideo = () => ({ ok: false, fault: faultOf('unreadable') }) as const;

  it('is refused with the sentence that says why where a named file is none', async () => {
    const { jobs, video } = await freshJobs(noVideo);
    const adding = jobs.addFromPath(await video('shadow'));
    await expect(adding).rejects.toMatchObject({
      code: 'INVALID',
      field: 'path',
      message: faultOf('unreadable').message,
    });
    expect(await jobs.list()).toEqual([]);
  });

  it('is never one of the data folder, whatever leads there', async () => {
    const { jobs, folder, elsewhere, secret } = await withSecret();
    const link = join(elsewhere, 'holiday.mp4');
    await symlink(secret, link);
    await symlink(folder, join(elsewhere, 'folder'));
    const upload = await jobs.addUpload('a.mp4', body('abc'), new AbortController().signal);
    const { path: kept } = await jobs.video(upload.id);
    for (const path of [secret, link, join(elsewhere, 'folder', '..', 'secret.key'), kept]) {
      await expect(jobs.addFromPath(path), path).rejects.toMatchObject({ message: /own data folder/ });
    }
  });

  it('is not served once another file has taken its place', async () => {
    const { jobs, video, elsewhere } = await freshJobs();
    const path = await video('a.mp4');
    const { id } = await jobs.addFromPath(path);
    const { isMeant } = await jobs.video(id);
    expect(isMeant(await stat(path, { bigint: true }))).toBe(true);
    await writeFile(join(elsewhere, 'b'), 'secret');
    await rename(join(elsewhere, 'b'), path);
    expect(isMeant(await stat(path, { bigint: true }))).toBe(false);
    await writeFile(path, 'longer than before');
    expect(isMeant(await stat(path, { bigint: true }))).toBe(false);
  });

  it('is not served once its path leads into the data folder', async () => {
    const { jobs, video, secret } = await withSecret();
    const path = await video('a.mp4');
    const { id } = await jobs.addFromPath(path);
    await rename(path, `${path}.old`);
    await symlink(secret, path);
    await expect(jobs.video(id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('is looked at before it is first shown where it was handed over, and not shown where it is none', async () => {
    // The engine is away while it comes, so nobody can tell yet.
    let kind: VideoKind = { ok: false, fault: faultOf('engineStopped') };
    const { jobs, create } = await freshJobs(() => kind);
    const { id } = await jobs.addUpload('page.html', body('<script>'), new AbortController().signal);
    kind = noVideo();
    await expect(jobs.video(id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    kind = { ok: true, contentType: 'video/webm' };
    expect(await jobs.video(id)).toMatchObject({ contentType: 'video/webm' });
    kind = noVideo();
    expect(await create().video(id)).toMatchObject({ contentType: 'video/webm' });
  });

  it('is refused where it is none, with the reason, and nothing of it is kept', async () => {
    const { jobs, folder } = await freshJobs(noVideo);
    await expect(jobs.addUpload('letter.mp4', body('Dear all'), new AbortController().signal)).rejects.toMatchObject({
      code: 'INVALID',
      message: expect.stringContaining('This is no video that can be read.'),
    });
    expect(await jobs.list()).toEqual([]);
    expect(await readdir(folder)).toEqual([]);
  });

  it('is looked at again when it is read again', async () => {
    let kind: VideoKind = { ok: true, contentType: 'video/mp4' };
    const { jobs, video } = await freshJobs(() => kind);
    await jobs.onEngineReady();
    const { id } = await jobs.addFromPath(await video('a.mp4'));
    await jobs.onEnded(id, null);
    kind = noVideo();
    await expect(jobs.retry(id)).rejects.toMatchObject({ code: 'INVALID' });
    expect(await jobs.get(id)).toMatchObject({ status: 'done' });
  });

  it('is asked for again in a moment while the engine is away', async () => {
    const { jobs, video } = await freshJobs(() => ({ ok: false, fault: faultOf('engineStopped') }));
    await expect(jobs.addFromPath(await video('a.mp4'))).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });

  async function withSecret() {
    const fresh = await freshJobs();
    await mkdir(fresh.folder, { recursive: true });
    const secret = join(fresh.folder, '..', 'secret.key');
    await writeFile(secret, 'do not give this out');
    return { ...fresh, secret };
  }
});

describe('uploads that were cut off', () => {
  it('leave nothing that looks whole', async () => {
    const { jobs, folder } = await freshJobs();
    const { id } = await jobs.addUpload('a.mp4', body('abc'), new AbortController().signal);
    let names: string[] = [];
    const watching = new ReadableStream<Uint8Array>({
      async pull(controller) {
        names = await readdir(folder);
        if (names.length > 1) controller.error(new Error('power cut'));
        else controller.enqueue(Buffer.from('half'));
      },
    });
    await expect(jobs.addUpload('b.mp4', watching, new AbortController().signal)).rejects.toThrow();
    expect(names.filter((name) => !name.endsWith('.mp4'))).toEqual([
      expect.stringMatching(/^[0-9a-f-]{36}\.mp4\.partial$/),
    ]);
    expect(await readdir(folder)).toEqual([expect.stringMatching(/\.mp4$/)]);
    expect((await jobs.video(id)).contentType).toBe('video/mp4');
  });

  it('are refused before anything of them is read where they are too large, or the disk has no room', async () => {
    const { jobs, folder } = await freshJobs();
    const send = (announced: number) => jobs.addUpload('a.mp4', body('abc'), new AbortController().signal, announced);
    await expect(send(51e9)).rejects.toMatchObject({ code: 'TOO_LARGE', message: /50 GB/ });
    const { bavail, bsize } = await statfs(folder).catch(() => statfs(tmpdir()));
    const room = bavail * bsize;
    if (room < 49e9)
      await expect(send(room)).rejects.toMatchObject({ code: 'UNAVAILABLE', message: /too little room/ });
    expect(await readdir(folder).catch(() => [])).toEqual([]);
  });
});
