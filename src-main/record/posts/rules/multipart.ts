/** One part of a post, known by its name alone: cameras disagree about order and file names. */
export interface PostPart {
  readonly name: string;
  /** In lower case, without parameters; empty where none is told. */
  readonly type: string;
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

const mostParts = 40;
const mostHeaderBytes = 8 * 1024;

/**
 * The parts of a multipart body (RFC 7578, RFC 2046); null where it is none. Written for what cameras send: parts without a file name that are
 * pictures all the same, of length 0, and boundaries that begin with dashes. What follows the last whole part is let go.
 */
export function partsOf(contentType: string, body: Uint8Array): readonly PostPart[] | null {
  const boundary = (/boundary="?([^";]{1,200})/i.exec(contentType)?.[1] ?? '').trim();
  if (boundary === '') return null;
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const mark = Buffer.from(`--${boundary}`, 'latin1');
  const between = Buffer.from(`\r\n--${boundary}`, 'latin1');
  const first = bytes.indexOf(mark);
  if (first === -1) return null;
  const parts: PostPart[] = [];
  let at = first + mark.length;
  while (parts.length < mostParts) {
    if (bytes.toString('latin1', at, at + 2) === '--') break;
    const headEnd = bytes.indexOf('\r\n\r\n', at);
    if (headEnd === -1 || headEnd - at > mostHeaderBytes) break;
    const head = bytes.toString('utf8', at, headEnd);
    // A part of length 0 may have no line of its own before the next boundary.
    const begins = headEnd + 4;
    const next = bytes.indexOf(between, headEnd);
    if (next === -1) break;
    parts.push({ ...namesIn(head), bytes: bytes.subarray(Math.min(begins, next), next) });
    at = next + between.length;
  }
  return parts;
}

function namesIn(head: string): Omit<PostPart, 'bytes'> {
  const line = (name: string) => new RegExp(`^${name}:(.*)$`, 'im').exec(head)?.[1] ?? '';
  const disposition = line('content-disposition');
  const named = (name: string) => {
    const found = new RegExp(`(?:^|[;\\s])${name}=(?:"([^"]*)"|([^;\\s]*))`, 'i').exec(disposition);
    return (found?.[1] ?? found?.[2] ?? '').slice(0, 300);
  };
  return { name: named('name'), fileName: named('filename'), type: plainType(line('content-type')) };
}

/** A type in lower case, without parameters. */
export function plainType(written: string): string {
  return written.replace(/;.*/s, '').trim().toLowerCase();
}
