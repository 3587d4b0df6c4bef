const videoEndings = /\.(mp4|m4v|mov|mkv|webm|avi|ts|mts|m2ts|mpg|mpeg|wmv|flv|3gp|dav|h264|h265|264|265)$/i;

/**
 * Why a file is surely no video, by what its system says it is; null where it may be one, and Gatehouse looks into it.
 */
export function notVideo({
  name,
  type,
  size,
}: {
  readonly name: string;
  readonly type: string;
  readonly size: number;
}) {
  if (size === 0) return 'The file is empty. Copy it again from where it came.';
  if (type === '' || type === 'application/octet-stream' || type.startsWith('video/') || videoEndings.test(name))
    return null;
  const kind = type.startsWith('image/') ? 'a picture' : type.startsWith('audio/') ? 'a sound' : null;
  if (kind !== null) return `This is ${kind} and no video. Choose a video file, such as MP4 or MKV.`;
  if (/csv|excel|spreadsheet/.test(type))
    return 'This is a table and no video. To import permits, open Permits, then Import a list.';
  return 'This is no video. Choose a video file, such as MP4 or MKV.';
}
