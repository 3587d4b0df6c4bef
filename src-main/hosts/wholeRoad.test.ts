import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { LiveEvent } from '../../src-preload/contract/live.ts';
import { freshFolder } from '../testing/freshRecord.ts';
import { runGatehouse } from './testing/runningGatehouse.ts';

const sampleClip = fileURLToPath(new URL('../../resources/sample/gate.mp4', import.meta.url));

const isRead =
  (topic: 'read.opened' | 'read.closed') =>
  (event: LiveEvent): event is Extract<LiveEvent, { topic: 'read.opened' | 'read.closed' }> =>
    event.topic === topic;

/** A short video with one vehicle, cut from the sample clip. */
async function oneVehicle(): Promise<string> {
  const file = join(await freshFolder(), 'one vehicle.mp4');
  execFileSync('ffmpeg', [
    '-v',
    'error',
    '-ss',
    '10.8',
    '-t',
    '1.8',
    '-i',
    sampleClip,
    '-an',
    '-c:v',
    'libx264',
    '-preset',
    'ultrafast',
    '-crf',
    '20',
    '-r',
    '8',
    file,
  ]);
  return file;
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
    const body = Buffer.from(await (await fetch(`${gatehouse.url}/media/${picture.id}`)).arrayBuffer());
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
    const upload = await fetch(`${gatehouse.url}/uploads?name=one%20vehicle.mp4`, {
      method: 'POST',
      body: readFileSync(await oneVehicle()),
    });
    expect(upload.status).toBe(201);
    const { job } = await done;
    expect(job).toMatchObject({ status: 'done', fault: null, name: 'one vehicle.mp4' });
    const { items } = await gatehouse.api.reads.list({ jobId: job.id });
    expect(items.map(({ text }) => text)).toEqual(['P483GHJ']);
    expect(items[0]?.firstMs).toBeLessThan(items[0]?.lastMs ?? 0);
    await gatehouse.stop();
  });

  it('says what is wrong with a file that is no video', async () => {
    const gatehouse = await runGatehouse({ dataFolder: await freshFolder() });
    const done = gatehouse.event(
      (event): event is Extract<LiveEvent, { topic: 'job.changed' }> =>
        event.topic === 'job.changed' && event.job.finishedAt !== null,
    );
    await fetch(`${gatehouse.url}/uploads?name=notes.mp4`, { method: 'POST', body: 'these are not pictures' });
    expect((await done).job).toMatchObject({
      status: 'failed',
      fault: { code: expect.stringMatching(/unreadable|unsupported/) },
    });
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
