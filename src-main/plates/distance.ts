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

/**
 * In which places (from 0) two marks differ, in each of them, by the alignment with the fewest changes; O and 0, and I and 1,
 * are one drawing. A character that the other lacks is a place of the one that has it.
 */
export function differingPlaces(
  a: string,
  b: string,
): { readonly a: readonly number[]; readonly b: readonly number[] } {
  const isSame = (row: number, column: number) => foldPlate(a.charAt(row)) === foldPlate(b.charAt(column));
  // How many changes are left from each pair of places on; none at the end of both.
  const left = Array.from({ length: a.length + 1 }, () => new Map<number, number>());
  const leftAt = (row: number, column: number) => left[row]?.get(column) ?? Number.POSITIVE_INFINITY;
  const swappedAt = (row: number, column: number) => leftAt(row + 1, column + 1) + (isSame(row, column) ? 0 : 1);
  for (let row = a.length; row >= 0; row--) {
    for (let column = b.length; column >= 0; column--) {
      const least = Math.min(swappedAt(row, column), leftAt(row + 1, column) + 1, leftAt(row, column + 1) + 1);
      left[row]?.set(column, Number.isFinite(least) ? least : 0);
    }
  }
  const places = { a: [] as number[], b: [] as number[] };
  for (let row = 0, column = 0; row < a.length || column < b.length; ) {
    const least = leftAt(row, column);
    if (swappedAt(row, column) === least) {
      if (!isSame(row, column)) {
        places.a.push(row);
        places.b.push(column);
      }
      row++;
      column++;
    } else if (leftAt(row + 1, column) + 1 === least) places.a.push(row++);
    else places.b.push(column++);
  }
  return places;
}
