import { readdir, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { SourceSpec } from '../../sight/capture/sourceSpec.ts';

/** One thing to read. `file` is what the output lines call it: the path or address as it was given. */
export type Target =
  | { readonly kind: 'picture'; readonly file: string }
  | { readonly kind: 'moving'; readonly file: string; readonly source: SourceSpec };

const pictureEndings = new Set([
  '.jpg',
  '.jpeg',
  '.png',
  '.webp',
  '.gif',
  '.tif',
  '.tiff',
  '.avif',
  '.bmp',
  '.heic',
  '.heif',
]);
const videoEndings = new Set([
  '.mp4',
  '.m4v',
  '.mov',
  '.mkv',
  '.avi',
  '.webm',
  '.ts',
  '.mts',
  '.mpg',
  '.mpeg',
  '.wmv',
  '.flv',
  '.3gp',
  '.h264',
  '.265',
  '.hevc',
  '.mjpeg',
  '.mjpg',
]);

/**
 * What the given paths and addresses name, in their order. A folder stands for its pictures and videos, by name; a file
 * of unknown ending is tried as a video. What does not exist stays in the list, so that reading it gives its error.
 */
export async function targetsOf(given: readonly string[]): Promise<Target[]> {
  const targets: Target[] = [];
  for (const name of given) targets.push(...(await targetsNamed(name)));
  return targets;
}

async function targetsNamed(name: string): Promise<Target[]> {
  if (/^rtsps?:\/\//i.test(name)) return [moving(name, { kind: 'rtsp', url: name })];
  if (/^https?:\/\//i.test(name)) return [moving(name, { kind: 'mjpeg', url: name })];
  const found = await stat(name).catch(() => null);
  if (found?.isDirectory() !== true) return [targetOfFile(name)];
  const names = (await readdir(name)).sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  return names.filter((entry) => isKnown(entry)).map((entry) => targetOfFile(join(name, entry)));
}

function targetOfFile(file: string): Target {
  return pictureEndings.has(extname(file).toLowerCase())
    ? { kind: 'picture', file }
    : moving(file, { kind: 'file', path: file });
}

function moving(file: string, source: SourceSpec): Target {
  return { kind: 'moving', file, source };
}

function isKnown(name: string): boolean {
  const ending = extname(name).toLowerCase();
  return pictureEndings.has(ending) || videoEndings.has(ending);
}
