const headEnd = Buffer.from('\r\n\r\n');
const maximumHeadBytes = 4096;

/**
 * Cuts ffmpeg's multipart JPEG (each part with its length) into pictures, however the pipe split it.
 * @throws RangeError where a part has no length, for then nothing after it can be trusted.
 */
export async function* multipartPictures(chunks: AsyncIterable<Buffer>): AsyncGenerator<Uint8Array> {
  let head = Buffer.alloc(0);
  let picture: Buffer | null = null;
  let filled = 0;
  for await (const chunk of chunks) {
    let rest = chunk;
    while (rest.length > 0) {
      if (picture === null) {
        head = Buffer.concat([head, rest]);
        rest = Buffer.alloc(0);
        const end = head.indexOf(headEnd);
        if (end < 0 && head.length < maximumHeadBytes) continue;
        picture = Buffer.allocUnsafeSlow(partLength(head.subarray(0, Math.max(end, 0))));
        rest = head.subarray(end + headEnd.length);
        head = Buffer.alloc(0);
        filled = 0;
      }
      const copied: number = rest.copy(picture, filled);
      filled += copied;
      rest = rest.subarray(copied);
      if (filled < picture.length) continue;
      yield picture;
      picture = null;
    }
  }
}

/** One part as ffmpeg's multipart reader takes it: it knows where the picture ends and shows it at once. */
export function multipartPart(jpeg: Uint8Array): Buffer {
  const head = `--picture\r\nContent-Type: image/jpeg\r\nContent-Length: ${jpeg.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), jpeg, Buffer.from('\r\n')]);
}

function partLength(head: Buffer): number {
  const length = /^content-length: *(\d+)/im.exec(head.toString('latin1'))?.[1];
  if (length === undefined) throw new RangeError('A part of the multipart stream has no length');
  return Number(length);
}
