import { spacedMark } from './plateSpacing.ts';

/** What a mark that somebody wrote down is, as far as its characters tell. */
export interface WrittenMark {
  /** Such as `gb-current`; null where it could be several things, and then it stands as it was written. */
  readonly format: string | null;
  /** ISO 3166 alpha-2. */
  readonly country: string | null;
}

const notTold: WrittenMark = { format: null, country: null };

/**
 * The letters and digits of the British formats, DVLA INF104: no I, Q or Z but where the pattern names them. MAN is the Isle
 * of Man's. Marks of less than four characters and of digits alone are not told: they fit too much else.
 */
const british: readonly (readonly [format: string, pattern: RegExp])[] = [
  ['gb-current', /^[A-HJ-PR-Y][A-HJ-PR-Z][0-9]{2}[A-HJ-PR-Z]{3}$/],
  ['gb-prefix', /^[A-HJ-NPR-TV-Y][1-9][0-9]{0,2}(?!MAN)[A-HJ-PR-Y]{3}$/],
  ['gb-suffix', /^(?!MAN)[A-HJ-PR-Y]{3}[1-9][0-9]{0,2}[A-HJ-NPR-TV-Y]$/],
  ['gb-q', /^Q[1-9][0-9]{0,2}[A-HJ-PR-Y]{3}$/],
  ['gb-ni', /^(?=[A-Z]?[A-Z]?[IZ])[A-Z]{2,3}[1-9][0-9]{0,3}$/],
  ['gb-dateless', /^(?=.{4,6}$)(?!.*MAN)(?:[A-HJ-PR-Y]{1,3}[1-9][0-9]{0,3}|[1-9][0-9]{0,3}[A-HJ-PR-Y]{1,3})$/],
  ['gb-diplomatic', /^[0-9]{3}[DX][0-9]{3}$/],
];

/**
 * What a mark (A–Z and 0–9, no spaces) is that a person wrote down. Many shapes are several countries', so a British one is
 * taken for British only where the site expects British vehicles before all others.
 */
export function writtenMark(mark: string, expectedCountries: readonly string[]): WrittenMark {
  if (expectedCountries[0] !== 'GB') return notTold;
  const found = british.find(([, pattern]) => pattern.test(mark));
  return found === undefined ? notTold : { format: found[0], country: 'GB' };
}

/** The written mark with the gap that its plate has: `P483 GHJ`. */
export function spacedWritten(mark: string, expectedCountries: readonly string[]): string {
  return spacedMark(mark, writtenMark(mark, expectedCountries).format);
}
