import { createWriteStream } from 'node:fs';
import { mkdir, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';
import { faultOf } from '../../../src-preload/contract/faults.ts';
import { Refusal } from '../refusal.ts';
import { type BodyBounds, boundedBody, refuseTooLarge } from '../serving/boundedBody.ts';
import { importLimits } from './limits.ts';

/** A file that was handed over and lies in the folder of imports. */
export interface UploadedFile {
  readonly id: string;
  readonly path: string;
  readonly fileName: string;
  readonly sizeBytes: number;
}

const listBounds: BodyBounds = {
  mostBytes: importLimits.fileBytes,
  silentMs: 30_000,
  wholeMs: 300_000,
  tooLarge: 'The file is larger than 64 MB. Delete what is not needed in it, or divide it.',
};

/**
 * Keeps the body as a file; nothing stays behind if it breaks off or is too large.
 * @throws Refusal
 */
export async function keepUpload(
  folder: string,
  id: string,
  givenName: string,
  body: ReadableStream<Uint8Array>,
  signal: AbortSignal,
  announced: number | null,
): Promise<UploadedFile> {
  refuseTooLarge(announced, listBounds);
  const fileName =
    basename(givenName.replaceAll('\\', '/'))
      .replace(/\p{Cc}/gu, '')
      .slice(0, 200) || 'list';
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, id);
  try {
    await pipeline(
      Readable.fromWeb(boundedBody(body, listBounds) as NodeReadableStream<Uint8Array>),
      createWriteStream(path, { flags: 'wx', mode: 0o600 }),
      { signal },
    );
  } catch (error) {
    await rm(path, { force: true });
    if (error instanceof Refusal) throw error;
    const isFull = (error as NodeJS.ErrnoException).code === 'ENOSPC';
    const message = isFull ? faultOf('diskFull').message : 'The file was broken off on its way. Choose it again.';
    throw new Refusal('UNAVAILABLE', message, { cause: error });
  }
  return { id, path, fileName, sizeBytes: (await stat(path)).size };
}
