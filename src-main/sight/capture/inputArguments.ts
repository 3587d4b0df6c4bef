import path from 'node:path';
import { addressList } from './addressList.ts';
import type { PictureHeader } from './pictureHeader.ts';
import { mostPixels } from './pictureLimits.ts';
import type { SourceSpec } from './sourceSpec.ts';

/** The kinds of source that one ffmpeg child opens by itself. */
export type DirectSpec = Extract<SourceSpec, { kind: 'rtsp' | 'usb' | 'file' }>;

/** What `DirectSpec` names, and for a file what its first bytes say where it is a still picture. */
export type DirectInput = DirectSpec & { readonly picture?: PictureHeader | null };

/** How ffmpeg opens something. */
export interface FfmpegInput {
  readonly arguments: readonly string[];
  /** What it is given to read on its standard input, where that is how it learns what to open. */
  readonly text?: string;
}

/** How long ffmpeg waits for the network by itself; the watchdog is there for all that this does not cover. */
const networkTimeoutMicroseconds = '8000000';

/** How much ffmpeg looks at a stream before it shows the first picture: nothing, for that takes half a second and more. */
const atOnce = { analyzeduration: '0', probesize: '32', fpsprobesize: '0' } as const;

/**
 * Shows pictures as they come: no frame threads, which each hold one back, and no look at the stream beforehand; what a picture is,
 * its decoder says with the first.
 */
const lowLatency = ['-flags', 'low_delay', ...Object.entries(atOnce).flatMap(([name, value]) => [`-${name}`, value])];

/** Refused before memory is taken for them. */
const boundedPixels = ['-max_pixels', String(mostPixels)];

/**
 * The containers that videos come in, and sound, so that it can be said that there is no picture in it. Not among them: playlists
 * and other lists, which open further files, and drawings.
 */
const videoFormats = [
  ...[
    'mov',
    'matroska',
    'avi',
    'mpegts',
    'mpeg',
    'mpegvideo',
    'flv',
    'asf',
    'ogg',
    'mxf',
    'gxf',
    'nut',
    'ivf',
    'dv',
    'dhav',
    'wtv',
  ],
  ...[
    'h264',
    'hevc',
    'm4v',
    'obu',
    'mjpeg',
    'mpjpeg',
    'gif',
    'jpeg_pipe',
    'png_pipe',
    'bmp_pipe',
    'webp_pipe',
    'tiff_pipe',
  ],
  ...['mp3', 'wav', 'w64', 'flac', 'aac', 'ac3', 'amr', 'aiff', 'caf'],
].join(',');

const pictureFormats = 'jpeg_pipe,mjpeg,png_pipe,bmp_pipe,webp_pipe,tiff_pipe,gif,gif_pipe';
const pictureDecoders = 'mjpeg,png,apng,bmp,webp,vp8,tiff,gif';

/**
 * ffmpeg's input arguments for a source: ways to open it, the best first, each to be tried where the one before gave
 * no picture. Protocols and formats are named, so that neither a redirect nor a playlist can make ffmpeg open anything else.
 */
export function inputArguments(
  spec: DirectInput,
  live: boolean,
  platform: NodeJS.Platform = process.platform,
): readonly FfmpegInput[] {
  switch (spec.kind) {
    case 'file':
      return [
        { arguments: [...(live ? ['-re', '-stream_loop', '-1'] : []), ...fileInput(spec.path, spec.picture ?? null)] },
      ];
    case 'rtsp':
      return [rtspInput(spec.url)];
    case 'usb':
      return deviceInputs(spec.device, platform).map((way) => ({ arguments: [...boundedPixels, ...way] }));
  }
}

/** The address goes in by the list; a list is looked at no longer than the stream itself. */
function rtspInput(url: string): FfmpegInput {
  const protocols = 'rtp,tcp,tls,udp';
  return {
    arguments: [
      ...lowLatency,
      ...boundedPixels,
      ...['-f', 'concat', '-safe', '0', '-protocol_whitelist', `pipe,${protocols}`, '-i', 'pipe:0'],
    ],
    text: addressList(url, {
      rtsp_transport: 'tcp',
      allowed_media_types: 'video',
      timeout: networkTimeoutMicroseconds,
      protocol_whitelist: protocols,
      format_whitelist: 'rtsp',
      ...atOnce,
    }),
  };
}

/**
 * What ffmpeg and ffprobe may take a file for. A still picture is named, for they would take signs such as `%d` in its name as a pattern
 * of further files.
 */
export function fileBounds(picture: PictureHeader | null): readonly string[] {
  const isPiped = picture !== null && /^(jpeg|png|bmp|webp|tiff)$/.test(picture.kind);
  return [
    ...(isPiped ? ['-f', `${picture.kind}_pipe`] : []),
    ...['-protocol_whitelist', 'file', '-format_whitelist', videoFormats],
    ...boundedPixels,
  ];
}

/** A file by its path, whatever its name looks like to ffmpeg. */
function fileInput(file: string, picture: PictureHeader | null): readonly string[] {
  return [...fileBounds(picture), '-i', `file:${path.resolve(file)}`];
}

/** Pictures that are written to stdin, each a part of a multipart stream. */
export const multipartInput: readonly string[] = [
  ...lowLatency,
  ...boundedPixels,
  ...['-protocol_whitelist', 'pipe', '-f', 'mpjpeg', '-i', 'pipe:0'],
];

/** The same where the time at which each picture came is all that is known of its time. */
export const arrivingInput: readonly string[] = ['-use_wallclock_as_timestamps', '1', ...multipartInput];

/** One picture of any format that pictures come in, told from its content. */
export const pictureInput: readonly string[] = [
  ...boundedPixels,
  ...['-format_whitelist', pictureFormats, '-codec_whitelist', pictureDecoders],
  ...['-protocol_whitelist', 'pipe', '-i', 'pipe:0'],
];

/** Full HD as JPEG where the camera has it: raw pictures of that size come at 5 a second over USB 2. */
function deviceInputs(device: string, platform: NodeJS.Platform): readonly (readonly string[])[] {
  const size = ['-video_size', '1920x1080'];
  switch (platform) {
    case 'win32': {
      const input = ['-f', 'dshow', '-rtbufsize', '64M'];
      const name = ['-i', `video=${device}`];
      return [
        [...lowLatency, ...input, '-vcodec', 'mjpeg', ...size, ...name],
        [...lowLatency, ...input, ...name],
      ];
    }
    case 'darwin': {
      const input = ['-f', 'avfoundation', '-framerate', '30'];
      const name = ['-i', `${device}:none`];
      return [
        [...lowLatency, ...input, ...size, ...name],
        [...lowLatency, ...input, ...name],
      ];
    }
    default: {
      const input = ['-f', 'v4l2'];
      const name = ['-i', device];
      return [
        [...lowLatency, ...input, '-input_format', 'mjpeg', ...size, ...name],
        [...lowLatency, ...input, ...name],
      ];
    }
  }
}
