import type { Fault } from '../../../src-preload/contract/faults.ts';

/** The times that decide when a source counts as failed, in ms. Tests shorten them. */
export interface CaptureLimits {
  /** Longest wait for the first picture of a live source. */
  readonly firstFrameMs: number;
  /** Longest silence of a live source that has begun. */
  readonly stallMs: number;
  /** Longest silence of ffmpeg while it reads a file as fast as it can. */
  readonly fileStallMs: number;
  /** A picture in a folder that looks unfinished is read once it has not changed for so long. */
  readonly settleMs: number;
  /** How often a folder is looked through, for file systems that do not tell of changes. */
  readonly rescanMs: number;
}

/** A silence is noticed within 10 s: the stall itself and time to connect anew. */
export const captureLimits: CaptureLimits = {
  firstFrameMs: 10_000,
  stallMs: 8000,
  fileStallMs: 60_000,
  settleMs: 2000,
  rescanMs: 1000,
};

/** How a source is to be captured. */
export interface CaptureOptions extends Partial<CaptureLimits> {
  readonly signal: AbortSignal;
  /** True: as it happens, the newest first. False: from beginning to end, every frame. */
  readonly live: boolean;
  /** Frames beyond this rate are left out before they are converted. */
  readonly maximumFramesPerSecond?: number;
  /** Small JPEGs of the very same frames, at most `width` pixels wide. */
  readonly preview?: { readonly width: number };
  /** A picture of a folder that could not be read; the rest goes on. */
  readonly onSkipped?: (file: string, fault: Fault) => void;
}

/** `CaptureOptions` with every limit settled. */
export type FullOptions = CaptureOptions & CaptureLimits;
