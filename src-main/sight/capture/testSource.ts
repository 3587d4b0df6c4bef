import { faultOf } from '../../../src-preload/contract/faults.ts';
import { CaptureError, type SourceFormat } from './capture.ts';
import { captureSource } from './captureSource.ts';
import { findFfmpeg } from './findFfmpeg.ts';
import { newestPicture } from './folder.ts';
import { decodePicture } from './picture.ts';
import { probeFile } from './probeFile.ts';
import type { SourceSpec } from './sourceSpec.ts';

/** A source that works: its format, and a picture of it as JPEG, at most 960 px wide. */
export interface TestedSource {
  readonly format: SourceFormat;
  readonly jpeg: Uint8Array;
}

const preview = { width: 960 };
/** Long enough to measure a rate, and for a picture that is whole where a stream begins with a damaged one. */
const measureMs = 1500;
/** Together with the measuring no longer than a person waits, and longer than ffmpeg tries to connect. */
const firstFrameMs = 8500;

/**
 * Tries a source as a person waits: one picture and its format within about 10 s. The rate is the declared one, or
 * measured where the source declares none.
 * @throws CaptureError
 */
export async function testSource(
  spec: SourceSpec,
  signal: AbortSignal = new AbortController().signal,
): Promise<TestedSource> {
  if (spec.kind === 'folder') return await testFolder(spec.path, signal);
  const probed = spec.kind === 'file' ? await probeFile(spec.path) : null;
  const done = new AbortController();
  const arrivals: number[] = [];
  let format: SourceFormat | null = null;
  let jpeg: Uint8Array | null = null;
  let timer: NodeJS.Timeout | undefined;
  const hasRate = () => probed !== null || spec.kind === 'snapshot' || (format?.framesPerSecond ?? null) !== null;
  try {
    await captureSource(
      spec,
      {
        onFormat(told) {
          format = told;
        },
        onFrame(frame) {
          arrivals.push(frame.timeMs);
          timer ??= setTimeout(() => done.abort(), measureMs);
        },
        onPreview(picture) {
          jpeg = picture;
          if (hasRate()) done.abort();
        },
      },
      { signal: AbortSignal.any([signal, done.signal]), live: spec.kind !== 'file', preview, firstFrameMs },
    );
  } catch (error) {
    const isDone = done.signal.aborted && !signal.aborted;
    if (!isDone) throw error;
  } finally {
    clearTimeout(timer);
  }
  const told = format as SourceFormat | null;
  if (told === null || jpeg === null) throw new CaptureError(faultOf('stalled'));
  return {
    format: { ...told, framesPerSecond: probed?.framesPerSecond ?? told.framesPerSecond ?? rateOf(arrivals) },
    jpeg,
  };
}

function rateOf(arrivals: readonly number[]): number | null {
  const [first, last] = [arrivals[0], arrivals.at(-1)];
  if (first === undefined || last === undefined || last <= first) return null;
  return Math.round(((arrivals.length - 1) * 10_000) / (last - first)) / 10;
}

async function testFolder(folder: string, signal: AbortSignal): Promise<TestedSource> {
  const file = await newestPicture(folder);
  if (file === null) {
    throw new CaptureError(
      faultOf('empty', 'The folder was found, with no picture in it yet. Put one in and test again.'),
    );
  }
  const picture = await decodePicture(await findFfmpeg(), file, {
    signal,
    preview,
    fileStallMs: firstFrameMs,
  });
  if (picture.preview === null) throw new CaptureError(faultOf('unreadable'));
  return { format: picture.format, jpeg: picture.preview };
}
