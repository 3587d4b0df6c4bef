import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { characterClasses, type PlateFormat } from '../../../src-main/plates/formats/plateFormat.ts';
import { plateFormats } from '../../../src-main/plates/formats.ts';
import { formatsOf } from '../../../src-main/plates/shapes.ts';
import { unexpectednessOf } from '../../../src-main/plates/site.ts';
import { spacedMark } from '../../../src-preload/contract/plateSpacing.ts';
import { writtenMark } from '../../../src-preload/contract/writtenMark.ts';

const british = { expectedCountries: ['GB'] };
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
/** Not told from what was written: too short, or so rare that something else is likelier. */
const untold = new Set(['gb-dateless-short', 'gb-military', 'gb-trade']);

/** Marks of any country's shapes, of plates of all lengths. */
const marks = fc
  .constantFrom(...plateFormats.flatMap((format) => format.shapes.map((shape) => ({ format, shape }))))
  .chain(({ format, shape }) =>
    fc.tuple(
      ...Array.from(shape.replaceAll(' ', ''), (symbol) =>
        fc.constantFrom(...(symbol === 'A' ? (format.letters ?? letters) : (characterClasses[symbol] ?? symbol))),
      ),
    ),
  )
  .map((characters) => characters.join(''));

/** How unlikely a format is at a British site, in nats. */
function cost({ rarity, country, sharedBy = [] }: PlateFormat): number {
  const countries = country === null ? sharedBy : [country];
  return rarity + Math.min(...countries.map((each) => unexpectednessOf(each, british)));
}

describe('a mark that was written down', () => {
  it.each([
    ['LD73YBM', 'gb-current', 'LD73 YBM'],
    ['P483GHJ', 'gb-prefix', 'P483 GHJ'],
    ['RSV926K', 'gb-suffix', 'RSV 926K'],
    ['Q12ABC', 'gb-q', 'Q12 ABC'],
    ['IGZ4512', 'gb-ni', 'IGZ 4512'],
    ['1ABC', 'gb-dateless', '1 ABC'],
    ['101D246', 'gb-diplomatic', '101 D 246'],
    ['BQ12ABC', null, 'BQ12ABC'],
    ['MAN123', null, 'MAN123'],
    ['AB1', null, 'AB1'],
    ['12345', null, '12345'],
  ])('%s is %s and written %s', (mark, format, spaced) => {
    expect(writtenMark(mark, ['GB', 'FR'])).toEqual({ format, country: format === null ? null : 'GB' });
    expect(spacedMark(mark, format)).toBe(spaced);
  });

  it('is left as it was written where other vehicles are expected first', () => {
    expect(writtenMark('LD73YBM', ['RO', 'GB'])).toEqual({ format: null, country: null });
    expect(writtenMark('LD73YBM', [])).toEqual({ format: null, country: null });
  });

  it('is what a read of the same characters would be at a British site, or is not told', () => {
    fc.assert(
      fc.property(marks, (mark) => {
        const [likeliest] = formatsOf(mark).toSorted((a, b) => cost(a) - cost(b));
        const isTold = likeliest?.country === 'GB' && !untold.has(likeliest.id);
        expect(writtenMark(mark, ['GB']).format).toBe(isTold ? likeliest.id : null);
      }),
      { numRuns: 3000 },
    );
  });
});
