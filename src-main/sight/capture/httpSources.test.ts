import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import net from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { monotonicMs } from '../../platform/monotonic.ts';
import { ffmpeg, make, temporaryFolder } from './testing/clips.ts';
import { type Collected, collect } from './testing/collect.ts';
import { type HttpCamera, startHttpCamera } from './testing/httpCamera.ts';
import { testSource } from './testSource.ts';

let folder: string;
let remove: () => Promise<void>;
let camera: HttpCamera;

beforeAll(async () => {
  ({ folder, remove } = await temporaryFolder());
  const picture = await make('testsrc2=s=321x241:d=1:r=1', path.join(folder, 'picture.jpg'), ['-frames:v', '1']);
  camera = await startHttpCamera(await readFile(picture));
});
afterAll(async () => {
  await camera.close();
  await remove();
});

const mjpeg = (at: string, login?: string) => ({ kind: 'mjpeg', url: camera.address(at, login) }) as const;
const snapshot = (at: string, login?: string) =>
  ({ kind: 'snapshot', url: camera.address(at, login), intervalMs: 100 }) as const;
const three = ({ frames }: Collected) => frames.length >= 3;
const live = { live: true, firstFrameMs: 5000, stallMs: 5000 };

describe.each([
  ['an MJPEG stream', mjpeg, '/video'],
  ['a snapshot address', snapshot, '/snapshot.jpg'],
] as const)('%s', (_name, source, good) => {
  test('gives frames with the time of their arrival and even sides', async () => {
    const before = monotonicMs();
    const { frames, formats, fault } = await collect(source(good), live, three);
    expect(fault).toBeNull();
    expect(formats[0]).toMatchObject({ width: 320, height: 240, codec: 'mjpeg', durationMs: null });
    expect(frames[0]).toMatchObject({ width: 320, height: 240 });
    expect(frames[0]?.timeMs).toBeGreaterThanOrEqual(before);
  });

  test.each(['basic', 'digest'])('logs in with %s', async (way) => {
    const { frames, fault } = await collect(source(`/${way}${good}`, 'gate:secret'), live, three);
    expect(fault).toBeNull();
    expect(frames).toHaveLength(3);
  });

  test.each(['basic', 'digest'])('with the wrong %s password is unauthorised, and no message holds it', async (way) => {
    const { frames, fault } = await collect(source(`/${way}${good}`, 'gate:hunter2'), live, three);
    expect(frames).toHaveLength(0);
    expect(fault).toMatchObject({ code: 'unauthorised', message: expect.not.stringContaining('hunter2') });
  });

  test('that is not there is not found', async () => {
    expect((await collect(source('/nothing'), live)).fault).toMatchObject({ code: 'notFound' });
  });

  test('that is a web page is no picture', async () => {
    expect((await collect(source('/page'), live)).fault).toMatchObject({ code: 'unreadable' });
  });

  test('whose server fails says that the camera failed', async () => {
    const { fault } = await collect(source('/broken'), live);
    expect(fault).toMatchObject({ code: 'unreachable', message: expect.stringContaining('error') });
  });

  test('that never answers is given up in time', async () => {
    const { fault } = await collect(source('/silent'), { live: true, firstFrameMs: 400, stallMs: 300 });
    expect(['stalled', 'unreachable']).toContain(fault?.code);
  });

  test('where nobody listens is unreachable', async () => {
    const server = net.createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    server.close();
    await once(server, 'close');
    const url = `http://127.0.0.1:${port}/x`;
    expect((await collect({ ...source(good), url }, live)).fault).toMatchObject({ code: 'unreachable' });
  });
});

describe('an MJPEG stream', () => {
  test('that goes silent is noticed', async () => {
    const { frames, fault } = await collect(mjpeg('/stall'), { live: true, stallMs: 300 });
    expect(frames.length).toBeGreaterThan(0);
    expect(fault).toMatchObject({ code: 'stalled' });
  });

  test('that breaks off has ended', async () => {
    let frames = 0;
    const { fault } = await collect(mjpeg('/video'), live, () => {
      frames += 1;
      if (frames === 3) camera.dropStreams();
      return false;
    });
    expect(frames).toBeGreaterThanOrEqual(3);
    expect(fault).toMatchObject({ code: 'ended' });
  });

  test('shows a frame as soon as it is sent, not when the next one is', async () => {
    const { frames, previews } = await collect(mjpeg('/stall'), { live: true, stallMs: 300, preview: { width: 160 } });
    expect(frames).toHaveLength(3);
    expect(previews.map(({ timeMs }) => timeMs)).toEqual(frames.map(({ timeMs }) => timeMs));
  });

  test('is tested with a picture and a measured rate', async () => {
    const { format, jpeg } = await testSource(mjpeg('/video'));
    expect(format.framesPerSecond).toBeGreaterThan(5);
    expect(format.framesPerSecond).toBeLessThan(60);
    await writeFile(path.join(folder, 'test.jpg'), jpeg);
    await ffmpeg(['-xerror', '-i', path.join(folder, 'test.jpg'), '-f', 'null', '-']);
  });
});

describe('a snapshot address', () => {
  test('is asked no more often than its interval says', async () => {
    const asked = () => camera.asked.get('/snapshot.jpg') ?? 0;
    const before = { asked: asked(), at: performance.now() };
    await collect(snapshot('/snapshot.jpg'), live, ({ frames }) => frames.length >= 5);
    expect(asked() - before.asked).toBeLessThanOrEqual((performance.now() - before.at) / 100 + 1);
  });

  test('is tested with a picture and the rate it is asked at', async () => {
    const { format, jpeg } = await testSource(snapshot('/snapshot.jpg'));
    expect(format).toMatchObject({ width: 320, height: 240, framesPerSecond: 10 });
    expect([...jpeg.subarray(0, 2)]).toEqual([0xff, 0xd8]);
  });
});
