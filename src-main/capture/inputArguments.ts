import path from 'node:path';
import type { SourceSpec } from './sourceSpec.ts';

/** The kinds of source that one ffmpeg child opens by itself. */
export type DirectSpec = Extract<SourceSpec, { kind: 'rtsp' | 'mjpeg' | 'usb' | 'file' }>;

/** How long ffmpeg waits for the network by itself; the watchdog is there for all that this does not cover. */
const networkTimeoutMicroseconds = '8000000';

/**
 * Shows pictures as they come: no frame threads, which each hold one back, and no look at the stream beforehand (half a
 * second and more); what a picture is, its decoder says with the first.
 */
const lowLatency = ['-flags', 'low_delay', '-analyzeduration', '0', '-probesize', '32', '-fpsprobesize', '0'];

/**
 * ffmpeg's input arguments for a source: ways to open it, the best first, each to be tried where the one before gave
 * no picture. Protocols are named, so that neither a redirect nor a playlist can make ffmpeg open anything else.
 */
export function inputArguments(
  spec: DirectSpec,
  live: boolean,
  platform: NodeJS.Platform = process.platform,
): readonly (readonly string[])[] {
  switch (spec.kind) {
    case 'file':
      return [[...(live ? ['-re', '-stream_loop', '-1'] : []), ...fileInput(spec.path)]];
    case 'rtsp':
      return [
        [
          ...lowLatency,
          ...['-rtsp_transport', 'tcp', '-allowed_media_types', 'video', '-timeout', networkTimeoutMicroseconds],
          ...['-protocol_whitelist', 'rtp,tcp,tls,udp', '-i', new URL(spec.url).href],
        ],
      ];
    case 'mjpeg':
      return [
        [
          ...lowLatency,
          ...['-use_wallclock_as_timestamps', '1', '-rw_timeout', networkTimeoutMicroseconds],
          ...['-protocol_whitelist', 'http,https,tcp,tls', '-f', 'mpjpeg', '-i', new URL(spec.url).href],
        ],
      ];
    case 'usb':
      return deviceInputs(spec.device, platform);
  }
}

/** A file by its path, whatever its name looks like to ffmpeg. */
export function fileInput(file: string): readonly string[] {
  return ['-protocol_whitelist', 'file', '-i', `file:${path.resolve(file)}`];
}

/** Pictures that are written to stdin, each a part of a multipart stream. */
export const multipartInput: readonly string[] = [
  ...lowLatency,
  ...['-protocol_whitelist', 'pipe', '-f', 'mpjpeg', '-i', 'pipe:0'],
];

/** One picture of any format, told from its content. */
export const pictureInput: readonly string[] = ['-protocol_whitelist', 'pipe', '-i', 'pipe:0'];

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
