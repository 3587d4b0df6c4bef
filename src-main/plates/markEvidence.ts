import type { RegionShares } from './regions.ts';

/** Everything that was seen of a mark, in one frame or in all frames of a pass. */
export interface MarkEvidence {
  /**
   * For each place, the natural logarithms of the probabilities of the 36 `plateClasses`. What they sum to less than one
   * is how likely nothing stands there.
   */
  readonly characters: readonly Float32Array[];
  /** From each character's centre to the next one's, in units of their median; null where that is not known. */
  readonly spacing: readonly number[] | null;
  /** 0 to 1: how likely these characters are the whole mark, with none missed, hidden, or made up. */
  readonly wholeness: number;
  /** Whose plate it looks like, whatever it says; null where that is not known. */
  readonly regions: RegionShares | null;
}
