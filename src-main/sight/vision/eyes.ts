import type { RegionShares } from '../../plates/regions.ts';
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
  /**
   * Natural logarithm of the probability of each class of `plateAlphabet` (36 numbers). Where they sum to less than one,
   * the rest is how likely there is no such character.
   */
  readonly logProbabilities: Float32Array;
}

/** One way to read a candidate. */
export interface TextReading {
  readonly characters: readonly CharacterEvidence[];
  /** Index of the first character of each further line, for two-line plates; empty for one line. */
  readonly lineBreaks: readonly number[];
  /**
   * From each character's centre to the next one's, in units of their median; null where that says nothing (two lines,
   * fewer than three characters).
   */
  readonly spacing: readonly number[] | null;
  /** 0 to 1: how likely these characters are all there are. Times the characters' own probabilities, that of the whole text. */
  readonly completeness: number;
}

/** What a reader saw in one candidate of one frame. */
export interface PlateReading {
  readonly candidate: PlateCandidate;
  /** The likeliest text first; any others have another number of characters, and are not much less likely. */
  readonly texts: readonly [TextReading, ...TextReading[]];
  /** Height of a line of lettering along its own upright, in frame pixels. */
  readonly letteringHeight: number;
  /** 0 to 1: how likely this is a whole plate that can be read, and not a sign, a part of a plate, or a blur. */
  readonly legible: number;
  /** Whose plates it looks like; null where the reader does not tell. */
  readonly regions: RegionShares | null;
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

/** What the manifest in `models/` names, loaded. */
export interface Eyes {
  readonly detector: PlateDetector;
  readonly reader: PlateReader;
  /** Asked where the reader makes out no plate, and believed of plates of the Gulf alone. */
  readonly gulfReader?: PlateReader | undefined;
  close(): Promise<void>;
}
