import type { MarkDifference } from '../../../../src-preload/contract/record/reads.ts';

/** In what a mark differs from the one that was looked for: `8 for B`, `without the 2`, `with a further 7`. */
export function differenceText(differences: readonly MarkDifference[]): string {
  return differences
    .map(({ wanted, found }) => {
      if (found === null) return `without the ${wanted}`;
      if (wanted === null) return `with a further ${found}`;
      return `${found} for ${wanted}`;
    })
    .join(', ');
}

/** The same as a sentence's end, for a hint: `Differs in 1 character: 8 for B`. */
export function differenceSentence(differences: readonly MarkDifference[]): string {
  const characters = differences.length === 1 ? '1 character' : `${differences.length} characters`;
  return `Differs in ${characters}: ${differenceText(differences)}`;
}

/** The places of a mark that are not as they were looked for. */
export function differentPlaces(differences: readonly MarkDifference[]): readonly number[] {
  return differences.filter(({ found }) => found !== null).map(({ place }) => place);
}
