import { faultOf } from '../../../src-preload/contract/faults.ts';
import { CaptureError } from './capture.ts';
import { requireBytes } from './pictureLimits.ts';

const mostLineBytes = 4096;
const mostHeadBytes = 8192;
/** What a server may say before its first part. */
const mostPreambleBytes = 8192;
const lineFeed = Buffer.from('\n');

/** This stream is no multipart stream of pictures. */
export const notMjpeg = 'This address does not give an MJPEG stream. Look up the right one in the camera’s manual.';

/**
 * The pictures of a camera's multipart stream (RFC 2046 5.1), however the network split it. The boundary is learnt from
 * the stream itself, for what cameras declare is often another one. Memory is bounded by the largest picture that may be.
 * @throws CaptureError `unreadable` where this is no such stream, `tooLarge` where a part is
 */
export async function* cameraParts(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const reader = new ByteReader(chunks);
  let boundary: string | null = null;
  let skipped = 0;
  for (;;) {
    const line = await reader.line();
    if (line === null) return;
    const isBoundary: boolean =
      boundary === null ? line.startsWith('--') && line.length > 2 : line.startsWith(boundary);
    if (!isBoundary) {
      skipped += line.length + 1;
      if (skipped > mostPreambleBytes) throw new CaptureError(faultOf('unreadable', notMjpeg));
      continue;
    }
    boundary ??= line;
    skipped = 0;
    for (;;) {
      const head: Head | null = await headOf(reader);
      if (head === null) return;
      if (head.length !== null) requireBytes(head.length);
      const part =
        head.length === null ? await reader.until(Buffer.from(`\n${boundary}`)) : await reader.exactly(head.length);
      if (part === null) return;
      if (head.isPicture) yield part;
      if (head.length !== null) break;
      // The boundary was read with the part; the rest of its line is not of the next head.
      if ((await reader.line()) === null) return;
    }
  }
}

interface Head {
  readonly length: number | null;
  /** Some cameras put text between their pictures. */
  readonly isPicture: boolean;
}

async function headOf(reader: ByteReader): Promise<Head | null> {
  let length: number | null = null;
  let isPicture = true;
  for (let bytes = 0; ; ) {
    const line = await reader.line();
    if (line === null) return null;
    if (line === '') return { length, isPicture };
    bytes += line.length;
    if (bytes > mostHeadBytes) throw new CaptureError(faultOf('unreadable', notMjpeg));
    const found = /^content-length *: *(\d{1,15}) *$/i.exec(line)?.[1];
    if (found !== undefined) length = Number(found);
    if (/^content-type *:(?! *image\/)/i.test(line)) isPicture = false;
  }
}

/** Reads bytes by lines, numbers and marks from chunks of any size. */
class ByteReader {
  readonly #chunks: AsyncIterator<Buffer>;
  #rest: Buffer = Buffer.alloc(0);

  constructor(chunks: AsyncIterable<Buffer>) {
    this.#chunks = chunks[Symbol.asyncIterator]();
  }

  /** Null at the end. */
  async line(): Promise<string | null> {
    const line = await this.until(lineFeed, mostLineBytes);
    return line === null ? null : line.toString('latin1');
  }

  /** So many bytes, in memory of their own; null where the stream ends before. */
  async exactly(length: number): Promise<Buffer | null> {
    const bytes = Buffer.allocUnsafeSlow(length);
    for (let filled = 0; filled < length; ) {
      if (this.#rest.length === 0 && !(await this.#more())) return null;
      const copied = this.#rest.copy(bytes, filled);
      filled += copied;
      this.#rest = this.#rest.subarray(copied);
    }
    return bytes;
  }

  /** What comes before a mark, which is passed over with a carriage return before it; null where none comes. */
  async until(mark: Buffer, mostBytes = Number.POSITIVE_INFINITY): Promise<Buffer | null> {
    const before: Buffer[] = [];
    let length = 0;
    for (;;) {
      const found = this.#rest.indexOf(mark);
      if (found >= 0) {
        before.push(this.#rest.subarray(0, found));
        this.#rest = this.#rest.subarray(found + mark.length);
        const bytes = Buffer.concat(before);
        return bytes.at(-1) === 0x0d ? bytes.subarray(0, -1) : bytes;
      }
      // The mark may begin at the end of what is here.
      const passed = Math.max(0, this.#rest.length - mark.length + 1);
      before.push(this.#rest.subarray(0, passed));
      length += passed;
      if (length > mostBytes) throw new CaptureError(faultOf('unreadable', notMjpeg));
      requireBytes(length);
      this.#rest = this.#rest.subarray(passed);
      if (!(await this.#more())) return null;
    }
  }

  async #more(): Promise<boolean> {
    const { value, done } = await this.#chunks.next();
    if (done === true) return false;
    this.#rest = this.#rest.length === 0 ? value : Buffer.concat([this.#rest, value]);
    return true;
  }
}
