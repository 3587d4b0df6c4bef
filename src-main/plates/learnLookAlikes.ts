import { foldPlate } from './fold.ts';
import { costOfSwap, type LookAlikeCosts, pairOf } from './lookAlikes.ts';

/** What was read, and what a person said it is. */
export interface Correction {
  readonly read: string;
  readonly right: string;
}

/** What is believed already weighs as much as this many characters that were looked at. */
const priorCharacters = 400;

/** No cost falls below this, nor moves further than `mostShift` from where it began, in nats. */
const leastCost = 2.5;
const mostShift = 3;

/**
 * Refines what it costs to take one character for another by what people corrected, and what they confirmed (`read` and
 * `right` alike, which makes mistakes rarer). The rate of each mistake is `(400 p + mistakes) / (400 + characters seen)`, where
 * p is the rate believed so far. Only corrections that keep the length are counted, with at most three characters wrong:
 * a mark that is another altogether says nothing about look-alikes. The result depends on nothing but the arguments, and not on
 * their order; learn from all corrections with the same `base` each time, not from the last result.
 */
export function learnLookAlikes(corrections: readonly Correction[], base: LookAlikeCosts): LookAlikeCosts {
  const seen = new Map<string, number>();
  const mistakes = new Map<string, number>();
  const count = (counts: Map<string, number>, key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);
  for (const { read, right } of corrections) {
    const [was, is] = [foldPlate(read), foldPlate(right)];
    if (was.length !== is.length) continue;
    const places = [...is].map((character, index) => [was.charAt(index), character] as const);
    if (places.filter(([a, b]) => a !== b).length > 3) continue;
    for (const [a, b] of places) {
      count(seen, b);
      if (a !== b) count(mistakes, pairOf(a, b));
    }
  }
  const touched = new Set([...Object.keys(base.pairs).map(foldPlate), ...mistakes.keys()]);
  const learned = [...touched].flatMap((pair): [string, number][] => {
    const [a, b] = [pair.charAt(0), pair.charAt(1)];
    const before = costOfSwap(a, b, base);
    const characters = (seen.get(a) ?? 0) + (seen.get(b) ?? 0);
    if (a === b || characters === 0) return [];
    const wrong = mistakes.get(pairOf(a, b)) ?? 0;
    const rate = (priorCharacters * Math.exp(-before) + wrong) / (priorCharacters + characters);
    const least = Math.min(before, Math.max(leastCost, before - mostShift));
    return [[pairOf(a, b), Math.min(base.other, before + mostShift, Math.max(least, -Math.log(rate)))]];
  });
  const kept = Object.entries(base.pairs).filter(([pair]) => {
    const folded = foldPlate(pair);
    return !learned.some(([key]) => key === pairOf(folded.charAt(0), folded.charAt(1)));
  });
  return { ...base, pairs: Object.fromEntries([...kept, ...learned].sort(([a], [b]) => (a < b ? -1 : 1))) };
}
