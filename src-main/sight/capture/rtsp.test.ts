import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { monotonicMs } from '../../platform/monotonic.ts';
import { collect } from './testing/collect.ts';
import { type RtspCamera, startRtspCamera, whyNoRtspServer } from './testing/rtspCamera.ts';
import { watching } from './testing/watching.ts';
import { testSource } from './testSource.ts';

const missing = whyNoRtspServer();
const login = ['--user', 'gate', '--password', 's3cret@x'];
const rtsp = (camera: RtspCamera, path: string, userInfo = 'gate:s3cret%40x@') =>
  ({ kind: 'rtsp', url: `rtsp://${userInfo}127.0.0.1:${camera.port}${path}` }) as const;
const live = { live: true };

describe.skipIf(missing !== null)(`an RTSP camera${missing === null ? '' : ` (skipped: ${missing})`}`, () => {
  let camera: RtspCamera;
  beforeAll(async () => {
    camera = await startRtspCamera(login);
  });
  afterAll(() => camera?.kill());

  test('that speaks TCP alone plays, with its format and the time of arrival', async () => {
    const before = monotonicMs();
    const { frames, formats, fault } = await collect(rtsp(camera, '/live'), live, (got) => got.frames.length >= 20);
    expect(fault).toBeNull();
    expect(formats[0]).toMatchObject({ width: 640, height: 360, codec: 'h264', durationMs: null });
    expect(frames[0]?.timeMs).toBeGreaterThan(before);
    expect(frames.every(({ timeMs }, index) => index === 0 || timeMs > (frames[index - 1]?.timeMs ?? 0))).toBe(true);
  });

  test('may have signs in its password as a person types them', async () => {
    const { frames } = await collect(rtsp(camera, '/live', 'gate:s3cret@x@'), live, (got) => got.frames.length >= 1);
    expect(frames.length).toBeGreaterThan(0);
  });

  test('refuses a wrong password, and no message holds it', async () => {
    const { fault } = await collect(rtsp(camera, '/live', 'gate:hunter2@'), live);
    expect(fault).toMatchObject({ code: 'unauthorised', message: expect.not.stringContaining('hunter2') });
    expect((await collect(rtsp(camera, '/live', ''), live)).fault).toMatchObject({ code: 'unauthorised' });
  });

  test('has nothing at another path', async () => {
    expect((await collect(rtsp(camera, '/other'), live)).fault).toMatchObject({ code: 'notFound' });
  });

  test('is tested with a picture and its rate', async () => {
    const { format, jpeg } = await testSource(rtsp(camera, '/live'));
    expect(format).toMatchObject({ width: 640, height: 360 });
    // Measured, for RTSP declares none: 15 a second, give or take what else this machine does.
    expect(format.framesPerSecond).toBeGreaterThan(5);
    expect(format.framesPerSecond).toBeLessThan(45);
    expect([...jpeg.subarray(0, 2)]).toEqual([0xff, 0xd8]);
  });

  test('with sound alone has no picture', async () => {
    const radio = await startRtspCamera(['--sound-only']);
    const { fault } = await collect(rtsp(radio, '/live', ''), live);
    await radio.kill();
    expect(fault).toMatchObject({ code: 'noVideo' });
  });

  test('that loses its power is reconnecting, and live again when it is back', async () => {
    const first = await startRtspCamera(login);
    const watch = watching(rtsp(first, '/live'));
    await watch.until('live');
    await first.kill();
    expect(['ended', 'unreachable', 'stalled']).toContain((await watch.until('reconnecting')).fault.code);
    expect((await watch.until('reconnecting')).fault.code).toBe('unreachable');
    const second = await startRtspCamera([...login, '--port', String(first.port)]);
    await watch.until('live');
    await watch.stop();
    await second.kill();
  });

  test('that hangs is noticed', async () => {
    const hanging = await startRtspCamera(login);
    const { frames, fault } = await collect(rtsp(hanging, '/live'), { live: true, stallMs: 700 }, (got) => {
      if (got.frames.length === 5) hanging.freeze();
      return false;
    });
    await hanging.kill();
    expect(frames.length).toBeGreaterThanOrEqual(5);
    expect(fault).toMatchObject({ code: 'stalled' });
  });
});
