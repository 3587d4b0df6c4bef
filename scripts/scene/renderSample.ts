/**
 * Renders the sample clip and writes its truth file:
 *
 *     node scripts/scene/renderSample.ts [output folder, otherwise resources/sample]
 *
 * Needs ffmpeg with libx264 on the PATH and takes about two minutes. The pictures are the same on every run; run it
 * after any change to the scene and commit `gate.mp4` and `gate.truth.csv` together.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { picture } from './camera.ts';
import { openScene } from './frame.ts';
import { clipSeconds } from './timetable.ts';
import { truthCsv } from './truth.ts';

const folder = process.argv[2] ?? join(import.meta.dirname, '../../resources/sample');
await mkdir(folder, { recursive: true });

const { width, height, framesPerSecond } = picture;
const encoder = spawn(
  'ffmpeg',
  [
    ...['-hide_banner', '-loglevel', 'error', '-y'],
    ...['-f', 'rawvideo', '-pix_fmt', 'rgb24', '-s', `${width}x${height}`, '-r', `${framesPerSecond}`, '-i', 'pipe:0'],
    ...['-vf', 'scale=out_color_matrix=bt709:out_range=tv', '-pix_fmt', 'yuv420p'],
    ...['-colorspace', 'bt709', '-color_primaries', 'bt709', '-color_trc', 'bt709'],
    ...['-c:v', 'libx264', '-preset', 'medium', '-crf', '26', '-g', `${framesPerSecond * 2}`],
    ...['-movflags', '+faststart', join(folder, 'gate.mp4')],
  ],
  { stdio: ['pipe', 'inherit', 'inherit'] },
);
const finished = once(encoder, 'close');

const frameAt = await openScene();
const frames = clipSeconds * framesPerSecond;
for (let frame = 0; frame < frames; frame += 1) {
  const pixels = await frameAt(frame / framesPerSecond);
  if (!encoder.stdin.write(pixels)) await once(encoder.stdin, 'drain');
  if (process.stderr.isTTY) process.stderr.write(`\r${frame + 1} of ${frames} frames`);
}
encoder.stdin.end();
const [status] = await finished;
if (status !== 0) throw new Error(`ffmpeg ended with status ${status}`);

await writeFile(join(folder, 'gate.truth.csv'), truthCsv('gate.mp4'));
