import { editDistance } from './distance.ts';
import { foldPlate } from './fold.ts';
import { isSameMark } from './sameMark.ts';

/** The fewest characters that say anything of a plate. */
const leastPart = 3;
/** The most wrong characters with which anything is a keying error at all. */
export const mostKeyedWrong = 3;

/** How what was keyed belongs to a plate. */
export type KeyedMatch = 'exact' | 'minor' | 'major';

/**
 * How what somebody keyed belongs to a mark; null where it does not. By the operators' rules for keying errors (BPA, 2020; Private Parking Sector Single
 * Code of Practice, Annex F): `minor` is one character wrong, missing or too many, or the right ones in another order; `major` is a part of the plate,
 * or two or three characters wrong. O for 0 and I for 1 are no slip where the plate can be no other one (`isSameMark`).
 * @param mostWrong with more characters wrong it is null; 0 is the very plate alone
 */
export function keyedAs(keyed: string, mark: string, mostWrong = mostKeyedWrong): KeyedMatch | null {
  const [given, real] = [foldPlate(keyed), foldPlate(mark)];
  if (given === '') return null;
  if (given === real) return isSameMark(keyed, mark) ? 'exact' : 'minor';
  if (mostWrong === 0) return null;
  const slips = editDistance(given, real);
  const isOrder = sorted(given) === sorted(real);
  if ((slips === 1 || isOrder) && real.length > leastPart) return 'minor';
  if (given.length >= leastPart && real.includes(given)) return 'major';
  return slips <= Math.min(mostWrong, mostKeyedWrong) && slips * 2 < real.length ? 'major' : null;
}

function sorted(text: string): string {
  return String([...text].sort());
}
