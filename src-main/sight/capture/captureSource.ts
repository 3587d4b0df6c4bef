import type { Writable } from 'node:stream';
import { type Fault, faultOf } from '../../../src-preload/contract/faults.ts';
import { CaptureError, type CaptureSink } from './capture.ts';
import { damageOf } from './damage.ts';
import { faultOfLog } from './faultOfLog.ts';
import { writeAll } from './feeding.ts';
import { ffmpegArguments } from './ffmpegArguments.ts';
import { type Ffmpeg, findFfmpeg } from './findFfmpeg.ts';
import { captureFolder } from './folder.ts';
import { type DirectSpec, inputArguments } from './inputArguments.ts';
import { captureMjpeg } from './mjpeg.ts';
import { type CaptureOptions, captureLimits, type FullOptions } from './options.ts';
import { firstBytes } from './picture.ts';
import type { PictureHeader } from './pictureHeader.ts';
import { requireBounded } from './pictureLimits.ts';
import { requireFile } from './requireFile.ts';
import { type FfmpegEnd, runFfmpeg } from './runFfmpeg.ts';
import { captureSnapshots } from './snapshots.ts';
import type { SourceSpec } from './sourceSpec.ts';

/**
 * Captures one source until it ends, fails or `options.signal` aborts; at whatever end its ffmpeg child is gone.
 *
 * Live, each frame carries the time of its arrival by `monotonicMs`, which nobody can set, and the sink is never waited for.
 * Otherwise frames carry the source's own time, every one is delivered as fast as the sink settles, and the promise resolves after the last.
 * The pictures of a folder carry the time of their file.
 * @throws CaptureError with the fault; `cancelled` after an abort. What the sink throws is passed on.
 */
export async function captureSource(spec: SourceSpec, sink: CaptureSink, options: CaptureOptions): Promise<void> {
  const full = { ...captureLimits, ...options };
  const ffmpeg = await findFfmpeg();
  switch (spec.kind) {
    case 'snapshot':
      return captureSnapshots(ffmpeg, spec, sink, full);
    case 'mjpeg':
      return captureMjpeg(ffmpeg, spec, sink, full);
    case 'folder':
      return captureFolder(ffmpeg, spec, sink, full);
    default:
      return captureDirectly(ffmpeg, spec, sink, full);
  }
}

async function captureDirectly(
  ffmpeg: Ffmpeg,
  spec: DirectSpec,
  sink: CaptureSink,
  options: FullOptions,
): Promise<void> {
  let picture: PictureHeader | null = null;
  if (spec.kind === 'file') {
    await requireFile(spec.path);
    picture = requireBounded(await firstBytes(spec.path));
  }
  const isOwnFile = spec.kind === 'file' && !options.live;
  const output = { ...options, previewWidth: options.preview?.width };
  const ways = inputArguments({ ...spec, picture }, options.live);
  for (const [index, input] of ways.entries()) {
    let hadFrames = false;
    const run = {
      executable: ffmpeg.ffmpeg,
      arguments: ffmpegArguments(input.arguments, output),
      ...(input.text === undefined ? {} : { feed: (to: Writable) => writeAll(to, input.text ?? '') }),
      hasPreviews: options.preview !== undefined,
      live: options.live,
      firstFrameMs: isOwnFile ? options.fileStallMs : options.firstFrameMs,
      stallMs: isOwnFile ? options.fileStallMs : options.stallMs,
      faultAtEnd(end: FfmpegEnd): Fault | null {
        hadFrames = end.frames > 0;
        if (!hadFrames) return faultOfLog(end.log, spec.kind);
        if (spec.kind !== 'file') return options.live ? faultOf('ended') : null;
        const damage = options.live ? null : damageOf(end);
        return damage ?? (end.exitCode === 0 ? null : faultOf('unreadable'));
      },
    };
    try {
      return await runFfmpeg(run, sink, options.signal);
    } catch (error) {
      const isLastWay = index === ways.length - 1;
      const isAboutTheWay =
        error instanceof CaptureError && ['unreadable', 'unsupported', 'notFound'].includes(error.fault.code);
      if (isLastWay || hadFrames || !isAboutTheWay) throw error;
    }
  }
}
