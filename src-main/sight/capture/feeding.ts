import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { faultOf } from '../../../src-preload/contract/faults.ts';
import { CaptureError } from './capture.ts';
import { multipartPart } from './multipart.ts';
import { requireBounded } from './pictureLimits.ts';

/** Writes all that ffmpeg is to read. A reader that has seen enough closes the pipe; that is no error. */
export function writeAll(input: Writable, content: Buffer | string): Promise<void> {
  return new Promise((resolve) => {
    input.once('close', resolve);
    input.end(content);
  });
}

/**
 * Refuses what is no JPEG, or one too large to be decoded.
 * @throws CaptureError `unreadable` with the sentence given, `empty`, `tooLarge`
 */
export function requireJpeg(picture: Buffer, notJpeg: string): void {
  if (picture.length === 0)
    throw new CaptureError(faultOf('empty', 'The camera sent an empty picture. Check its snapshot settings.'));
  if (picture[0] !== 0xff || picture[1] !== 0xd8) throw new CaptureError(faultOf('unreadable', notJpeg));
  requireBounded(picture);
}

/** Writes one JPEG for `multipartInput`, and waits until there is room for the next. */
export async function writePicture(input: Writable, picture: Buffer, signal: AbortSignal): Promise<void> {
  if (!input.write(multipartPart(picture))) await once(input, 'drain', { signal });
}
