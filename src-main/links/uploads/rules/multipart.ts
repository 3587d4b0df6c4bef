/** One part of a body, whose bytes come as they are sent. They must be read, or let go, before the next part is asked for. */
export interface StreamedPart {
  readonly name: string;
  /** Null where it is a field and no file. */
  readonly fileName: string | null;
  readonly bytes: AsyncGenerator<Uint8Array, void, undefined>;
}

/** Why a body is no multipart body, as a sentence. */
export class NotMultipart extends Error {
  override readonly name = 'NotMultipart';
}

const mostHeadBytes = 8 * 1024;
const brokenOff = 'The body ends in the middle of a part. Send it again.';

/** The boundary of a multipart type; null where it is none. */
export function boundaryOf(contentType: string): string | null {
  if (!/^multipart\/form-data\s*;/i.test(contentType)) return null;
  const found = /;\s*boundary=(?:"([^"]{1,200})"|([^\s;"]{1,200}))/i.exec(contentType);
  return found?.[1] ?? found?.[2] ?? null;
}

/**
 * The parts of a multipart body (RFC 7578, RFC 2046 5.1.1) as they come: nothing of a part is held but what may be the beginning of a boundary.
 * @throws NotMultipart where it is none, or breaks off
 */
export async function* streamedParts(
  boundary: string,
  body: AsyncIterable<Uint8Array>,
): AsyncGenerator<StreamedPart, void, undefined> {
  const source = body[Symbol.asyncIterator]();
  const mark = Buffer.from(`\r\n--${boundary}`, 'latin1');
  // The first boundary may stand at the very beginning.
  let held: Buffer = Buffer.from('\r\n');
  let isOver = false;

  async function more(): Promise<boolean> {
    if (isOver) return false;
    const next = await source.next();
    if (next.done === true) {
      isOver = true;
      return false;
    }
    held = held.length === 0 ? Buffer.from(next.value) : Buffer.concat([held, next.value]);
    return true;
  }

  /** All before a mark, which is taken away, and that said, before the last of it is given. @throws NotMultipart where it never comes */
  async function* until(wanted: Buffer, onFound?: () => void): AsyncGenerator<Uint8Array, void, undefined> {
    for (;;) {
      const at = held.indexOf(wanted);
      if (at !== -1) {
        const before = held.subarray(0, at);
        held = held.subarray(at + wanted.length);
        onFound?.();
        if (before.length > 0) yield before;
        return;
      }
      const sure = held.length - wanted.length + 1;
      if (sure > 0) {
        const before = held.subarray(0, sure);
        held = held.subarray(sure);
        yield before;
      }
      if (!(await more())) throw new NotMultipart(brokenOff);
    }
  }

  /** A few bytes as text, of which there are no more than allowed. */
  async function head(wanted: string): Promise<string> {
    const parts: Uint8Array[] = [];
    let bytes = 0;
    for await (const part of until(Buffer.from(wanted, 'latin1'))) {
      bytes += part.length;
      if (bytes > mostHeadBytes) throw new NotMultipart('The head of a part is longer than any program sends.');
      parts.push(part);
    }
    return Buffer.concat(parts).toString('utf8');
  }

  for await (const _ of until(mark)) {
    // What stands before the first boundary counts for nothing.
  }
  for (;;) {
    while (held.length < 2) if (!(await more())) throw new NotMultipart(brokenOff);
    if (held.toString('latin1', 0, 2) === '--') return;
    const padding = await head('\r\n');
    if (/[^ \t]/.test(padding)) throw new NotMultipart('A boundary is followed by something else. Send it again.');
    // A part without a head begins with an empty line.
    held = Buffer.concat([Buffer.from('\r\n'), held]);
    const { name, fileName } = namesIn(await head('\r\n\r\n'));
    // What ends a part may follow its head at once, where there is nothing in it.
    held = Buffer.concat([Buffer.from('\r\n'), held]);
    let isFound = false;
    const content = until(mark, () => {
      isFound = true;
    });
    yield { name, fileName, bytes: withoutFirst(2, content) };
    if (!isFound)
      for await (const _ of until(mark)) {
        // Whoever wanted no more of it lets the rest go.
      }
  }
}

async function* withoutFirst(
  count: number,
  parts: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  let left = count;
  for await (const part of parts) {
    const rest = part.subarray(Math.min(left, part.length));
    left -= part.length - rest.length;
    if (rest.length > 0) yield rest;
  }
}

function namesIn(head: string): { readonly name: string; readonly fileName: string | null } {
  const disposition = /^content-disposition:(.*)$/im.exec(head)?.[1] ?? '';
  const named = (name: string) => {
    const found = new RegExp(`;\\s*${name}=(?:"((?:[^"\\\\]|\\\\.)*)"|([^;\\s]*))`, 'i').exec(disposition);
    return found === null ? null : (found[1]?.replaceAll(/\\(["\\])/g, '$1') ?? found[2] ?? '');
  };
  const extended = /;\s*filename\*=utf-8''([^;\s]+)/i.exec(disposition)?.[1];
  return { name: named('name') ?? '', fileName: decoded(extended) ?? named('filename') };
}

function decoded(extended: string | undefined): string | null {
  try {
    return extended === undefined ? null : decodeURIComponent(extended);
  } catch {
    return null;
  }
}
