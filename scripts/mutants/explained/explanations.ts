import type { Explanation } from '../explained.ts';

/** A reason, and the changes of one file that it is the reason for: what stands there, then all that it becomes. */
export type Reason = readonly [why: string, ...changes: readonly (readonly [before: string, ...after: string[]])[]];

/** Spells reasons out, one explanation for each change. */
export function explanationsOf(file: string, reasons: readonly Reason[]): Explanation[] {
  return reasons.flatMap(([why, ...changes]) =>
    changes.flatMap(([before, ...all]) => all.map((after) => ({ file, before, after, why }))),
  );
}

/** Reasons that hold in more than one place. */
export const reasons = {
  unique: 'What is looked for is there once, so that the first and the last are one.',
  remembered: 'What is remembered only saves working it out again; the answer is the same.',
  sooner: 'This only ends sooner what comes to the same later.',
  boundary: 'Two sums of logarithms are never equal to the last bit but where they are the same sum.',
  same: 'Both sides of the comparison are the same value there, so that either choice gives it.',
  longer: 'A place more in the first row is never looked at.',
};
