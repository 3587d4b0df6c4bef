import { faultOf } from '../../../src-preload/contract/faults.ts';
import { CaptureError } from './capture.ts';
import { type PictureHeader, pictureHeader } from './pictureHeader.ts';

/** No picture has more pixels than this, whatever it comes from: cameras and telephones make up to 50 million. */
export const mostPixels = 8192 * 8192;
/** One picture over HTTP, encoded: a JPEG of the most pixels in good quality. */
export const mostPictureBytes = 32 * 1024 * 1024;

const heic =
  'This is a HEIC picture, as telephones make them, and cannot be read. Save it as JPEG, or set the telephone’s camera to “most compatible”.';

/** Refuses by its header, before anything is decoded, what is too large or known not to be readable. @throws CaptureError */
export function requireBounded(picture: Uint8Array): PictureHeader | null {
  const header = pictureHeader(picture);
  if (header?.kind === 'heic') throw new CaptureError(faultOf('unsupported', heic));
  requirePixels(header?.width ?? 0, header?.height ?? 0);
  return header;
}

/** @throws CaptureError `tooLarge` */
export function requirePixels(width: number, height: number): void {
  if (width * height > mostPixels) throw new CaptureError(faultOf('tooLarge'));
}

/** @throws CaptureError `tooLarge` where an encoded picture has more bytes than one may have */
export function requireBytes(bytes: number): void {
  if (bytes <= mostPictureBytes) return;
  const megabytes = mostPictureBytes / 1024 / 1024;
  const message = `The camera sends pictures of more than ${megabytes} MB. Choose a smaller size or a lower quality in its settings.`;
  throw new CaptureError(faultOf('tooLarge', message));
}
