import { foldPlate } from '../../plates/fold.ts';
import { lookAlikes } from '../../plates/lookAlikes.ts';

/** One step of a pattern: a character with all that may stand for it (folded), one unknown character, or any number. */
export type PatternStep =
  | { readonly kind: 'character'; readonly wanted: string; readonly allowed: string }
  | { readonly kind: 'one' }
  | { readonly kind: 'many' };

/** A search for part of a mark, as steps that cover the whole mark. */
export interface PlatePattern {
  readonly steps: readonly PatternStep[];
}

/** Texts of which every mark that fits has one: where it begins, where it ends, or anywhere. All folded. */
export interface Probe {
  readonly at: 'start' | 'end' | 'inside';
  readonly texts: readonly string[];
}

/** All that folded marks are written with: O is 0 there, and I is 1. */
const foldedClasses = '0123456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/** Someone who saw a D may have meant a Q: both are taken for O. */
const searchedPairs = [...lookAlikes.map(({ pair }) => pair), 'DQ'].map(foldPlate);

const alikeTo = new Map(
  [...foldedClasses].map((character) => {
    const others = searchedPairs
      .filter((pair) => pair.includes(character))
      .map((pair) => pair.replaceAll(character, ''));
    return [character, [...new Set([character, ...others.join('')])].join('')];
  }),
);

/** More texts than this to begin with would take longer to look up than the look-up saves. */
const mostTexts = 256;

/**
 * A pattern of letters, digits, `*` for any characters and `?` for one; without either the text may stand anywhere. Spaces
 * and whatever else is no part of a plate are left out. Null where nothing was asked for.
 * @param alike whether characters that look alike stand for each other
 */
export function parsePattern(pattern: string, alike: boolean): PlatePattern | null {
  const cleaned = pattern.toUpperCase().replace(/[^A-Z0-9*?]/g, '');
  if (cleaned.replaceAll('*', '') === '') return null;
  const whole = /[*?]/.test(cleaned) ? cleaned : `*${cleaned}*`;
  // `*?*?*` asks the same as `??*`, and that is looked for in one go.
  const tidied = whole.replace(/[*?]+/g, (run) => run.replaceAll('*', '') + (run.includes('*') ? '*' : ''));
  return { steps: [...tidied].map((character) => stepOf(character, alike)) };
}

function stepOf(character: string, alike: boolean): PatternStep {
  if (character === '?') return { kind: 'one' };
  if (character === '*') return { kind: 'many' };
  const folded = foldPlate(character);
  return { kind: 'character', wanted: character, allowed: alike ? (alikeTo.get(folded) ?? folded) : folded };
}

/** The pattern as an SQLite GLOB on folded marks. */
export function globOf({ steps }: PlatePattern): string {
  return steps
    .map((step) => {
      if (step.kind === 'one') return '?';
      if (step.kind === 'many') return '*';
      return step.allowed.length === 1 ? step.allowed : `[${step.allowed}]`;
    })
    .join('');
}

/** How many characters a mark that fits has; `most` is infinite where there is a `*`. */
export function lengthOf({ steps }: PlatePattern): { readonly least: number; readonly most: number } {
  const least = steps.filter(({ kind }) => kind !== 'many').length;
  return { least, most: steps.length === least ? least : Number.POSITIVE_INFINITY };
}

/** What to look up first: of all stretches of characters the one that the fewest marks have. Null without any character. */
export function probeOf({ steps }: PlatePattern): Probe | null {
  let best: { readonly rarity: number; readonly from: number; readonly to: number } | null = null;
  for (let from = 0; from < steps.length; from++) {
    let count = 1;
    let rarity = 0;
    for (let to = from; to < steps.length; to++) {
      const step = steps[to];
      if (step?.kind !== 'character') break;
      count *= step.allowed.length;
      if (count > mostTexts) break;
      rarity += Math.log(foldedClasses.length / step.allowed.length);
      // A mark begins, and ends, in one place only, and has about seven inside.
      const atEdge = from === 0 || to === steps.length - 1 ? Math.log(7) : 0;
      if (best === null || rarity + atEdge > best.rarity) best = { rarity: rarity + atEdge, from, to };
    }
  }
  if (best === null) return null;
  const { from, to } = best;
  return {
    at: from === 0 ? 'start' : to === steps.length - 1 ? 'end' : 'inside',
    texts: spellings(steps.slice(from, to + 1)),
  };
}

function spellings(steps: readonly PatternStep[]): readonly string[] {
  return steps.reduce<readonly string[]>(
    (texts, step) =>
      step.kind === 'character' ? texts.flatMap((text) => [...step.allowed].map((each) => text + each)) : texts,
    [''],
  );
}

/** Every folded mark that is the given one, or has one character other, missing or added; never the empty one. */
export function nearMarks(plate: string): readonly string[] {
  const mark = foldPlate(plate);
  const near = new Set([mark]);
  for (let at = 0; at <= mark.length; at++) {
    const before = mark.slice(0, at);
    near.add(before + mark.slice(at + 1));
    for (const character of foldedClasses) {
      near.add(before + character + mark.slice(at));
      if (at < mark.length) near.add(before + character + mark.slice(at + 1));
    }
  }
  near.delete('');
  return [...near];
}
