import { type ReaderClasses, type RowProbabilities, readerClasses, rowsOfOutput } from '../readerOutput.ts';

/** The characters of the plate reader's classes after the blank. */
export const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ٠١٢٣٤٥٦٧٨٩';

export const classes: ReaderClasses = readerClasses(alphabet) as ReaderClasses;

/** One step of a row: a character (`_` for the blank) that is certain, or shares of several. */
export type Step = string | Readonly<Record<string, number>>;

/** What a network would answer: rows of steps, equally long. */
export function outputOf(...rows: (string | readonly Step[])[]): Float32Array {
  const steps = rows.flatMap((row): Step[] => [...row]);
  const output = new Float32Array(steps.length * classes.count);
  for (const [at, step] of steps.entries()) {
    for (const [character, share] of Object.entries(typeof step === 'string' ? { [step]: 1 } : step)) {
      output[at * classes.count + (character === '_' ? 0 : alphabet.indexOf(character) + 1)] = share;
    }
  }
  return output;
}

/** The same for one row, as `rowsOfOutput` tells it. */
export function rowOf(...steps: readonly Step[]): RowProbabilities {
  return rowsOfOutput(outputOf(steps), classes, 1, 1)[0] as RowProbabilities;
}
