import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { LiveEvent } from '../../src-preload/contract/events.ts';
import { previewPackets } from '../../src-preload/contract/record/previewPackets.ts';
import type { PreviewHead } from '../../src-preload/contract/record/previews.ts';
import { wholePicture } from '../../src-preload/contract/site/zones.ts';
import { freshFolder } from '../testing/freshRecord.ts';
import { type RunningGatehouse, runGatehouse } from './testing/runningGatehouse.ts';

const sampleClip = fileURLToPath(new URL('../../resources/sample/gate.mp4', import.meta.url));

const isRead =
  (topic: 'read.opened' | 'read.closed') =>
  (event: LiveEvent): event is Extract<LiveEvent, { topic: 'read.opened' | 'read.closed' }> =>
    event.topic === topic;

/**
 * A short video with one vehicle, cut from the sample clip; three times as slow, so that a busy machine sees it in several
 * places too, and with nothing in view for a while after it where it is to be played round and round.
 */
async function oneVehicle(is: { readonly forRounds: boolean } = { forRounds: false }): Promise<string> {
  const file = join(await freshFolder(), 'one vehicle.mp4');
  const cut = ['-ss', '10.8', '-t', '1.8', '-i', sampleClip, '-an', '-r', '8'];
  const slowed = is.forRounds ? ['-vf', 'setpts=3*PTS,tpad=stop_duration=3:color=gray'] : [];
  const encoded = ['-c:v', 'libx264', '-preset', 'ultrafast', '-crf', '20', file];
  execFileSync('ffmpeg', ['-v', 'error', ...cut, ...slowed, ...encoded]);
  return file;
}

/** What is seen in the pictures of a camera as somebody looks at them. */
async function* previewsOf(gatehouse: RunningGatehouse, cameraId: string): AsyncGenerator<PreviewHead> {
  const { body } = await gatehouse.fetch(`/live/previews?cameras=${cameraId}`);
  if (body === null) throw new Error('There are no previews');
  for await (const { head } of previewPackets(body)) yield head;
}

describe('the whole road', () => {
  it('leads from a camera to a read with its evidence, and survives the loss of its engine', async () => {
    const gatehouse = await runGatehouse({ dataFolder: await freshFolder() });
    const first = gatehouse.event(isRead('read.opened'));
    const camera = await gatehouse.api.cameras.addSample();
    const { read } = await first;
    expect(read).toMatchObject({ cameraId: camera.id, sourceName: 'Sample gate', state: 'open' });

    const picture = read.platePicture;
    if (picture === null) throw new Error('The read has no picture');
    const body = Buffer.from(await (await gatehouse.fetch(`/media/${picture.id}`)).arrayBuffer());
    expect(createHash('sha256').update(body).digest('hex')).toBe(picture.sha256);

    const back = gatehouse.event(
      (event): event is Extract<LiveEvent, { topic: 'camera.changed' }> =>
        event.topic === 'camera.changed' && event.camera.state.status === 'live' && restarted,
    );
    const next = gatehouse.event(isRead('read.opened'));
    let restarted = false;
    process.kill(await gatehouse.enginePid(), 'SIGKILL');
    restarted = true;
    await back;
    await next;
    expect((await gatehouse.api.system.status()).engine).toMatchObject({ status: 'ready', restarts: 1 });
    const [gap] = await gatehouse.api.cameras.gaps({ id: camera.id });
    expect(gap).toMatchObject({ cause: { code: 'engineStopped' }, toAt: expect.any(Number) });
    await gatehouse.stop();
  });

  it('leaves out what a camera’s zones say, and tells which way a vehicle crossed its line', async () => {
    const gatehouse = await runGatehouse({ dataFolder: await freshFolder() });
    const path = await oneVehicle({ forRounds: true });
    const { id } = await gatehouse.api.cameras.add({ name: 'Entry', source: { kind: 'file', path } });
    const ignore = [[[0, 0], [1, 0], [1, 1], [0, 1]]] as [number, number][][]; // biome-ignore format: four corners
    await gatehouse.api.cameras.update({ id, zones: { ...wholePicture, ignore } });
    // Until the vehicle was seen and is gone, so that what comes next is a whole pass.
    let leftOutAt: number | null = null;
    for await (const { ignored, tracks, capturedAt } of previewsOf(gatehouse, id)) {
      expect(tracks).toEqual([]);
      if (ignored.length > 0) leftOutAt = capturedAt;
      else if (leftOutAt !== null && capturedAt - leftOutAt > 1_000) break;
    }
    expect((await gatehouse.api.reads.list({ cameraIds: [id] })).items).toEqual([]);

    // On a busy machine the next pass may have begun before the line was there; the one after it crosses all the same.
    const isClosed = isRead('read.closed');
    const closed = gatehouse.event(
      (event): event is Extract<LiveEvent, { topic: 'read.closed' }> => isClosed(event) && event.read.crossing !== null,
    );
    const line = { from: [0.3, 0.68] as [number, number], to: [1, 0.68] as [number, number], in: 'right' as const };
    await gatehouse.api.cameras.update({ id, zones: { ...wholePicture, line } });
    expect((await closed).read).toMatchObject({ text: 'P483GHJ', crossing: 'in' });
    expect((await gatehouse.api.cameras.list())[0]).toMatchObject({ state: { status: 'live' }, zones: { line } });
    await gatehouse.stop();
  });

  it('loses no read when the whole application is killed, and closes what was open', async () => {
    const dataFolder = await freshFolder();
    const killed = await runGatehouse({ dataFolder });
    const opened = killed.event(isRead('read.opened'));
    await killed.api.cameras.addSample();
    const { read } = await opened;
    await killed.kill();

    const again = await runGatehouse({ dataFolder });
    expect(await again.api.reads.get({ id: read.id })).toMatchObject({ text: read.text, state: 'closed' });
    expect((await again.api.cameras.list()).map(({ name }) => name)).toEqual(['Sample gate']);
    await again.stop();
  });

  it('reads a video that was handed over, once for each vehicle', async () => {
    const gatehouse = await runGatehouse({ dataFolder: await freshFolder() });
    const done = gatehouse.event(
      (event): event is Extract<LiveEvent, { topic: 'job.changed' }> =>
        event.topic === 'job.changed' && event.job.finishedAt !== null,
    );
    const upload = await gatehouse.fetch('/uploads?name=one%20vehicle.mp4', {
      method: 'POST',
      body: readFileSync(await oneVehicle()),
    });
    expect(upload.status).toBe(201);
    const { job } = await done;
    expect(job).toMatchObject({ status: 'done', fault: null, name: 'one vehicle.mp4' });
    const video = await gatehouse.fetch(`/media/jobs/${job.id}`, { headers: { range: 'bytes=0-9' } });
    expect([video.status, video.headers.get('content-type')]).toEqual([206, 'video/mp4']);
    const { items } = await gatehouse.api.reads.list({ jobId: job.id });
    expect(items.map(({ text }) => text)).toEqual(['P483GHJ']);
    expect(items[0]?.firstMs).toBeLessThan(items[0]?.lastMs ?? 0);
    await gatehouse.stop();
  });

  it('says what is wrong with a file that is no video, and never shows it', async () => {
    const dataFolder = await freshFolder();
    const gatehouse = await runGatehouse({ dataFolder });
    await expect
      .poll(async () => (await gatehouse.api.system.status()).engine.status, { timeout: 120_000 })
      .toBe('ready');
    const upload = await gatehouse.fetch('/uploads?name=notes.mp4', { method: 'POST', body: 'these are not pictures' });
    expect(upload.status).toBe(422);
    expect(await upload.text()).toContain('This is no video that can be read.');
    // Nor is it read from where it lies, least of all what is not for everyone's eyes.
    for (const path of [
      '/etc/shadow',
      '/etc/passwd',
      join(dataFolder, 'secret.key'),
      join(dataFolder, 'gatehouse.db'),
    ]) {
      await expect(gatehouse.api.jobs.addFromPath({ path }), path).rejects.toMatchObject({ code: 'INVALID' });
    }
    expect(await gatehouse.api.jobs.list()).toEqual([]);
    await gatehouse.stop();
  });

  it('never writes a camera’s password where it can be read', async () => {
    const dataFolder = await freshFolder();
    const gatehouse = await runGatehouse({ dataFolder });
    const changed = gatehouse.event(
      (event): event is Extract<LiveEvent, { topic: 'camera.changed' }> =>
        event.topic === 'camera.changed' && event.camera.state.fault !== null,
    );
    await gatehouse.api.cameras.add({
      name: 'Entry',
      source: { kind: 'rtsp', url: 'rtsp://guard:tops3cret@127.0.0.1:1/live' },
    });
    expect((await changed).camera.state.fault?.code).toBe('unreachable');
    await gatehouse.stop();
    for (const entry of await readdir(dataFolder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const content = await readFile(join(entry.parentPath, entry.name));
      expect(content.includes('tops3cret'), entry.name).toBe(false);
    }
  });
});
