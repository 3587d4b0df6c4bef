import { appendFile, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Frame } from '../vision/frame.ts';
import { CaptureError } from './capture.ts';
import { captureSource } from './captureSource.ts';
import { make, temporaryFolder } from './testing/clips.ts';
import { collect, meanLuma } from './testing/collect.ts';

let folder: string;
let remove: () => Promise<void>;
const at = (name: string) => path.join(folder, 'pictures', name);
const source = () => ({ kind: 'folder', path: path.join(folder, 'pictures') }) as const;

beforeEach(async () => {
  ({ folder, remove } = await temporaryFolder());
  await mkdir(path.join(folder, 'pictures'));
});
afterEach(() => remove());

const grey = (level: number, file: string) =>
  make(`color=0x${level.toString(16).padStart(2, '0').repeat(3)}:s=65x49:d=1:r=1`, file, ['-frames:v', '1']);
const levels = (frames: readonly Frame[]) => frames.map((frame) => Math.round(meanLuma(frame) / 10) * 10);

describe('a folder read from beginning to end', () => {
  test('gives its pictures in name order, of any kind, with increasing times', async () => {
    await grey(200, at('10.jpg'));
    await grey(50, at('9.png'));
    await grey(120, at('8.bmp'));
    await writeFile(at('notes.txt'), 'not a picture');
    const { frames, fault } = await collect(source());
    expect(fault).toBeNull();
    expect(levels(frames)).toEqual([120, 50, 200]);
    expect(frames[0]).toMatchObject({ width: 64, height: 48 });
    const times = frames.map(({ timeMs }) => timeMs);
    expect(times).toEqual([...new Set(times)].sort((a, b) => a - b));
  });

  test('tells of a damaged picture and goes on', async () => {
    await grey(50, at('1.png'));
    await writeFile(at('2.jpg'), Buffer.from('this is no picture at all, whatever its name says'));
    await writeFile(at('3.jpg'), '');
    await grey(200, at('4%d.png'));
    const { frames, skipped, fault } = await collect(source());
    expect(fault).toBeNull();
    expect(levels(frames)).toEqual([50, 200]);
    expect(skipped.map(({ file, fault: { code } }) => [path.basename(file), code])).toEqual([
      ['2.jpg', 'unreadable'],
      ['3.jpg', 'empty'],
    ]);
  });

  test('without a picture, missing, or no folder says so', async () => {
    expect((await collect(source())).fault).toMatchObject({ code: 'empty' });
    expect((await collect({ kind: 'folder', path: path.join(folder, 'missing') })).fault).toMatchObject({
      code: 'notFound',
    });
    await grey(50, at('1.png'));
    expect((await collect({ kind: 'folder', path: at('1.png') })).fault).toMatchObject({ code: 'unreadable' });
  });
});

describe('a folder watched as a camera', () => {
  const quick = { live: true, settleMs: 150, rescanMs: 50 };

  test('gives each new picture once, and none that was there', async () => {
    await grey(50, at('old.png'));
    const fresh = await grey(200, path.join(folder, 'new.png'));
    const newer = await grey(120, path.join(folder, 'newer.png'));
    const stopping = new AbortController();
    const frames: Frame[] = [];
    let begun = false;
    const sink = {
      // The picture that is there shows that the folder works: from then on new ones count.
      onFormat() {
        if (!begun) void rename(fresh, at('a.png'));
        begun = true;
      },
      onFrame(frame: Frame) {
        frames.push(frame);
        if (frames.length === 1) void rename(newer, at('b.png'));
        if (frames.length === 2) stopping.abort();
      },
    };
    await expect(captureSource(source(), sink, { ...quick, signal: stopping.signal })).rejects.toBeInstanceOf(
      CaptureError,
    );
    expect(levels(frames)).toEqual([200, 120]);
  });

  test('waits for a picture that is still being written', async () => {
    await grey(50, at('old.png'));
    const whole = await readFile(await grey(200, path.join(folder, 'whole.jpg')));
    const half = Math.floor(whole.length / 2);
    let written = false;
    const sink = {
      onFormat: () => {
        if (written) return;
        written = true;
        void writeFile(at('a.jpg'), whole.subarray(0, half)).then(() => appendFile(at('a.jpg'), whole.subarray(half)));
      },
    };
    const stopping = new AbortController();
    const frames: Frame[] = [];
    const skipped: string[] = [];
    const capturing = captureSource(
      source(),
      {
        ...sink,
        onFrame(frame) {
          frames.push(frame);
          stopping.abort();
        },
      },
      { ...quick, settleMs: 60_000, signal: stopping.signal, onSkipped: (file) => skipped.push(file) },
    );
    await expect(capturing).rejects.toBeInstanceOf(CaptureError);
    expect(levels(frames)).toEqual([200]);
    expect(skipped).toEqual([]);
  });

  test('tells of a picture that stays unfinished, and reads the next', async () => {
    await grey(50, at('old.png'));
    const next = await grey(200, path.join(folder, 'next.png'));
    let begun = false;
    const stopping = new AbortController();
    const skipped: string[] = [];
    const frames: Frame[] = [];
    const capturing = captureSource(
      source(),
      {
        onFormat() {
          if (!begun) void writeFile(at('stub.jpg'), Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]));
          begun = true;
        },
        onFrame(frame) {
          frames.push(frame);
          stopping.abort();
        },
      },
      {
        ...quick,
        signal: stopping.signal,
        onSkipped(file) {
          skipped.push(path.basename(file));
          void rename(next, at('next.png'));
        },
      },
    );
    await expect(capturing).rejects.toBeInstanceOf(CaptureError);
    expect(skipped).toEqual(['stub.jpg']);
    expect(levels(frames)).toEqual([200]);
  });
});
