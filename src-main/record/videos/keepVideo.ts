import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm, stat, statfs } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';
import { uuidv7 } from 'uuidv7';
import { faultOf } from '../../../src-preload/contract/faults.ts';
import { Refusal } from '../../platform/refusal.ts';
import { type BodyBounds, boundedBody, refuseTooLarge } from '../../platform/serving/boundedBody.ts';

/** A video that was handed over and lies whole in the folder. */
export interface KeptVideo {
  readonly path: string;
  /** As its sender called it, without a folder. */
  readonly name: string;
  readonly sizeBytes: number;
}

const bounds: BodyBounds = {
  mostBytes: 50e9,
  silentMs: 30_000,
  tooLarge: 'This video is larger than 50 GB. Cut it into parts, and hand over one after the other.',
};
/** What stays free on the disk for reads and their pictures. */
const keptFreeBytes = 200e6;
const lookAtDiskEveryBytes = 64e6;

/**
 * Keeps the body as a file, under a name of our own that it has only once it is whole. Nothing stays behind if it
 * breaks off, is too large, or the disk has no room for it.
 * @param announced bytes that will come, where the sender says so
 * @throws Refusal
 */
export async function keepVideo(
  folder: string,
  givenName: string,
  body: ReadableStream<Uint8Array>,
  signal: AbortSignal,
  announced: number | null,
): Promise<KeptVideo> {
  refuseTooLarge(announced, bounds);
  const name =
    basename(givenName.replaceAll('\\', '/'))
      // What turns the direction of writing makes one name look like another.
      .replace(/[\p{Cc}\p{Cs}\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu, '')
      .slice(0, 200)
      .replace(/\p{Cs}$/u, '') || 'video';
  const extension = /^\.[a-z0-9]{1,8}$/i.test(extname(name)) ? extname(name).toLowerCase() : '';
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await requireRoom(folder, announced ?? 0);
  const path = join(folder, `${uuidv7()}${extension}`);
  const partial = `${path}.partial`;
  try {
    await pipeline(
      Readable.fromWeb(boundedBody(body, bounds) as NodeReadableStream<Uint8Array>),
      whileThereIsRoom(folder),
      createWriteStream(partial, { flags: 'wx', mode: 0o600, flush: true }),
      { signal },
    );
    await rename(partial, path);
  } catch (error) {
    await rm(partial, { force: true });
    if (error instanceof Refusal) throw error;
    const isFull = (error as NodeJS.ErrnoException).code === 'ENOSPC';
    const message = isFull ? faultOf('diskFull').message : 'The upload was broken off. Send it again.';
    throw new Refusal('UNAVAILABLE', message, { cause: error });
  }
  return { path, name, sizeBytes: (await stat(path)).size };
}

function whileThereIsRoom(folder: string): Transform {
  let sinceLook = 0;
  return new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      sinceLook += chunk.length;
      if (sinceLook < lookAtDiskEveryBytes) return done(null, chunk);
      sinceLook = 0;
      requireRoom(folder, 0).then(() => done(null, chunk), done);
    },
  });
}

/** @throws Refusal where the disk would be full, or all but full, with so many bytes more */
async function requireRoom(folder: string, bytes: number): Promise<void> {
  const disk = await statfs(folder);
  if (disk.bavail * disk.bsize - bytes < keptFreeBytes) {
    const message = 'The disk has too little room for this video. Free some space, then send it again.';
    throw new Refusal('UNAVAILABLE', message);
  }
}
