import type { FrameBox } from './frame.ts';

/** One character of a pass, voted over its frames. */
export interface PassCharacter {
  readonly character: string;
  /** 0 to 1. */
  readonly confidence: number;
  /** What else it could be, likeliest first, at most four. */
  readonly alternatives: readonly { readonly character: string; readonly confidence: number }[];
}

/** What else the whole mark could be. */
export interface PassCandidate {
  readonly text: string;
  /** 0 to 1. */
  readonly probability: number;
  readonly country: string | null;
  readonly format: string | null;
}

/** One pass of one vehicle, as it is known so far. Times are in the source's own clock, milliseconds. */
export interface Pass {
  /** Unique within the tracker; the engine makes it unique for ever. */
  readonly track: number;
  /** Empty where the plate was followed and could not be read. */
  readonly text: string;
  readonly raw: string;
  readonly country: string | null;
  readonly format: string | null;
  readonly confidence: number;
  readonly characters: readonly PassCharacter[];
  readonly candidates: readonly PassCandidate[];
  /** Frames in which the plate was read, and how many of them read just this text. */
  readonly frames: number;
  readonly agreeingFrames: number;
  readonly firstMs: number;
  readonly lastMs: number;
  readonly direction: 'approaching' | 'leaving' | 'unknown';
  /** Which way it went over the source's crossing line. */
  readonly crossing: 'in' | 'out' | null;
  /** Whether it stood there from the source's first frames on, and has not moved since: nobody saw it arrive. */
  readonly arrivedUnseen: boolean;
  /** In the frame that is the evidence. */
  readonly box: FrameBox;
  /** When that frame was taken. */
  readonly evidenceMs: number;
}

/** A pass begins when its plate is sure enough to be told, may become better, and ends when the vehicle is gone. */
export interface PassEvent {
  readonly kind: 'opened' | 'updated' | 'closed';
  readonly pass: Pass;
  /** True where the frame just observed is the new evidence for this pass (the best that read its text so far). */
  readonly evidenceIsThisFrame: boolean;
}
