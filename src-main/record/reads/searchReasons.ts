import type { MarkDifference } from '../../../src-preload/contract/record/reads.ts';
import { foldPlate } from '../../plates/fold.ts';
import type { PlatePattern } from './searchPattern.ts';

/**
 * Where a mark differs from a pattern whose characters may be look-alikes: of all ways in which it fits, the one with the
 * fewest differences. Null where it does not fit.
 */
export function differencesFromPattern({ steps }: PlatePattern, mark: string): readonly MarkDifference[] | null {
  const folded = foldPlate(mark);
  const known = new Map<string, readonly MarkDifference[] | null>();

  const from = (step: number, place: number): readonly MarkDifference[] | null => {
    const key = `${step} ${place}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const found = search(step, place);
    known.set(key, found);
    return found;
  };
  const search = (at: number, place: number): readonly MarkDifference[] | null => {
    const step = steps[at];
    if (step === undefined) return place === folded.length ? [] : null;
    if (step.kind === 'many') {
      const without = from(at + 1, place);
      return without?.length === 0 || place === folded.length ? without : fewer(without, from(at, place + 1));
    }
    const found = folded[place];
    if (found === undefined) return null;
    if (step.kind === 'one') return from(at + 1, place + 1);
    if (!step.allowed.includes(found)) return null;
    const rest = from(at + 1, place + 1);
    if (rest === null || found === foldPlate(step.wanted)) return rest;
    return [{ place, wanted: step.wanted, found: mark[place] ?? found }, ...rest];
  };
  return from(0, 0);
}

/** How a mark comes from the wanted one by at most one character other, missing or added. Null where it does not. */
export function differencesFromMark(wanted: string, mark: string): readonly MarkDifference[] | null {
  const typed = wanted.toUpperCase().replace(/[^A-Z0-9]/g, '');
  const [one, other] = [foldPlate(typed), foldPlate(mark)];
  if (one === other) return [];
  let place = 0;
  while (place < one.length && one[place] === other[place]) place++;
  const rest = (text: string, from: number) => text.slice(from);
  if (rest(one, place + 1) === rest(other, place + 1) && one.length === other.length)
    return [{ place, wanted: typed[place] ?? null, found: mark[place] ?? null }];
  if (rest(one, place + 1) === rest(other, place)) return [{ place, wanted: typed[place] ?? null, found: null }];
  if (rest(one, place) === rest(other, place + 1)) return [{ place, wanted: null, found: mark[place] ?? null }];
  return null;
}

function fewer<T extends { readonly length: number }>(a: T | null, b: T | null): T | null {
  if (a === null || b === null) return a ?? b;
  return b.length < a.length ? b : a;
}
