import { type BigIntStats, constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { contentDisposition } from './contentDisposition.ts';

/** A file to be answered with. */
export interface ServedFile {
  readonly path: string;
  /** What it is, as whoever serves it knows; never guessed from what a stranger named it. */
  readonly contentType: string;
  readonly cacheControl: string;
  /** To be kept as a file and never shown; the name that it is kept under, where one is given. */
  readonly asDownload?: boolean | string;
  /** Whether the opened file is still the one that was meant; one that is not is answered with 409. */
  readonly isMeant?: (facts: BigIntStats) => boolean;
}

/** How long what never changes is kept by a browser. */
export const keepForGood = 'private, max-age=31536000, immutable';

/** A pipe would otherwise be waited for, and a link followed to somewhere else (neither is known to Windows). */
const openFlags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0);

/**
 * A file, or the part of it that a player asks for (one range, RFC 9110 section 14); 404 where it is gone. What is
 * checked and what is sent is one opened file, whatever is put at its path meanwhile.
 */
export async function fileResponse(file: ServedFile, request: Request): Promise<Response> {
  const opened = await open(file.path, openFlags).catch(() => null);
  if (opened === null) return gone();
  let isSent = false;
  try {
    const facts = await opened.stat({ bigint: true });
    if (!facts.isFile()) return gone();
    if (file.isMeant !== undefined && !file.isMeant(facts)) return replaced();
    const { status, headers, part } = answerFor(file, Number(facts.size), request);
    isSent = part !== null && request.method !== 'HEAD';
    return new Response(isSent ? webStream(opened, part) : null, { status, headers });
  } finally {
    // What is sent closes it at its end, or when nobody takes it any more.
    if (!isSent) await opened.close();
  }
}

interface Part {
  readonly first: number;
  readonly last: number;
}

function answerFor({ contentType, cacheControl, asDownload = false }: ServedFile, size: number, request: Request) {
  const headers = new Headers({ 'content-type': contentType, 'cache-control': cacheControl, 'accept-ranges': 'bytes' });
  if (asDownload !== false)
    headers.set('content-disposition', asDownload === true ? 'attachment' : contentDisposition(asDownload));
  const range = rangeOf(request.headers.get('range'), size);
  if (range === 'unsatisfiable') {
    headers.set('content-range', `bytes */${size}`);
    return { status: 416, headers, part: null };
  }
  const part: Part = range ?? { first: 0, last: size - 1 };
  headers.set('content-length', String(part.last - part.first + 1));
  if (range !== null) headers.set('content-range', `bytes ${part.first}-${part.last}/${size}`);
  return { status: range === null ? 200 : 206, headers, part: size === 0 ? null : part };
}

function rangeOf(header: string | null, size: number): Part | 'unsatisfiable' | null {
  const [, from, to] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (from === undefined || to === undefined || (from === '' && to === '')) return null;
  const first = from === '' ? Math.max(0, size - Number(to)) : Number(from);
  const last = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1);
  return first > last || first >= size ? 'unsatisfiable' : { first, last };
}

function webStream(opened: FileHandle, part: Part | null): ReadableStream<Uint8Array> {
  const stream = opened.createReadStream({ start: part?.first ?? 0, end: part?.last ?? Number.POSITIVE_INFINITY });
  return Readable.toWeb(stream) as ReadableStream<Uint8Array>;
}

function gone(): Response {
  return Response.json({ message: 'The file is no longer where it was.' }, { status: 404 });
}

function replaced(): Response {
  const message = 'This file is not the one that was added: it was changed or replaced. Add it again to see it.';
  return Response.json({ message }, { status: 409 });
}
