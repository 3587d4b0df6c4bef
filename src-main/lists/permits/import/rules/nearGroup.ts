import { watchListTarget } from '../../../../../src-preload/contract/lists/permitImport.ts';
import { plainName } from './columnNames.ts';
import { speaksOfBlocking } from './listWords.ts';

/** Words beside the one that names a group. */
const besides = new Set(['permit', 'group', 'list', 'holder', 'pass', 'type', 'user', 'the', 'of', 'for']);

/**
 * The group that a list's own name for one probably means: another number or case of the word, a letter amiss, or a longer
 * name for the same. `watchListTarget` for words of blocking; null where none, or more than one, is near.
 */
export function nearGroup(
  name: string,
  groups: readonly { readonly id: string; readonly name: string }[],
): string | null {
  const wanted = keyOf(name);
  if (wanted === '') return null;
  const keyed = groups.map(({ id, name: known }) => ({ id, key: keyOf(known) }));
  const only = (test: (key: string) => boolean): string | null => {
    const [first, second] = keyed.filter(({ key }) => test(key));
    return first !== undefined && second === undefined ? first.id : null;
  };
  return (
    only((key) => key === wanted) ??
    (speaksOfBlocking(name) ? watchListTarget : null) ??
    only((key) => isSlip(key, wanted)) ??
    only((key) => isLonger(key, wanted) || isLonger(wanted, key))
  );
}

/** The words of a name that matter, each in the singular. */
function keyOf(name: string): string {
  const words = plainName(name).split(' ').map(singular);
  const own = words.filter((word) => !besides.has(word));
  return (own.length > 0 ? own : words).join(' ');
}

function singular(word: string): string {
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (word.length > 4 && /(?:ss|x|ch|sh)es$/.test(word)) return word.slice(0, -2);
  return word.length > 3 && /[^s]s$/.test(word) ? word.slice(0, -1) : word;
}

function isLonger(long: string, short: string): boolean {
  return short.length >= 4 && long.startsWith(`${short} `);
}

/** One letter amiss in five, two in nine: added, left out, another one, or two that changed places. */
function isSlip(a: string, b: string): boolean {
  const shorter = Math.min(a.length, b.length);
  if (shorter < 5 || shorter > 60 || Math.abs(a.length - b.length) > 2) return false;
  return distance(a, b) <= (shorter >= 9 ? 2 : 1);
}

/** Edits between two short texts, exchanged neighbours counting as one (optimal string alignment). */
function distance(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const now = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min((now[j - 1] ?? 0) + 1, (last[j] ?? 0) + 1, (last[j - 1] ?? 0) + cost);
      // Before the first letter of either there is none, which is no letter of the other.
      if (a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) best = Math.min(best, (before[j - 2] ?? 0) + 1);
      now.push(best);
    }
    before = last;
    last = now;
  }
  return last[b.length] ?? 0;
}
