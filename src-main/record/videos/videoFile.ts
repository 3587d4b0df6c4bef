import type { BigIntStats } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import { isAbsolute, sep } from 'node:path';
import * as z from 'zod';
import type { Fault } from '../../../src-preload/contract/faults.ts';
import { Refusal } from '../../platform/refusal.ts';

/** What the engine found a file to be: a video, with the content type to play it as where there is one, or none. */
export type VideoKind =
  | { readonly ok: true; readonly contentType: string | null }
  | { readonly ok: false; readonly fault: Fault };

/** A file that was found to be a video. Only this very file is ever served. */
export const probedVideoSchema = z.object({
  contentType: z.string().nullable(),
  device: z.string(),
  file: z.string(),
  sizeBytes: z.string(),
  /** Nanoseconds. */
  modifiedAt: z.string(),
});
export type ProbedVideo = z.infer<typeof probedVideoSchema>;

/** Whether an opened file is the one that was found to be a video, unchanged. */
export function isThatFile(probed: ProbedVideo, facts: BigIntStats): boolean {
  const now = identityOf(facts);
  return (
    probed.device === now.device &&
    probed.file === now.file &&
    probed.sizeBytes === now.sizeBytes &&
    probed.modifiedAt === now.modifiedAt
  );
}

/**
 * Has a file looked at. Null where it changed while that was done, or cannot be read.
 * @param probe asks the engine
 */
export async function lookAt(
  path: string,
  probe: (path: string) => Promise<VideoKind>,
): Promise<{ readonly probed: ProbedVideo } | { readonly fault: Fault } | null> {
  const before = await regularFile(path);
  if (before === null) return null;
  const kind = await probe(path);
  if (!kind.ok) return { fault: kind.fault };
  const probed = { contentType: kind.contentType, ...identityOf(before) };
  const after = await regularFile(path);
  return after !== null && isThatFile(probed, after) ? { probed } : null;
}

/**
 * The real path of a video on this machine that a person named, whatever links lead to it.
 * @throws Refusal where there is no such file, or it lies in the data folder: that holds the record and its keys
 */
export async function namedVideo(path: string, dataFolder: string): Promise<{ path: string; sizeBytes: number }> {
  const refuse = (message: string) => new Refusal('INVALID', message, { field: 'path' });
  if (!isAbsolute(path)) throw refuse('Give the full path of the video.');
  const real = await realpath(path).catch(() => null);
  if (real === null) throw refuse('There is no file at this path. Check its spelling.');
  if (await liesWithin(real, dataFolder)) {
    throw refuse('This file lies in Gatehouse’s own data folder. Copy the video to another folder first.');
  }
  const facts = await regularFile(real);
  if (facts === null) throw refuse('There is no file at this path. Check its spelling.');
  return { path: real, sizeBytes: Number(facts.size) };
}

/** Whether a real path lies in a folder. */
export async function liesWithin(real: string, folder: string): Promise<boolean> {
  const realFolder = await realpath(folder).catch(() => folder);
  return real.startsWith(realFolder.endsWith(sep) ? realFolder : realFolder + sep);
}

async function regularFile(path: string): Promise<BigIntStats | null> {
  const facts = await stat(path, { bigint: true }).catch(() => null);
  return facts?.isFile() === true ? facts : null;
}

function identityOf({ dev, ino, size, mtimeNs }: BigIntStats): Omit<ProbedVideo, 'contentType'> {
  return { device: String(dev), file: String(ino), sizeBytes: String(size), modifiedAt: String(mtimeNs) };
}
