import type { FrameBox } from './frame.ts';

/** One character of a pass, voted over its frames. */
export interface PassCharacter {
  readonly character: string;
  /** 0 to 1. */
  readonly confidence: number;
  readonly runnerUp: { readonly character: string; readonly confidence: number } | null;
}

/** One pass of one vehicle, as it is known so far. Times are in the source's own clock, milliseconds. */
export interface Pass {
  /** Unique within the tracker; the engine makes it unique for ever. */
  readonly track: number;
  readonly text: string;
  readonly raw: string;
  readonly country: string | null;
  readonly format: string | null;
  readonly confidence: number;
  readonly characters: readonly PassCharacter[];
  /** Frames in which the plate was read, and how many of them read just this text. */
  readonly frames: number;
  readonly agreeingFrames: number;
  readonly firstMs: number;
  readonly lastMs: number;
  readonly direction: 'approaching' | 'leaving' | 'unknown';
  /** In the frame that is the evidence. */
  readonly box: FrameBox;
}

/** A pass begins when its plate is sure enough to be told, may become better, and ends when the vehicle is gone. */
export interface PassEvent {
  readonly kind: 'opened' | 'updated' | 'closed';
  readonly pass: Pass;
  /** True where the frame just observed is the new evidence for this pass (the best that read its text so far). */
  readonly evidenceIsThisFrame: boolean;
}
