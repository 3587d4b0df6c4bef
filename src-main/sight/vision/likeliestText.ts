import { drawingOf } from './drawings.ts';
import { type RowProbabilities, stepSize } from './readerOutput.ts';

/** Texts that are followed at once; the best is hardly ever further down than this on the way. */
const beamWidth = 8;
/** Drawings that are less likely than this in a step begin no text there. */
const leastProbability = 1e-3;

interface Prefix {
  readonly drawings: readonly number[];
  /** Probability of all ways to have seen this so far that end with a blank, and with its last drawing. */
  blank: number;
  drawn: number;
}

/** A text as drawings (indexes of `plateAlphabet`), and its probability over all ways in which the steps can spell it. */
export interface SpelledText {
  readonly drawings: readonly number[];
  readonly probability: number;
}

/**
 * The likeliest texts of a row, best first. The single best way, step by step, may belong to another text. Connectionist
 * temporal classification with a prefix beam (Graves et al. 2006; Hannun et al. 2014, "First-Pass Large Vocabulary
 * Continuous Speech Recognition").
 */
export function likeliestTexts({ steps, data }: RowProbabilities): readonly SpelledText[] {
  let beam: Prefix[] = [{ drawings: [], blank: 1, drawn: 0 }];
  const drawn = new Float64Array(stepSize - 1);
  for (let step = 0; step < steps; step++) {
    const base = step * stepSize;
    const blank = data[base] as number;
    if (blank === 1) {
      beam = beam.map(({ drawings, blank, drawn }) => ({ drawings, blank: blank + drawn, drawn: 0 }));
      continue;
    }
    drawn.fill(0);
    for (let index = 0; index < drawn.length; index++) {
      const drawing = drawingOf[index] as number;
      drawn[drawing] = (drawn[drawing] as number) + (data[base + 1 + index] as number);
    }
    const next = new Map<string, Prefix>();
    const prefixOf = (drawings: readonly number[]): Prefix => {
      const key = drawings.join();
      const known = next.get(key) ?? { drawings, blank: 0, drawn: 0 };
      next.set(key, known);
      return known;
    };
    for (const prefix of beam) {
      const total = prefix.blank + prefix.drawn;
      const last = prefix.drawings.at(-1);
      const same = prefixOf(prefix.drawings);
      same.blank += total * blank;
      if (last !== undefined) same.drawn += prefix.drawn * (drawn[last] as number);
      for (let drawing = 0; drawing < drawn.length; drawing++) {
        const probability = drawn[drawing] as number;
        if (probability < leastProbability) continue;
        prefixOf([...prefix.drawings, drawing]).drawn += (drawing === last ? prefix.blank : total) * probability;
      }
    }
    beam = [...next.values()].sort((a, b) => b.blank + b.drawn - a.blank - a.drawn).slice(0, beamWidth);
  }
  return beam.map(({ drawings, blank, drawn }) => ({ drawings, probability: blank + drawn }));
}
