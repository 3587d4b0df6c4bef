import type { Fault } from '../../../../src-preload/contract/faults.ts';
import type { Frame } from '../../vision/frame.ts';
import { CaptureError, type SourceFormat } from '../capture.ts';
import { captureSource } from '../captureSource.ts';
import type { CaptureOptions } from '../options.ts';
import type { SourceSpec } from '../sourceSpec.ts';

/** All that a source gave until its end. */
export interface Collected {
  readonly frames: Frame[];
  readonly formats: SourceFormat[];
  readonly previews: { readonly jpeg: Uint8Array; readonly timeMs: number }[];
  readonly skipped: { readonly file: string; readonly fault: Fault }[];
  /** Null at a good end. */
  fault: Fault | null;
}

/** Captures until the end, a fault, or until `enough` of what was collected so far. */
export async function collect(
  spec: SourceSpec,
  options: Partial<CaptureOptions> = {},
  enough: (collected: Collected) => boolean = () => false,
): Promise<Collected> {
  const collected: Collected = { frames: [], formats: [], previews: [], skipped: [], fault: null };
  const done = new AbortController();
  const check = () => {
    if (enough(collected)) done.abort();
  };
  const sink = {
    onFormat: (format: SourceFormat) => void collected.formats.push(format),
    onFrame(frame: Frame) {
      collected.frames.push(frame);
      check();
    },
    onPreview(jpeg: Uint8Array, timeMs: number) {
      collected.previews.push({ jpeg, timeMs });
      check();
    },
  };
  const signal = options.signal ? AbortSignal.any([options.signal, done.signal]) : done.signal;
  const onSkipped = (file: string, fault: Fault) => void collected.skipped.push({ file, fault });
  try {
    await captureSource(spec, sink, { live: false, onSkipped, ...options, signal });
  } catch (error) {
    if (!(error instanceof CaptureError)) throw error;
    collected.fault = done.signal.aborted ? null : error.fault;
  }
  return collected;
}

/** Mean of the brightness of a frame, 0 to 255. */
export function meanLuma({ data, width, height }: Frame): number {
  return data.subarray(0, width * height).reduce((sum, value) => sum + value, 0) / (width * height);
}
