import type { Frame, FrameBox, Quad } from './frame.ts';

/** Where a plate may be. */
export interface PlateCandidate {
  readonly box: FrameBox;
  readonly quad: Quad;
  /** 0 to 1, how sure the detector is that this is a plate. */
  readonly score: number;
}

/** The classes that a reader tells apart, in the order of `CharacterEvidence.logProbabilities`. */
export const plateAlphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** One character position of a reading. */
export interface CharacterEvidence {
  /** Natural logarithm of the probability of each class of `plateAlphabet` (36 numbers), summing to one or less. */
  readonly logProbabilities: Float32Array;
}

/** What a reader saw in one candidate of one frame. */
export interface PlateReading {
  readonly candidate: PlateCandidate;
  readonly characters: readonly CharacterEvidence[];
  /** Index of the first character of each further line, for two-line plates; empty for one line. */
  readonly lineBreaks: readonly number[];
}

/** Finds plates in a frame. One thread at a time; `close` frees the model. */
export interface PlateDetector {
  detect(frame: Frame): Promise<readonly PlateCandidate[]>;
  close(): Promise<void>;
}

/** Reads one candidate; null where there is nothing that could be a plate's text. */
export interface PlateReader {
  read(frame: Frame, candidate: PlateCandidate): Promise<PlateReading | null>;
  close(): Promise<void>;
}

/** The pair that the manifest in `models/` names, loaded. */
export interface Eyes {
  readonly detector: PlateDetector;
  readonly reader: PlateReader;
  close(): Promise<void>;
}
