import type { PaymentMatch } from '../../../../src-preload/contract/parking/payments.ts';
import { foldPlate } from '../../../plates/fold.ts';

/** The fewest characters that say anything of a plate. */
const leastPart = 3;

/**
 * How what somebody keyed belongs to a mark; null where it does not. By the operators' rules for keying errors (BPA, 2020; Private Parking Sector Single
 * Code of Practice, Annex F): `minor` is one character wrong, missing or too many, two that changed places, or the right ones in another order;
 * `major` is a part of the plate, or two or three characters wrong. O and 0, I and 1 are the same drawing.
 */
export function keyedAs(keyed: string, mark: string): PaymentMatch | null {
  const [given, real] = [foldPlate(keyed), foldPlate(mark)];
  if (given === '' || real === '') return null;
  if (given === real) return 'exact';
  const slips = slipsBetween(given, real);
  if (slips === 1 && real.length > leastPart) return 'minor';
  if (given.length === real.length && sorted(given) === sorted(real) && real.length > leastPart) return 'minor';
  if (given.length >= leastPart && real.includes(given)) return 'major';
  return slips <= 3 && slips * 2 < real.length ? 'major' : null;
}

function sorted(text: string): string {
  return [...text].sort().join('');
}

/** Fewest characters replaced, left out, put in, or changed with their neighbour (Damerau 1964, each place once). */
export function slipsBetween(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, place) => place)];
  const at = (row: number, column: number) => rows[row]?.[column] ?? 0;
  for (let row = 1; row <= a.length; row++) {
    rows.push([row]);
    for (let column = 1; column <= b.length; column++) {
      const [here, there] = [a[row - 1], b[column - 1]];
      const plain = Math.min(
        at(row - 1, column) + 1,
        at(row, column - 1) + 1,
        at(row - 1, column - 1) + (here === there ? 0 : 1),
      );
      const changed = row > 1 && column > 1 && here === b[column - 2] && a[row - 2] === there;
      rows[row]?.push(changed ? Math.min(plain, at(row - 2, column - 2) + 1) : plain);
    }
  }
  return at(a.length, b.length);
}
