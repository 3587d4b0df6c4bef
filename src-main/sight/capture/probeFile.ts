import path from 'node:path';
import ffmpegLibrary, { type FfprobeData, type FfprobeStream } from 'fluent-ffmpeg';
import { faultOf } from '../../../src-preload/contract/faults.ts';
import { CaptureError, type SourceFormat } from './capture.ts';
import { faultOfLog } from './faultOfLog.ts';
import { findFfmpeg } from './findFfmpeg.ts';
import { fileBounds } from './inputArguments.ts';
import { firstBytes } from './picture.ts';
import { requireBounded, requirePixels } from './pictureLimits.ts';
import { requireFile } from './requireFile.ts';

/** What a video file holds. Width and height are as it is shown, after the clockwise turn by
 * `rotation` degrees (0, 90, 180, 270) that the file asks for. */
export interface ProbedFile extends SourceFormat {
  readonly rotation: number;
  /** As ffprobe names it, such as `matroska,webm`. */
  readonly container: string;
}

/**
 * Asks ffprobe what a video file holds, without decoding it. The one place that knows the fluent-ffmpeg library.
 * @throws CaptureError
 */
export async function probeFile(file: string): Promise<ProbedFile> {
  await requireFile(file);
  const picture = requireBounded(await firstBytes(file));
  const { ffprobe } = await findFfmpeg();
  const data = await new Promise<FfprobeData>((resolve, reject) => {
    ffmpegLibrary(`file:${path.resolve(file)}`)
      .setFfprobePath(ffprobe)
      .ffprobe(['-hide_banner', ...fileBounds(picture)], (error: Error | null, found: FfprobeData) =>
        error ? reject(faultOfProbe(error)) : resolve(found),
      );
  });
  const video = data.streams.find((stream) => stream.codec_type === 'video' && !stream.disposition?.attached_pic);
  if (!video) throw new CaptureError(faultOf('noVideo'));
  const { width, height, codec_name: codec } = video;
  if (!width || !height || !codec) throw new CaptureError(faultOf('unreadable'));
  requirePixels(width, height);
  const rotation = ((-Number(video.rotation ?? 0) % 360) + 360) % 360 || 0;
  const isTurned = rotation % 180 !== 0;
  const seconds = Number(data.format.duration);
  return {
    width: isTurned ? height : width,
    height: isTurned ? width : height,
    codec,
    framesPerSecond: rateOf(video),
    durationMs: Number.isFinite(seconds) ? Math.round(seconds * 1000) : null,
    rotation,
    container: data.format.format_name ?? '',
  };
}

function faultOfProbe(cause: Error): CaptureError {
  const isMissing = (cause as NodeJS.ErrnoException).code === 'ENOENT';
  return new CaptureError(isMissing ? faultOf('ffmpegMissing') : faultOfLog(cause.message, 'file'), { cause });
}

function rateOf(stream: FfprobeStream): number | null {
  const [over, under] = (stream.avg_frame_rate ?? '').split('/').map(Number);
  return over && under ? Math.round((over / under) * 1000) / 1000 : null;
}
