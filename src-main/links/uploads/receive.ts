import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { ReadableStream as WebStream } from 'node:stream/web';
import { Refusal } from '../../platform/refusal.ts';
import { announcedBytes, type BodyBounds, boundedBody, refuseTooLarge } from '../../platform/serving/boundedBody.ts';
import { keepVideo } from '../../record/videos/service.ts';
import { boundaryOf, NotMultipart, type StreamedPart, streamedParts } from './rules/multipart.ts';
import type { ReceivedFile } from './service.ts';

/** What a request brought. */
export interface Received {
  readonly files: readonly ReceivedFile[];
  /** What was said beside the files; of a name that was said twice, the last. */
  readonly fields: Readonly<Record<string, string>>;
  /** SHA-256 of all of it, by which the same request is known. */
  readonly hash: string;
}

const bounds: BodyBounds = {
  mostBytes: 10e9,
  silentMs: 30_000,
  tooLarge: 'An upload may be 10 GB. Cut the video into parts, and send one after the other.',
};
const most = { files: 100, fields: 10, fieldBytes: 4_000 };

/**
 * Keeps the files of a request on the disk as they come: the parts of a multipart body that have a file's name, or else the body itself. Nothing
 * of them stays where this fails.
 * @param folder where they are kept
 * @param name what a body of its own is called
 * @throws Refusal
 */
export async function receiveFiles(request: Request, folder: string, name: string): Promise<Received> {
  refuseTooLarge(announcedBytes(request), bounds);
  if (request.body === null) throw nothingSent();
  const files: ReceivedFile[] = [];
  const fields: Record<string, string> = {};
  const hash = createHash('sha256');
  const body = boundedBody(request.body, bounds) as unknown as AsyncIterable<Uint8Array>;

  async function keep(called: string, bytes: AsyncIterable<Uint8Array>, announced: number | null): Promise<void> {
    if (files.length >= most.files)
      throw new Refusal('INVALID', `Send up to ${most.files} files at once.`, { field: 'file' });
    hash.update(`file ${called}\n`);
    const counted = WebStream.from(hashed(bytes, hash)) as ReadableStream<Uint8Array>;
    const kept = await keepVideo(folder, called, counted, request.signal, announced);
    files.push(kept);
    if (kept.sizeBytes === 0) throw new Refusal('INVALID', `${kept.name} is empty.`, { field: 'file' });
  }

  try {
    const boundary = boundaryOf(request.headers.get('content-type') ?? '');
    if (boundary === null) await keep(name, body, announcedBytes(request));
    else
      for await (const part of streamedParts(boundary, body)) {
        if (part.fileName !== null) await keep(part.fileName || 'file', part.bytes, null);
        else {
          if (Object.keys(fields).length >= most.fields) throw new Refusal('INVALID', 'There are too many fields.');
          fields[part.name] = await textOf(part);
          hash.update(`field ${part.name}\n${fields[part.name]}\n`);
        }
      }
    if (files.length === 0) throw nothingSent();
    return { files, fields, hash: hash.digest('hex') };
  } catch (error) {
    await discardFiles(files);
    // What comes still is of no use.
    await request.body.cancel().catch(() => undefined);
    const cause = error instanceof Refusal ? error.cause : error;
    if (cause instanceof NotMultipart) throw new Refusal('INVALID', cause.message, { cause });
    if (cause instanceof Refusal) throw cause;
    throw error;
  }
}

/** Removes files that became nobody's. */
export async function discardFiles(files: readonly ReceivedFile[]): Promise<void> {
  for (const { path } of files) await rm(path, { force: true });
}

async function* hashed(bytes: AsyncIterable<Uint8Array>, hash: { update(part: Uint8Array): unknown }) {
  for await (const part of bytes) {
    hash.update(part);
    yield part;
  }
}

async function textOf({ name, bytes }: StreamedPart): Promise<string> {
  const parts: Uint8Array[] = [];
  let held = 0;
  for await (const part of bytes) {
    held += part.length;
    if (held > most.fieldBytes) throw new Refusal('INVALID', 'This field is longer than any is.', { field: name });
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

function nothingSent(): Refusal {
  return new Refusal(
    'INVALID',
    'There is no file in it. Send one as curl -F "file=@parking-entry.mp4" does, or as the body.',
    {
      field: 'file',
    },
  );
}
