import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { freshFolder } from '../../testing/freshRecord.ts';
import { videoTypeOf } from './videoContainers.ts';

const run = promisify(execFile);
const clip = fileURLToPath(new URL('../../../resources/sample/gate.mp4', import.meta.url));

/** A moment of a test picture, written by ffmpeg into a file of that name. */
async function written(name: string, ...how: readonly string[]): Promise<string> {
  const file = join(await freshFolder(), name);
  const picture = ['-f', 'lavfi', '-i', 'testsrc=size=64x48:rate=5', '-frames:v', '3'];
  await run('ffmpeg', ['-v', 'error', ...picture, ...how, `file:${file}`]);
  return file;
}

describe('the kind of a video', () => {
  it.each([
    ['x.js', ['-f', 'mp4'], 'video/mp4'],
    ['y.html', ['-f', 'matroska', '-c:v', 'mjpeg'], 'video/x-matroska'],
    ['z', ['-f', 'avi'], 'video/x-msvideo'],
    ['w.mp4', ['-f', 'mpegts'], 'video/mp2t'],
    ['v.mp4', ['-f', 'h264', '-c:v', 'libx264'], null],
  ])('is told by what is in it, not by its name (%s)', async (name, how, type) => {
    expect(await videoTypeOf(await written(name, ...how))).toBe(type);
  });

  it('is none for pictures, playlists and text, whatever they are named', async () => {
    const folder = await freshFolder();
    const playlist = join(folder, 'list.mp4');
    await writeFile(playlist, `ffconcat version 1.0\nfile '${clip}'\n`);
    const text = join(folder, 'notes.txt');
    await writeFile(text, 'root:x:0:0:root:/root:/bin/bash\n'.repeat(200));
    const shadow = join(folder, 'shadow');
    await writeFile(shadow, 'root:$y$j9T$abc:19000:0:99999:7:::\n'.repeat(20));
    const key = join(folder, 'secret.key');
    await writeFile(key, Buffer.alloc(32, 7));
    for (const file of [playlist, text, shadow, key, await written('p.mp4', '-frames:v', '1', '-f', 'image2')]) {
      await expect(videoTypeOf(file), file).rejects.toMatchObject({ fault: { code: expect.any(String) } });
    }
  });
});
