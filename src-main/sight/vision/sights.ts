import type { Frame, FrameBox } from './frame.ts';

/** A frame that read a text, and where. */
export interface Sight {
  /** Folded text that this very frame read; empty where it read none that could be believed. */
  readonly key: string;
  readonly quality: number;
  readonly box: FrameBox;
  readonly frame: Frame;
}

/** Frames are large: of each track, those of so many texts are kept. */
const mostTexts = 3;

/**
 * The best frame of each text that a track might yet be told by, so that whatever is told has a picture which read just
 * that. Frames of the text that is told already were given away, and only better ones are of interest.
 */
export class Sights {
  readonly #best = new Map<string, Sight>();
  #given: { key: string; quality: number } | null = null;

  /** Keeps it if it is the best of its text, and by so many times better than what was told. Never drops `wanted`. */
  add(sight: Sight, leastGain: number, wanted: string): void {
    const { key, quality } = sight;
    if (this.#given?.key === key && quality <= this.#given.quality * leastGain) return;
    if (quality <= (this.#best.get(key)?.quality ?? 0)) return;
    this.#best.set(key, sight);
    if (this.#best.size > mostTexts) this.#dropWorst([key, wanted]);
  }

  /** The frame to be told with a text; null where none read it, or none that is better than what was told. */
  take(key: string): Sight | null {
    const sight = this.#best.get(key) ?? null;
    if (sight === null) return null;
    this.#best.delete(key);
    this.#given = { key, quality: sight.quality };
    return sight;
  }

  /** The best of all, whatever it read. */
  takeBest(): Sight | null {
    const [best] = [...this.#best.values()].sort((a, b) => b.quality - a.quality);
    return best === undefined ? null : this.take(best.key);
  }

  clear(): void {
    this.#best.clear();
  }

  #dropWorst(butNot: readonly string[]): void {
    const [worst] = [...this.#best.values()]
      .filter(({ key }) => !butNot.includes(key))
      .sort((a, b) => a.quality - b.quality);
    if (worst !== undefined) this.#best.delete(worst.key);
  }
}
