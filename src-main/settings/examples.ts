import type { OrderExample, Tolerance, TolerancePreview } from '../../src-preload/contract/settings.ts';
import { plateClasses } from '../plates/alphabet.ts';
import { displayPlate } from '../plates/display.ts';
import { foldPlate } from '../plates/fold.ts';
import { interpret } from '../plates/interpret.ts';
import { acceptedMisreads, isAccepted } from '../plates/matching.ts';

/** Accepts every single mistake there is an example of. */
const loosest: Tolerance = { kind: 'near', leastProbability: 0.00001, leastMargin: 1 };

/** What a tolerance would mean for a plate: examples of misreads that count as it, and of ones that do not. */
export function previewTolerance(plate: string, tolerance: Tolerance): TolerancePreview {
  const text = plate.toUpperCase().replace(/[^A-Z0-9]/g, '');
  const isSpelling = (misread: string) => foldPlate(misread) === foldPlate(text);
  const likely = acceptedMisreads(text, loosest);
  const misreads = [...likely, ...plainMisreads(text)].filter(
    (each, index, all) =>
      each !== '' && !isSpelling(each) && all.findIndex((other) => foldPlate(other) === foldPlate(each)) === index,
  );
  const accepted = misreads.filter((misread) => isAccepted(text, misread, tolerance, 'sure'));
  const others = misreads.filter((misread) => !accepted.includes(misread));
  const acceptedIfTorn = others.filter((misread) => isAccepted(text, misread, tolerance, 'torn'));
  const written = (some: readonly string[]) => some.map((misread) => spacedLike(plate, misread));
  return {
    spellings: written(likely.filter(isSpelling)),
    accepted: written(accepted),
    acceptedIfTorn: written(acceptedIfTorn),
    refused: written(others.filter((misread) => !acceptedIfTorn.includes(misread))),
  };
}

/** Mistakes that no look-alike explains: another character, and one or two that were missed. */
function plainMisreads(text: string): string[] {
  const other = text.endsWith('X') ? 'K' : 'X';
  return [text.slice(0, -1) + other, text.slice(0, -1), text.slice(1, -1)];
}

/** A misread with the spaces where the plate was written with them, as far as both have as many characters. */
function spacedLike(plate: string, misread: string): string {
  const written = plate.trim().toUpperCase();
  if (written.replace(/[^A-Z0-9]/g, '').length !== misread.length) return misread;
  let next = 0;
  return Array.from(written, (character) => (/[A-Z0-9]/.test(character) ? misread.charAt(next++) : character)).join('');
}

/** Drawings that could be read in two ways, each character as all it could be, those of different texts first. */
const ambiguous: readonly (readonly string[])[] = [
  ['J', 'L', '2', '2', 'O0', 'C', 'A'],
  ['J', 'O0', '2', '2', 'G', 'C', 'N'],
  ['B', '1I', '2', '3', 'A', 'B', 'C'],
  ['K', 'A', 'B', '1I', '2', '3'],
  ['A', 'B', '1I', '2', '3', 'C', 'D'],
  ['W', 'A', '2', '3', '4', 'O0', 'K'],
  ['G', 'X', '3', '4', '5', 'B'],
  ['1I', '2', 'D', '3', '4', '5', '6'],
];

/**
 * A plate that is read in one way with the countries in this order and in another with a different one of them first, as an
 * example of what the order does; null where there is none at hand.
 */
export function orderExample(
  expectedCountries: readonly string[],
  knownCountries: readonly string[],
): OrderExample | null {
  const others = expectedCountries.length > 1 ? expectedCountries.slice(1) : knownCountries;
  let ofCountries: OrderExample | null = null;
  for (const drawn of ambiguous) {
    const now = readingOf(drawn, expectedCountries);
    for (const first of others) {
      const then = readingOf(drawn, [first, ...expectedCountries.filter((code) => code !== first)]);
      if (now.country === null || !expectedCountries.includes(now.country)) continue;
      if (then.country !== first || now.country === first) continue;
      const example = { now, instead: { first, ...then } };
      if (now.mark !== then.mark) return example;
      ofCountries ??= example;
    }
  }
  return ofCountries;
}

function readingOf(drawn: readonly string[], expectedCountries: readonly string[]): OrderExample['now'] {
  const characters = drawn.map((seen) =>
    Float32Array.from(plateClasses, (each) => Math.log(seen.includes(each) ? 0.98 / seen.length : 1e-5)),
  );
  const evidence = { characters, spacing: null, wholeness: 1, regions: null };
  const { text, country, format } = interpret(evidence, { expectedCountries });
  return { mark: displayPlate(text, format), country };
}
