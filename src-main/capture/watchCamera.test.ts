import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { h264, make, temporaryFolder } from './testing/clips.ts';
import { type HttpCamera, startHttpCamera } from './testing/httpCamera.ts';
import { watching } from './testing/watching.ts';

let folder: string;
let remove: () => Promise<void>;
let camera: HttpCamera;
const at = (name: string) => path.join(folder, name);
const mjpeg = (where: string, login?: string) => ({ kind: 'mjpeg', url: camera.address(where, login) }) as const;

beforeAll(async () => {
  ({ folder, remove } = await temporaryFolder());
  camera = await startHttpCamera(
    await readFile(await make('testsrc2=s=160x120:d=1:r=1', at('p.jpg'), ['-frames:v', '1'])),
  );
});
afterAll(async () => {
  await camera.close();
  await remove();
});
afterEach(() => {
  vi.unstubAllEnvs();
});

describe('a watched camera', () => {
  test('starts, goes live with its format, and tells its measured rate', async () => {
    const watch = watching(mjpeg('/video'));
    expect(await watch.until('starting')).toEqual({ status: 'starting' });
    expect((await watch.until('live')).format).toMatchObject({ width: 160, height: 120, codec: 'mjpeg' });
    const later = await watch.until('live');
    expect(later.framesPerSecond).toBeGreaterThan(0);
    expect(later.framesPerSecond).toBeLessThan(100);
    await watch.stop();
  });

  test('whose stream drops is reconnecting, then live again', async () => {
    const watch = watching(mjpeg('/video'));
    await watch.until('live');
    camera.dropStreams();
    expect(await watch.until('reconnecting')).toMatchObject({ fault: { code: 'ended' }, retryInMs: 20 });
    const had = watch.frames;
    await watch.until('live');
    await watch.until('live');
    expect(watch.frames).toBeGreaterThan(had);
    await watch.stop();
  });

  test('that goes silent is reconnecting', async () => {
    const watch = watching(mjpeg('/stall'), { stallMs: 300 });
    await watch.until('live');
    expect(await watch.until('reconnecting')).toMatchObject({ fault: { code: 'stalled' } });
    await watch.stop();
  });

  test('is tried again ever more slowly', async () => {
    const watch = watching(mjpeg('/nothing'));
    const waits = [];
    for (let index = 0; index < 4; index += 1) waits.push((await watch.until('reconnecting')).retryInMs);
    expect(waits).toEqual([20, 40, 80, 80]);
    await watch.stop();
  });

  test('that ran well for long is tried again quickly', async () => {
    const watch = watching(mjpeg('/stall'), { stallMs: 200, goodRunMs: 100 });
    expect((await watch.until('reconnecting')).retryInMs).toBe(20);
    expect((await watch.until('reconnecting')).retryInMs).toBe(20);
    await watch.stop();
  });

  test('with a wrong password is tried rarely, lest it lock the user out', async () => {
    const watch = watching(mjpeg('/basic/video', 'gate:hunter2'));
    expect(await watch.until('reconnecting')).toMatchObject({ fault: { code: 'unauthorised' }, retryInMs: 300 });
    await watch.stop();
  });

  test('stops at once while it waits to try again', async () => {
    const watch = watching(mjpeg('/nothing'), { firstRetryMs: 3_600_000, longestRetryMs: 3_600_000 });
    await watch.until('reconnecting');
    await watch.stop();
    expect(watch.states.at(-1)?.status).toBe('reconnecting');
  });

  test('without ffmpeg has failed', async () => {
    vi.stubEnv('GATEHOUSE_FFMPEG', at('no-such-ffmpeg'));
    const watch = watching(mjpeg('/video'));
    expect((await watch.until('failed')).fault.code).toBe('ffmpegMissing');
    await watch.stop();
  });
});

describe('a watched video file', () => {
  test('that is damaged has failed; that is missing may come back', async () => {
    await writeFile(at('noise.mp4'), 'no video');
    const damaged = watching({ kind: 'file', path: at('noise.mp4') });
    expect((await damaged.until('failed')).fault.code).toBe('unreadable');
    await damaged.stop();
    const missing = watching({ kind: 'file', path: at('later.mp4') });
    expect((await missing.until('reconnecting')).fault.code).toBe('notFound');
    await make('testsrc2=s=160x120:r=25:d=1', at('making.mp4'), h264);
    await writeFile(at('later.mp4'), await readFile(at('making.mp4')));
    expect((await missing.until('live')).format).toMatchObject({ width: 160, height: 120, codec: 'h264' });
    await missing.stop();
  });
});
