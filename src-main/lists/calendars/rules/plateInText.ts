import { countriesOf } from '../../../plates/fitting.ts';
import { formatsOf } from '../../../plates/shapes.ts';

/** What was found: one plate, none, or several, of which nobody knows which is meant. */
export type Found =
  | { readonly kind: 'plate'; readonly plate: string }
  | { readonly kind: 'none' }
  | { readonly kind: 'several'; readonly plates: readonly string[] };

/** Fewer letters and digits are no plate that a text has by chance. */
const leastInText = 5;
const mostWords = 3;

/**
 * The plate in a text. After a label stands a plate of whatever country; without one, what fits a format of the countries that the site
 * expects.
 * @param label such as `Registration:`; empty where there is none
 */
export function plateInText(text: string, label: string, expectedCountries: readonly string[]): Found {
  if (label !== '') {
    const found = afterLabels(text, label).flatMap((rest) => {
      const [first] = platesOf(rest, (bare) => bare.length >= 2 && formatsOf(bare).length > 0, true);
      return first ?? [];
    });
    return oneOf(found);
  }
  const fits = (bare: string) =>
    bare.length >= leastInText &&
    formatsOf(bare).some((format) => countriesOf(format).some((country) => expectedCountries.includes(country)));
  return oneOf(platesOf(text, fits, false));
}

function oneOf(found: readonly string[]): Found {
  const plates = [...new Set(found)];
  const [plate, ...others] = plates;
  if (plate === undefined) return { kind: 'none' };
  return others.length === 0 ? { kind: 'plate', plate } : { kind: 'several', plates };
}

/** What stands after each label, to the end of its line. */
function afterLabels(text: string, label: string): string[] {
  const [whole, sought] = [text.toLowerCase(), label.toLowerCase()];
  const found: string[] = [];
  for (let at = whole.indexOf(sought); at >= 0; at = whole.indexOf(sought, at + sought.length)) {
    const rest = text.slice(at + sought.length).split(/[\r\n;|,]/, 1)[0] ?? '';
    found.push(rest.replace(/^[\s:=#-]+/, ''));
  }
  return found;
}

/** Plates among the words of a text: several words may be one, the more the better. @param isFirst whether only the first word counts */
function platesOf(text: string, isPlate: (bare: string) => boolean, isFirst: boolean): string[] {
  const words = [...text.matchAll(/[A-Z0-9]+(?:[.·-][A-Z0-9]+)*/gi)];
  const found: string[] = [];
  for (let place = 0; place < words.length; ) {
    let taken = 0;
    for (let count = Math.min(mostWords, words.length - place); count > 0 && taken === 0; count -= 1) {
      const some = words.slice(place, place + count);
      if (!areClose(some) || (!isFirst && isWordAndNumber(some))) continue;
      const bare = some.map(([word]) => word.replaceAll(/[.·-]/g, '').toUpperCase()).join('');
      if (bare.length > 12 || !/[A-Z]/.test(bare) || !/\d/.test(bare) || !isPlate(bare)) continue;
      found.push(bare);
      taken = count;
    }
    if (isFirst) return found;
    place += Math.max(1, taken);
  }
  return found;
}

/** Whether nothing but one space stands between words. */
function areClose(words: readonly RegExpExecArray[]): boolean {
  return words.every((word, place) => {
    const next = words[place + 1];
    const end = word.index + word[0].length;
    return next === undefined || (end + 1 === next.index && /\s/.test(word.input.charAt(end)));
  });
}

/** Whether they are a word and a number, such as “Bay 12” or “at 1030”: a plate of that kind is written in capitals. */
function isWordAndNumber(words: readonly RegExpExecArray[]): boolean {
  const hasNumber = words.some(([word]) => /^\d+$/.test(word));
  return hasNumber && words.some(([word]) => /^[a-z]+$/i.test(word) && word !== word.toUpperCase());
}
