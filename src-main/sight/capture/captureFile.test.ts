import { execFileSync } from 'node:child_process';
import { readFile, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { monotonicMs } from '../../platform/monotonic.ts';
import type { Frame } from '../vision/frame.ts';
import { captureSource } from './captureSource.ts';
import { findFfmpeg } from './findFfmpeg.ts';
import { decodePicture } from './picture.ts';
import { probeFile } from './probeFile.ts';
import { ffmpeg, h264, make, temporaryFolder } from './testing/clips.ts';
import { collect, meanLuma } from './testing/collect.ts';

let folder: string;
let remove: () => Promise<void>;
let clip: string;
const at = (name: string) => path.join(folder, name);
const video = (file: string) => ({ kind: 'file', path: file }) as const;
const times = (frames: readonly Frame[]) => frames.map((frame) => Math.round(frame.timeMs));

beforeAll(async () => {
  ({ folder, remove } = await temporaryFolder());
  clip = await make('testsrc2=s=320x240:r=10:d=2', at('clip.mp4'), h264);
});
afterAll(() => remove());

describe('a video file', () => {
  test('gives every frame with its time, then ends', async () => {
    const { frames, formats, fault } = await collect(video(clip));
    expect(fault).toBeNull();
    expect(times(frames)).toEqual(Array.from({ length: 20 }, (_, index) => index * 100));
    expect(formats).toEqual([{ width: 320, height: 240, codec: 'h264', framesPerSecond: 10, durationMs: 2000 }]);
  });

  test('gives each frame a buffer of its own that can be transferred', async () => {
    const { frames } = await collect(video(clip));
    const [frame] = frames;
    expect(frame?.data.byteLength).toBe((320 * 240 * 3) / 2);
    expect(frame?.data.buffer.byteLength).toBe(frame?.data.byteLength);
    expect(new Set(frames.map(({ data }) => data.buffer)).size).toBe(frames.length);
    const moved = structuredClone(frame?.data, { transfer: frame ? [frame.data.buffer as ArrayBuffer] : [] });
    expect(moved?.byteLength).toBe((320 * 240 * 3) / 2);
    expect(frame?.data.byteLength).toBe(0);
  });

  test('is converted to full range: white is 255 and black is 0', async () => {
    const white = await make('color=white:s=64x64:r=1:d=1', at('white.mp4'), h264);
    const black = await make('color=black:s=64x64:r=1:d=1', at('black.mp4'), h264);
    const [whites, blacks] = [await collect(video(white)), await collect(video(black))];
    expect(whites.frames.map(meanLuma)).toEqual([expect.closeTo(255, 0)]);
    expect(blacks.frames.map(meanLuma)).toEqual([expect.closeTo(0, 0)]);
  });

  test('is converted to the BT.601 matrix, whichever it was made with', async () => {
    const marks = [
      '-vf',
      'scale=out_color_matrix=bt709',
      '-colorspace',
      'bt709',
      '-color_primaries',
      'bt709',
      '-color_trc',
      'bt709',
    ];
    const red = await make('color=red:s=64x64:r=1:d=1', at('red709.mp4'), [...marks, ...h264]);
    const { frames } = await collect(video(red));
    // Red is 0.299 of full brightness in BT.601 and 0.213 in BT.709.
    expect(meanLuma(frames[0] as Frame)).toBeCloseTo(0.299 * 255, -0.7);
  });

  test('with a variable frame rate keeps each frame’s own time', async () => {
    const uneven = "select='not(mod(n,7))+not(mod(n,3))'";
    const file = await make('testsrc2=s=160x120:r=30:d=1', at('vfr.mp4'), ['-vf', uneven, '-fps_mode', 'vfr', ...h264]);
    const { frames } = await collect(video(file));
    const chosen = Array.from({ length: 30 }, (_, n) => n).filter((n) => n % 7 === 0 || n % 3 === 0);
    expect(times(frames)).toEqual(chosen.map((n) => Math.round((n * 1000) / 30)));
  });

  test('filmed upright comes upright, as its rotation says', async () => {
    const leftIsWhite = 'color=black:s=320x240:r=5:d=1,drawbox=w=160:h=240:color=white:t=fill';
    const lying = await make(leftIsWhite, at('lying.mp4'), h264);
    const file = at('rotated.mp4');
    await ffmpeg(['-i', lying, '-c', 'copy', '-metadata:s:v:0', 'rotate=90', file]);
    const { rotation } = await probeFile(file);
    const { frames, formats } = await collect(video(file));
    expect(formats[0]).toMatchObject({ width: 240, height: 320 });
    expect(frames).toHaveLength(5);
    const [{ data, width, height }] = frames as [Frame];
    const [top, bottom] = [data[width * 10 + 120], data[width * (height - 10) + 120]];
    // Turned clockwise by 90 degrees the left side comes to the top, by 270 to the bottom.
    expect([top, bottom].map((luma) => (luma ?? 0) > 128)).toEqual([rotation === 90, rotation === 270]);
    expect(rotation % 180).toBe(90);
  });

  test('of odd width and height loses one column and one row', async () => {
    const file = await make('testsrc2=s=321x241:r=5:d=1', at('odd.mkv'), ['-c:v', 'ffv1', '-pix_fmt', 'yuv444p']);
    const { frames } = await collect(video(file));
    expect(frames).toHaveLength(5);
    expect(frames[0]).toMatchObject({ width: 320, height: 240 });
    expect(frames[0]?.data).toHaveLength((320 * 240 * 3) / 2);
  });

  test('in 4K comes at its full size', async () => {
    const file = await make('testsrc2=s=3840x2160:r=5:d=0.6', at('4k.mp4'), h264);
    const { frames } = await collect(video(file));
    expect(frames.map(({ width, height, data }) => [width, height, data.length])).toEqual(
      Array.from({ length: 3 }, () => [3840, 2160, (3840 * 2160 * 3) / 2]),
    );
  });

  test('waits for a slow sink and skips nothing', async () => {
    let busy = false;
    const seen: number[] = [];
    const sink = {
      async onFrame(frame: Frame) {
        expect(busy).toBe(false);
        busy = true;
        await new Promise((resolve) => setImmediate(resolve));
        busy = false;
        seen.push(Math.round(frame.timeMs));
      },
    };
    await captureSource(video(clip), sink, { live: false, signal: new AbortController().signal });
    expect(seen).toEqual(Array.from({ length: 20 }, (_, index) => index * 100));
  });

  test('can be thinned out to a rate on average, with no frame made up', async () => {
    const file = await make('testsrc2=s=160x120:r=25:d=4', at('25.mp4'), h264);
    const { frames } = await collect(video(file), { maximumFramesPerSecond: 15 });
    expect(frames.length).toBeGreaterThanOrEqual(58);
    expect(frames.length).toBeLessThanOrEqual(62);
    expect(times(frames).every((time) => time % 40 === 0)).toBe(true);
    expect(new Set(times(frames)).size).toBe(frames.length);
  });

  test('below the highest rate keeps all its frames', async () => {
    expect((await collect(video(clip), { maximumFramesPerSecond: 10 })).frames).toHaveLength(20);
  });

  test.each(['-y.mp4', 'concat:a.mp4', 'http:b.mp4', 'c%03d.mp4', 'd e’é.mp4'])('may be named %s', async (name) => {
    await writeFile(at(name), await readFile(clip));
    expect((await collect(video(at(name)))).frames).toHaveLength(20);
  });

  test('that changes its size on the way gives each frame at its size; live, it begins anew', async () => {
    const [large, small] = [
      await make('testsrc2=s=320x240:r=10:d=0.5', at('large.ts'), h264),
      await make('testsrc2=s=160x120:r=10:d=0.5', at('small.ts'), h264),
    ];
    await writeFile(at('sizes.ts'), Buffer.concat([await readFile(large), await readFile(small)]));
    const { frames } = await collect(video(at('sizes.ts')));
    const sizes = frames.map(({ width, height, data }) => [width, height, data.length].join(' '));
    expect(new Set(sizes)).toEqual(new Set(['320 240 115200', '160 120 28800']));
    expect(frames).toHaveLength(10);
    const { fault } = await collect(video(at('sizes.ts')), { live: true, preview: { width: 160 } });
    expect(fault).toMatchObject({ code: 'ended', message: expect.stringContaining('size') });
  });

  test('that was cut off gives the frames it has', async () => {
    const file = await make('testsrc2=s=320x240:r=10:d=2', at('cut.ts'), h264);
    const whole = await collect(video(file));
    await truncate(file, (await readFile(file)).length / 2);
    const { frames, fault } = await collect(video(file));
    expect(fault).toBeNull();
    expect(frames.length).toBeGreaterThan(2);
    expect(frames.length).toBeLessThan(whole.frames.length);
  });

  test('stops at once when aborted, and its ffmpeg is gone', async () => {
    const file = await make('testsrc2=s=640x480:r=30:d=20', at('long.mp4'), h264);
    const stopping = new AbortController();
    let running = '';
    const sink = {
      onFrame() {
        running = processesWith(file);
        stopping.abort();
        // A sink that never settles holds nothing up.
        return new Promise<void>(() => undefined);
      },
    };
    const capturing = captureSource(video(file), sink, { live: false, signal: stopping.signal });
    await expect(capturing).rejects.toMatchObject({ fault: { code: 'cancelled' } });
    expect(running).toContain('ffmpeg');
    expect(processesWith(file)).toBe('');
  });

  test('passes on what the sink throws, and its ffmpeg is gone', async () => {
    const sink = {
      onFrame() {
        throw new Error('The sink is broken');
      },
    };
    const capturing = captureSource(video(clip), sink, { live: false, signal: new AbortController().signal });
    await expect(capturing).rejects.toThrow('The sink is broken');
    expect(processesWith(clip)).toBe('');
  });
});

describe('a file that cannot be read says why', () => {
  test('cut off before its index', async () => {
    await writeFile(at('noindex.mp4'), (await readFile(clip)).subarray(0, 20_000));
    expect((await collect(video(at('noindex.mp4')))).fault).toMatchObject({ code: 'unreadable' });
  });

  test('random bytes', async () => {
    await writeFile(at('noise.mp4'), Buffer.from(Array.from({ length: 50_000 }, (_, index) => (index * 7919) % 251)));
    expect((await collect(video(at('noise.mp4')))).fault).toMatchObject({ code: 'unreadable' });
  });

  test('empty', async () => {
    await writeFile(at('empty.mp4'), '');
    expect((await collect(video(at('empty.mp4')))).fault).toMatchObject({ code: 'empty' });
  });

  test('sound alone, even with a cover picture', async () => {
    const sound = await make('sine=d=1', at('sound.mp3'));
    const cover = await make('testsrc2=s=64x64:d=1:r=1', at('cover.png'), ['-frames:v', '1']);
    await ffmpeg([
      '-i',
      sound,
      '-i',
      cover,
      '-map',
      '0',
      '-map',
      '1',
      '-disposition:v',
      'attached_pic',
      at('cover.mp3'),
    ]);
    expect((await collect(video(sound))).fault).toMatchObject({ code: 'noVideo' });
    expect((await collect(video(at('cover.mp3')))).fault).toMatchObject({ code: 'noVideo' });
  });

  test('missing, or a folder', async () => {
    expect((await collect(video(at('missing.mp4')))).fault).toMatchObject({ code: 'notFound' });
    expect((await collect(video(folder))).fault).toMatchObject({
      code: 'unreadable',
      message: expect.stringContaining('folder'),
    });
  });
});

describe('a video file played as a camera', () => {
  test('begins again at its end, with the time of arrival, always increasing', async () => {
    const short = await make('testsrc2=s=160x120:r=25:d=0.2', at('short.mp4'), h264);
    const before = monotonicMs();
    const { frames, fault } = await collect(video(short), { live: true }, ({ frames: had }) => had.length >= 6);
    expect(fault).toBeNull();
    expect(frames[0]?.timeMs).toBeGreaterThanOrEqual(before);
    expect(times(frames)).toEqual([...new Set(times(frames))].sort((a, b) => a - b));
    expect(frames.at(-1)?.timeMs).toBeLessThanOrEqual(monotonicMs() + 50);
  });

  test('gives with each frame a small picture of that very frame', async () => {
    const ramp = await make("color=black:s=1280x720:r=25:d=0.6,format=gray,geq='N*16'", at('ramp.mp4'), h264);
    const options = { live: true, preview: { width: 320 }, maximumFramesPerSecond: 12 };
    const got = await collect(
      video(ramp),
      options,
      ({ previews, frames }) => Math.min(previews.length, frames.length) >= 6,
    );
    const { signal } = new AbortController();
    for (const { jpeg, timeMs } of got.previews.slice(0, 6)) {
      await writeFile(at('preview.jpg'), jpeg);
      const decoded = await decodePicture(await findFfmpeg(), at('preview.jpg'), { signal, fileStallMs: 10_000 });
      const frame = got.frames.find((candidate) => candidate.timeMs === timeMs);
      expect(decoded.frame).toMatchObject({ width: 320, height: 180 });
      expect(meanLuma(decoded.frame)).toBeCloseTo(meanLuma(frame as Frame), -0.7);
    }
    expect(new Set(got.frames.map((frame) => Math.round(meanLuma(frame)))).size).toBeGreaterThan(2);
  });
});

/** Command lines of the running programs that name `text`. */
function processesWith(text: string): string {
  const lines = execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' }).split('\n');
  return lines.filter((line) => line.includes(text)).join('\n');
}
