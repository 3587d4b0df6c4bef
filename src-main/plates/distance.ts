import { foldPlate } from './fold.ts';
import { costOfSwap, defaultLookAlikeCosts, type LookAlikeCosts } from './lookAlikes.ts';

/** Fewest insertions, deletions and replacements that turn one text into the other (Levenshtein 1966). */
export function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const replaced = (previous[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      current.push(Math.min((previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, replaced));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}

/**
 * How unlikely it is that one mark was read as the other, in nats: the least sum of the costs of swaps and gaps that turn the
 * one into the other. 0 for spellings of one mark, 5 for one look-alike, 6 for a character more or less, 9 for any other.
 */
export function weightedDistance(a: string, b: string, costs: LookAlikeCosts = defaultLookAlikeCosts): number {
  const [one, other] = [foldPlate(a), foldPlate(b)];
  let previous = Array.from({ length: other.length + 1 }, (_, index) => index * costs.gap);
  for (let row = 1; row <= one.length; row++) {
    const current = [row * costs.gap];
    for (let column = 1; column <= other.length; column++) {
      const swap = costOfSwap(one.charAt(row - 1), other.charAt(column - 1), costs);
      current.push(
        Math.min(
          (previous[column] ?? 0) + costs.gap,
          (current[column - 1] ?? 0) + costs.gap,
          (previous[column - 1] ?? 0) + swap,
        ),
      );
    }
    previous = current;
  }
  return previous[other.length] ?? 0;
}
