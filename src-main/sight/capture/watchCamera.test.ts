import { copyFile, readFile, writeFile } from 'node:fs/promises';
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

  test('that ran well is tried again quickly, however often it breaks off', async () => {
    const watch = watching(mjpeg('/video'), { goodRunMs: 1 });
    for (let drops = 0; drops < 3; drops += 1) {
      // With the third it has told a rate, so that it has run for a while.
      for (let told = 0; told < 3; told += 1) await watch.until('live');
      camera.dropStreams();
      expect((await watch.until('reconnecting')).retryInMs).toBe(20);
    }
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

  test('that has failed is tried again once it is another file', async () => {
    await writeFile(at('mended.mp4'), 'no video');
    const watch = watching({ kind: 'file', path: at('mended.mp4') });
    expect((await watch.until('failed')).fault.code).toBe('unreadable');
    await make('testsrc2=s=160x120:r=25:d=1', at('whole.mp4'), h264);
    await copyFile(at('whole.mp4'), at('mended.mp4'));
    // It may be read half written, and is then tried again once it is whole.
    expect((await watch.until('live')).format).toMatchObject({ width: 160 });
    await watch.stop();
  });

  test('that has failed is tried again now and then though it has not changed', async () => {
    await writeFile(at('same.mp4'), 'no video');
    const watch = watching({ kind: 'file', path: at('same.mp4') }, { fileRetryMs: 30 });
    await watch.until('failed');
    await watch.until('failed');
    await watch.stop();
  });

  test('whose ffmpeg is killed goes on', async () => {
    const executable = at('ffmpeg-that-tells');
    await writeFile(executable, `#!/bin/sh\necho $$ > '${at('pid')}'\nexec ffmpeg "$@"\n`, { mode: 0o755 });
    vi.stubEnv('GATEHOUSE_FFMPEG', executable);
    await make('testsrc2=s=160x120:r=25:d=1', at('playing.mp4'), h264);
    const watch = watching({ kind: 'file', path: at('playing.mp4') });
    for (let kills = 0; kills < 2; kills += 1) {
      await watch.until('live');
      process.kill(Number(await readFile(at('pid'), 'utf8')), 'SIGKILL');
      expect(await watch.until('reconnecting')).toMatchObject({ fault: { code: 'ended' } });
    }
    await watch.until('live');
    expect(watch.states.some(({ status }) => status === 'failed')).toBe(false);
    await watch.stop();
  });
});
