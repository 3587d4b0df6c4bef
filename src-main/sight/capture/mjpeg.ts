import type { Writable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { faultOf } from '../../../src-preload/contract/faults.ts';
import { cameraParts, notMjpeg } from './cameraParts.ts';
import { CaptureError, type CaptureSink } from './capture.ts';
import { faultOfLog } from './faultOfLog.ts';
import { requireJpeg, writePicture } from './feeding.ts';
import { ffmpegArguments } from './ffmpegArguments.ts';
import type { Ffmpeg } from './findFfmpeg.ts';
import { pictureAddress } from './httpPicture.ts';
import { arrivingInput } from './inputArguments.ts';
import { Newest } from './newest.ts';
import type { FullOptions } from './options.ts';
import { runFfmpeg } from './runFfmpeg.ts';
import type { SourceSpec } from './sourceSpec.ts';

/** Evens out how pictures come, and makes none of them much older. */
const heldPictures = 2;
/** Longest wait for the first picture to come out, before more are written all the same: it may be a damaged one. */
const startUpMs = 2000;

/**
 * Reads an MJPEG stream over HTTP and lets one lasting ffmpeg child decode its pictures. ffmpeg is given them one by one and never the
 * address: its arguments are shown to every user of the machine, and what a picture claims to be is looked at before it is decoded.
 * @throws CaptureError
 */
export async function captureMjpeg(
  { ffmpeg }: Ffmpeg,
  spec: Extract<SourceSpec, { kind: 'mjpeg' }>,
  sink: CaptureSink,
  options: FullOptions,
): Promise<void> {
  const { maximumFramesPerSecond, preview, firstFrameMs, stallMs } = options;
  const address = pictureAddress(spec.url, firstFrameMs);
  const begun = Promise.withResolvers<void>();

  /** Puts each picture of the stream where the newest one is taken from, until the stream ends. */
  const receive = async (newest: Newest<Buffer>, signal: AbortSignal): Promise<void> => {
    const stream = await address.stream(signal);
    let pictures = 0;
    try {
      for await (const picture of cameraParts(stream)) {
        requireJpeg(picture, notMjpeg);
        newest.put(picture);
        pictures += 1;
      }
    } catch (error) {
      // A connection that breaks off has ended, and nothing more; one that was never a stream is told as it is.
      if (pictures === 0 || error instanceof CaptureError) throw error;
    } finally {
      stream.destroy();
    }
    if (pictures === 0) throw new CaptureError(faultOf('unreadable', notMjpeg));
  };

  const feed = async (input: Writable, signal: AbortSignal): Promise<void> => {
    const newest = new Newest<Buffer>(heldPictures);
    const receiving = receive(newest, signal).finally(() => newest.end());
    const write = async (): Promise<void> => {
      for (let written = 0; ; written += 1) {
        const picture = await newest.take();
        if (picture === null || signal.aborted) return;
        await writePicture(input, picture, signal);
        // What comes while ffmpeg starts would be old by the time it is shown.
        if (written === 0) await Promise.race([begun.promise, pause(startUpMs, undefined, { signal })]);
      }
    };
    await Promise.all([receiving, write()]);
    input.end();
  };
  try {
    await runFfmpeg(
      {
        executable: ffmpeg,
        arguments: ffmpegArguments(arrivingInput, {
          live: true,
          previewWidth: preview?.width,
          ...(maximumFramesPerSecond === undefined ? {} : { maximumFramesPerSecond }),
        }),
        hasPreviews: preview !== undefined,
        live: true,
        firstFrameMs,
        stallMs,
        feed,
        faultAtEnd: ({ log, frames }) => (frames > 0 ? faultOf('ended') : faultOfLog(log, 'mjpeg')),
      },
      // An HTTP stream declares no rate, and ffmpeg makes one up.
      {
        ...sink,
        onFormat(format) {
          begun.resolve();
          sink.onFormat?.({ ...format, framesPerSecond: null });
        },
      },
      options.signal,
    );
  } finally {
    address.close();
  }
}
