import type { MatchableRead } from '../readCosts.ts';

/** A read for tests: every character as sure as told, but for places that are given alternatives. */
export function readOf(
  text: string,
  sureness = 0.99,
  doubts: Readonly<Record<number, Readonly<Record<string, number>>>> = {},
  others: Partial<MatchableRead> = {},
): MatchableRead {
  const characters = Array.from(text, (character, place) => {
    const { [character]: own = sureness, ...rest } = doubts[place] ?? {};
    const alternatives = Object.entries(rest).map(([other, confidence]) => ({ character: other, confidence }));
    return { character, confidence: own, alternatives };
  });
  return { text, characters, candidates: [], ...others };
}
