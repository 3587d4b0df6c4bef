import type { Fault } from '../../../src-preload/contract/faults.ts';
import type { Frame } from '../vision/frame.ts';

/** What is known of a source once its first picture has arrived. */
export interface SourceFormat {
  readonly width: number;
  readonly height: number;
  readonly codec: string;
  /** As the source declares it; null where it does not. */
  readonly framesPerSecond: number | null;
  /** Length of a file; null for live sources and where unknown. */
  readonly durationMs: number | null;
}

/** Where captured pictures go. */
export interface CaptureSink {
  /** Once before the first frame; for a folder, once before each picture. */
  onFormat?(format: SourceFormat): void;
  /**
   * Each frame with its own buffer, which the sink may keep or transfer. For files the next frame waits until the
   * returned promise settles (nothing is skipped), and so does the next picture of a folder; other live sources never
   * wait.
   */
  onFrame(frame: Frame): void | Promise<void>;
  /** The same picture as the frame of this time, as a small JPEG; only where previews were asked for. */
  onPreview?(jpeg: Uint8Array, timeMs: number): void;
}

/** A source that cannot be read, or can no longer. `fault` is fit for a person to read and holds no secret. */
export class CaptureError extends Error {
  override readonly name = 'CaptureError';
  readonly fault: Fault;

  constructor(fault: Fault, options?: ErrorOptions) {
    super(fault.message, options);
    this.fault = fault;
  }
}
