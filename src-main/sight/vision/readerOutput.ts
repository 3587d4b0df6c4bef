import { plateAlphabet } from './eyes.ts';

/** How the classes of a reader's network become characters of a plate. Class 0 is the blank. */
export interface ReaderClasses {
  readonly count: number;
  /** For each class, its index in `plateAlphabet`; Arabic-Indic digits have that of their value. The blank has none: -1. */
  readonly characterOf: Int16Array;
  /** For each class, 1 where it is an Arabic-Indic digit. */
  readonly isArabic: Uint8Array;
}

/** Arabic-Indic digits from nought to nine. */
const arabicDigits = '٠١٢٣٤٥٦٧٨٩';

/** The classes that an alphabet (the characters after the blank, in order) stands for; null where one is no plate's. */
export function readerClasses(alphabet: string): ReaderClasses | null {
  const characters = [...alphabet];
  const characterOf = new Int16Array(characters.length + 1).fill(-1);
  const isArabic = new Uint8Array(characters.length + 1);
  for (const [index, character] of characters.entries()) {
    const value = arabicDigits.indexOf(character);
    const place = value >= 0 ? value : plateAlphabet.indexOf(character);
    if (place < 0) return null;
    characterOf[index + 1] = place;
    isArabic[index + 1] = value >= 0 ? 1 : 0;
  }
  return { count: characters.length + 1, characterOf, isArabic };
}

/** One row of a plate: for each step the probability of the blank and then of the 36 characters of `plateAlphabet`. */
export interface RowProbabilities {
  readonly steps: number;
  readonly data: Float64Array;
}

/** Numbers of one step of a row. */
export const stepSize = plateAlphabet.length + 1;

/**
 * Less than this in a step counts as nothing. Cooling would make something of it: a hundred steps times dozens of classes,
 * each with next to no probability, would add up to characters that nobody saw.
 */
const leastProbability = 1e-4;

/**
 * Brings a network's steps (`steps × classes` probabilities, rows of a plate one after the other) into rows of one script.
 * Each probability goes to the power of 1/temperature, for a network is surer of itself than it is right (Guo et al., "On
 * Calibration of Modern Neural Networks", 2017). Of a plate that shows its number twice, in Latin and in Arabic-Indic
 * characters, the script that shows fewer counts as blank; where both show as many, Latin stays.
 */
export function rowsOfOutput(
  output: Float32Array,
  { count, characterOf, isArabic }: ReaderClasses,
  rows: number,
  temperature: number,
): RowProbabilities[] {
  const steps = output.length / count / rows;
  const keptScript = arabicPrevails(output, { count, isArabic }) ? 1 : 0;
  return Array.from({ length: rows }, (_, row) => {
    const data = new Float64Array(steps * stepSize);
    for (let step = 0; step < steps; step++) {
      const from = (row * steps + step) * count;
      let total = 0;
      for (let index = 0; index < count; index++) {
        const probability = output[from + index] as number;
        if (probability < leastProbability) continue;
        const cooled = probability ** (1 / temperature);
        const isKept = index > 0 && isArabic[index] === keptScript;
        const at = step * stepSize + (isKept ? (characterOf[index] as number) + 1 : 0);
        data[at] = (data[at] as number) + cooled;
        total += cooled;
      }
      for (let at = step * stepSize; at < (step + 1) * stepSize; at++) data[at] = (data[at] as number) / (total || 1);
    }
    return { steps, data };
  });
}

/** Whether the likeliest classes of all steps show more Arabic-Indic digits than Latin characters. */
function arabicPrevails(output: Float32Array, { count, isArabic }: Pick<ReaderClasses, 'count' | 'isArabic'>): boolean {
  let latin = 0;
  let arabic = 0;
  let last = 0;
  for (let from = 0; from < output.length; from += count) {
    let best = 0;
    for (let index = 1; index < count; index++) {
      if ((output[from + index] as number) > (output[from + best] as number)) best = index;
    }
    if (best !== 0 && best !== last) {
      if (isArabic[best] === 1) arabic++;
      else latin++;
    }
    last = best;
  }
  return arabic > latin;
}
