import type { OrderExample, TolerancePreview } from '../../../src-preload/contract/settings.ts';
import type { Tolerance } from '../../../src-preload/contract/site/matching.ts';
import { plateClasses } from '../../plates/alphabet.ts';
import { displayPlate } from '../../plates/display.ts';
import { foldPlate } from '../../plates/fold.ts';
import { interpret } from '../../plates/interpret.ts';
import { acceptedMisreads, isAccepted } from '../../plates/matching.ts';

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

/** Drawings that could be read in two ways: `0` may be an O, and `1` an I. Those that come out as different texts first. */
const ambiguous: readonly string[] = [
  'NE210NV',
  'RN390W0',
  'W6230AU',
  'H0530YY',
  '1DP578',
  'CE14760',
  'BL132',
  'UM17312',
  'V01692',
  'HH117E',
  'TBM0699',
  '1HK0627',
  '0X8981',
  'BL10828',
  '51BA083',
  'BHV109',
  'LD6791X',
  'J87TUM',
  'B79EWS',
];
const mayBe: Readonly<Record<string, string>> = { '0': '0O', '1': '1I' };
/** Whom a site that expects a single country is compared with. */
const wellKnown: readonly string[] = ['GB', 'FR', 'DE', 'PL'];

/**
 * A plate that is read in one way with the countries in this order and in another with a different one of them first, as an
 * example of what the order does; null where there is none at hand.
 */
export function orderExample(expectedCountries: readonly string[]): OrderExample | null {
  const others = expectedCountries.length > 1 ? expectedCountries.slice(1) : wellKnown;
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

function readingOf(drawn: string, expectedCountries: readonly string[]): OrderExample['now'] {
  const characters = Array.from(drawn, (character) => evenEvidence(mayBe[character] ?? character));
  const evidence = { characters, spacing: null, wholeness: 1, regions: null };
  const { text, country, format } = interpret(evidence, { expectedCountries });
  return { mark: displayPlate(text, format), country };
}

/** A character that is one of some, all as likely. */
function evenEvidence(characters: string): Float32Array {
  const clear = 0.98;
  const unlikely = 1e-5;
  return Float32Array.from(plateClasses, (each) =>
    Math.log(characters.includes(each) ? clear / characters.length : unlikely),
  );
}
