import { faultOf } from '../../../src-preload/contract/faults.ts';
import { CaptureError } from './capture.ts';
import { firstBytes } from './picture.ts';
import { mostPictureBytes, requireBounded } from './pictureLimits.ts';
import { probeFile } from './probeFile.ts';
import { requireFile } from './requireFile.ts';

/**
 * The containers that are videos, as ffprobe names them, and the content type a browser knows each by; null where it
 * knows none. Pictures, playlists (which name other files) and text that ffmpeg would draw are not among them.
 */
const contentTypes: ReadonlyMap<string, string | null> = new Map([
  ['mov,mp4,m4a,3gp,3g2,mj2', 'video/mp4'],
  ['matroska,webm', 'video/x-matroska'],
  ['avi', 'video/x-msvideo'],
  ['mpegts', 'video/mp2t'],
  ['mpeg', 'video/mpeg'],
  ['mpegvideo', 'video/mpeg'],
  ['ogg', 'video/ogg'],
  ['flv', 'video/x-flv'],
  ['asf', 'video/x-ms-asf'],
  // What recorders write.
  ...['dhav', 'dv', 'gxf', 'mxf', 'nut', 'rm', 'wtv'].map((name) => [name, null] as const),
  // Bare streams.
  ...['h264', 'hevc', 'ivf', 'm4v', 'mjpeg', 'mpjpeg', 'obu'].map((name) => [name, null] as const),
]);

const webmCodecs: ReadonlySet<string | null> = new Set(['vp8', 'vp9', 'av1']);

const noVideoKind =
  'This is not a video that Gatehouse knows. Choose a recording, such as MP4, MKV or AVI, or convert it to MP4 (H.264).';

/**
 * What kind of video a file is, by what is in it and never by its name: the content type to play it as, or null for one
 * that no browser plays.
 * @throws CaptureError where it is no video
 */
export async function videoTypeOf(file: string): Promise<string | null> {
  const { container, codec } = await probeFile(file);
  const type = contentTypes.get(container);
  if (type === undefined) throw new CaptureError(faultOf('unsupported', noVideoKind));
  return container === 'matroska,webm' && webmCodecs.has(codec) ? 'video/webm' : type;
}

/**
 * The content type of a picture file, by what is in it and never by its name; null where it is none. What is larger than any picture is none:
 * bare streams of JPEGs begin as one.
 * @throws CaptureError where it cannot be opened, or is a picture that cannot be read
 */
export async function pictureTypeOf(file: string): Promise<string | null> {
  const { size } = await requireFile(file);
  if (size > mostPictureBytes) return null;
  const header = requireBounded(await firstBytes(file));
  return header === null ? null : `image/${header.kind}`;
}
