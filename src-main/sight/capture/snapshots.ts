import type { Writable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { faultOf } from '../../../src-preload/contract/faults.ts';
import type { CaptureSink } from './capture.ts';
import { faultOfLog } from './faultOfLog.ts';
import { requireJpeg, writePicture } from './feeding.ts';
import { ffmpegArguments } from './ffmpegArguments.ts';
import type { Ffmpeg } from './findFfmpeg.ts';
import { pictureAddress } from './httpPicture.ts';
import { multipartInput } from './inputArguments.ts';
import type { FullOptions } from './options.ts';
import { runFfmpeg } from './runFfmpeg.ts';
import type { SourceSpec } from './sourceSpec.ts';

const notJpeg = 'This address does not give a JPEG picture. Look up the snapshot address in the camera’s manual.';

/**
 * Asks a camera for one picture after the other and lets one lasting ffmpeg child decode them.
 * @throws CaptureError
 */
export async function captureSnapshots(
  { ffmpeg }: Ffmpeg,
  spec: Extract<SourceSpec, { kind: 'snapshot' }>,
  sink: CaptureSink,
  options: FullOptions,
): Promise<void> {
  const { maximumFramesPerSecond: limit, preview } = options;
  const intervalMs = Math.max(spec.intervalMs, limit === undefined ? 0 : 1000 / limit);
  const address = pictureAddress(spec.url, options.stallMs);
  const feed = async (input: Writable, signal: AbortSignal): Promise<void> => {
    while (!signal.aborted) {
      const pacing = pause(intervalMs, undefined, { signal }).catch(() => undefined);
      const picture = await address.fetch(signal);
      requireJpeg(picture, notJpeg);
      await writePicture(input, picture, signal);
      await pacing;
    }
  };
  try {
    await runFfmpeg(
      {
        executable: ffmpeg,
        arguments: ffmpegArguments(multipartInput, { live: true, previewWidth: preview?.width }),
        hasPreviews: preview !== undefined,
        live: true,
        // The address tells by itself where nothing comes: this is for an ffmpeg that hangs.
        firstFrameMs: options.firstFrameMs,
        stallMs: options.stallMs + 2 * intervalMs,
        feed,
        faultAtEnd: ({ log, frames }) => (frames > 0 ? faultOf('ended') : faultOfLog(log, 'snapshot')),
      },
      {
        ...sink,
        onFormat: (format) => sink.onFormat?.({ ...format, framesPerSecond: 1000 / intervalMs }),
        onFrame: (frame) => sink.onFrame(frame),
      },
      options.signal,
    );
  } finally {
    address.close();
  }
}
