import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { probeFile } from './probeFile.ts';
import { ffmpeg, h264, make, temporaryFolder } from './testing/clips.ts';
import { testSource } from './testSource.ts';

let folder: string;
let remove: () => Promise<void>;
const at = (name: string) => path.join(folder, name);
beforeAll(async () => {
  ({ folder, remove } = await temporaryFolder());
  await make('testsrc2=s=1280x720:r=12.5:d=2', at('clip.mp4'), h264);
  await ffmpeg(['-i', at('clip.mp4'), '-c', 'copy', '-metadata:s:v:0', 'rotate=90', at('rotated.mp4')]);
});
afterAll(() => remove());

test('a video tells its size, rate, codec and length', async () => {
  expect(await probeFile(at('clip.mp4'))).toEqual({
    width: 1280,
    height: 720,
    codec: 'h264',
    framesPerSecond: 12.5,
    durationMs: 2000,
    rotation: 0,
    container: 'mov,mp4,m4a,3gp,3g2,mj2',
  });
});

test('a video filmed upright tells the size it is shown in', async () => {
  expect(await probeFile(at('rotated.mp4'))).toMatchObject({ width: 720, height: 1280, rotation: 270 });
});

test('a file that cannot be read says why', async () => {
  await make('sine=d=1', at('sound.wav'));
  await writeFile(at('noise.mp4'), 'noise'.repeat(1000));
  await writeFile(at('empty.mp4'), '');
  await expect(probeFile(at('sound.wav'))).rejects.toMatchObject({ fault: { code: 'noVideo' } });
  await expect(probeFile(at('noise.mp4'))).rejects.toMatchObject({ fault: { code: 'unreadable' } });
  await expect(probeFile(at('empty.mp4'))).rejects.toMatchObject({ fault: { code: 'empty' } });
  await expect(probeFile(at('missing.mp4'))).rejects.toMatchObject({ fault: { code: 'notFound' } });
});

test('a file is tested with a picture at most 960 pixels wide', async () => {
  const { format, jpeg } = await testSource({ kind: 'file', path: at('clip.mp4') });
  expect(format).toEqual({ width: 1280, height: 720, codec: 'h264', framesPerSecond: 12.5, durationMs: 2000 });
  await writeFile(at('test.jpg'), jpeg);
  expect(await probeFile(at('test.jpg'))).toMatchObject({ width: 960, height: 540, codec: 'mjpeg' });
});

test('a test that is called off is cancelled', async () => {
  const testing = testSource({ kind: 'file', path: at('clip.mp4') }, AbortSignal.abort());
  await expect(testing).rejects.toMatchObject({ fault: { code: 'cancelled' } });
});
