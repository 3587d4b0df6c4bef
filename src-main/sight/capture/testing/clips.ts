import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A fresh folder for one test file; `remove` takes it away with all that is in it. */
export async function temporaryFolder(): Promise<{ readonly folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'gatehouse-capture-'));
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** Runs ffmpeg to make an input for a test: `make('testsrc2=s=320x240:r=10:d=2', out, ['-c:v', 'libx264'])`. */
export async function make(source: string, file: string, options: readonly string[] = []): Promise<string> {
  await ffmpeg(['-f', 'lavfi', '-i', source, ...options, `file:${file}`]);
  return file;
}

/** Runs ffmpeg with these arguments, quietly. */
export async function ffmpeg(options: readonly string[]): Promise<void> {
  await run('ffmpeg', ['-hide_banner', '-nostdin', '-loglevel', 'error', '-y', ...options]);
}

/** Small, quick to make, and as cameras encode. */
export const h264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p'] as const;
