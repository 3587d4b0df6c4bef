import { type CharacterEvidence, plateAlphabet } from '../../../src-main/sight/vision/eyes.ts';

/** How a network's classes (0 is the blank) become characters of a plate. */
export interface CtcClasses {
  readonly count: number;
  /** For each class, its index in `plateAlphabet`, or `separator`, or `other`. The blank is `other`. */
  readonly kindOf: Int16Array;
}

const separator = -1;
const other = -2;

/**
 * Sorts a dictionary into the characters of a plate, separators and the rest. Capitals and small letters are one, as is
 * the full-width form of either. A small l is counted as I: plates have no small letters, and what looks like one is a
 * bare stroke. Separators are kept apart from characters because a reader that may not say "dash" says "1" instead.
 */
export function ctcClasses(dictionary: readonly string[]): CtcClasses {
  const kindOf = new Int16Array(dictionary.length + 1).fill(other);
  for (const [index, entry] of dictionary.entries()) {
    const plain = entry.normalize('NFKC');
    const character = plain === 'l' ? 'I' : plain.toUpperCase();
    const place = character.length === 1 ? plateAlphabet.indexOf(character) : -1;
    if (place >= 0) kindOf[index + 1] = place;
    else if (/^[^\p{L}\p{N}]$/u.test(entry)) kindOf[index + 1] = separator;
  }
  return { count: dictionary.length + 1, kindOf };
}

/** O and 0, I and 1: one drawing under two names, between which a network may waver from column to column. */
const drawingOf = Int16Array.from(plateAlphabet, (character) =>
  plateAlphabet.indexOf(character === 'O' ? '0' : character === 'I' ? '1' : character),
);

/** A character and where in the line it stands. */
export interface PlacedCharacter extends CharacterEvidence {
  /** Between columns where more than one shows it. */
  readonly column: number;
}

/** The least probability that is told, so that one frame can never rule a character out in a vote. */
const leastProbability = 1e-5;

/**
 * Characters of one line from a network's probabilities (columns × classes): in each column the likeliest of blank,
 * separator and the 36 characters, equal neighbours joined, blanks and separators dropped. Each character tells the
 * probabilities of the column that shows it most clearly.
 */
export function decodeCtc(
  probabilities: Float32Array,
  columns: number,
  { count, kindOf }: CtcClasses,
): PlacedCharacter[] {
  const runs: { drawing: number; strength: number; sums: Float32Array; weight: number; moment: number }[] = [];
  let last = other;
  for (let column = 0; column < columns; column++) {
    const sums = new Float32Array(plateAlphabet.length);
    let apart = 0;
    const base = column * count;
    for (let index = 1; index < count; index++) {
      const kind = kindOf[index] as number;
      if (kind >= 0) sums[kind] = (sums[kind] as number) + (probabilities[base + index] as number);
      else if (kind === separator) apart += probabilities[base + index] as number;
    }
    const { drawing, strength } = clearest(sums);
    if (strength <= Math.max(probabilities[base] as number, apart)) {
      last = other;
      continue;
    }
    let run = runs.at(-1);
    if (drawing !== last || !run) {
      run = { drawing, strength, sums, weight: 0, moment: 0 };
      runs.push(run);
    }
    if (strength > run.strength) Object.assign(run, { strength, sums });
    run.weight += strength;
    run.moment += strength * column;
    last = drawing;
  }
  return runs.map(({ sums, weight, moment }) => ({
    column: moment / weight,
    logProbabilities: sums.map((each) => Math.log(Math.max(Math.min(each, 1), leastProbability))),
  }));
}

function clearest(sums: Float32Array): { drawing: number; strength: number } {
  const drawn = new Float32Array(sums.length);
  let drawing = 0;
  for (let index = 0; index < sums.length; index++) {
    const place = drawingOf[index] as number;
    drawn[place] = (drawn[place] as number) + (sums[index] as number);
    if ((drawn[place] as number) > (drawn[drawing] as number)) drawing = place;
  }
  return { drawing, strength: drawn[drawing] as number };
}
