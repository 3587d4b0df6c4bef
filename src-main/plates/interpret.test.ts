import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plateClasses } from './alphabet.ts';
import { foldPlate } from './fold.ts';
import { interpret } from './interpret.ts';
import { lookAlikesOf } from './lookAlikes.ts';
import type { PlateRegion, RegionShares } from './regions.ts';
import { clearText, evidenceOf, markOf } from './testing/evidence.ts';

const read = (text: string, spacing: number[] | null = null) => interpret(markOf(clearText(text), { spacing }));

const looks = (region: PlateRegion): RegionShares => ({ uk: 0, eu: 0, gulf: 0, other: 0, [region]: 1 });

describe('interpret', () => {
  it.each([
    ['OYO9FEU', 'OY09FEU', 'gb-current'],
    ['0Y09FEU', 'OY09FEU', 'gb-current'],
    ['GLI9TNJ', 'GL19TNJ', 'gb-current'],
    ['AB12CDE', 'AB12CDE', 'gb-current'],
    ['WII3HBT', 'W113HBT', 'gb-prefix'],
    ['X88L0L', 'X88LOL', 'gb-prefix'],
    ['W0R516K', 'WOR516K', 'gb-suffix'],
    ['1RAC', '1RAC', 'gb-dateless'],
    ['LMN999', 'LMN999', 'gb-dateless'],
    ['1JZI234', 'IJZ1234', 'gb-ni'],
    ['173D441', '173D441', 'gb-diplomatic'],
    ['12D1234', '12D1234', 'ie'],
    ['1234BCD', '1234BCD', 'es'],
  ])('reads %s as %s, %s', (seen, text, format) => {
    expect(read(seen)).toMatchObject({ text, raw: seen, format });
  });

  it.each([
    ['5UVRO90', '5UVR090', 'us-california', 'US'],
    ['DKOH7Z', 'DK0H7Z', 'us-missouri', 'US'],
    ['WXYI84', 'WXY184', 'na-aaa000', null],
  ])('reads %s on an American plate as %s, %s', (seen, text, format, country) => {
    const mark = markOf(clearText(seen), { regions: looks('other') });
    expect(interpret(mark)).toMatchObject({ text, raw: seen, format, country });
  });

  it('leaves a text that no format fits as it was seen', () => {
    expect(read('34A36837')).toMatchObject({ text: '34A36837', format: null, country: null });
  });

  it('does not make a British mark of bare digits or bare letters', () => {
    expect(read('08')).toMatchObject({ text: '08', format: null });
    expect(read('LION')).toMatchObject({ text: 'LION', format: null });
  });

  it('never overrules clear evidence for characters other than O, 0, I and 1', () => {
    expect(read('A812CDE').text).toBe('A812CDE');
    expect(read('AB1SCDE')).toMatchObject({ text: 'AB1SCDE', format: null });
  });

  it('lets the format decide between look-alikes where the evidence is close', () => {
    const characters = clearText('AB15CDE');
    characters[3] = evidenceOf({ S: 0.5, '5': 0.4 });
    expect(interpret(markOf(characters))).toMatchObject({ text: 'AB15CDE', raw: 'AB1SCDE', format: 'gb-current' });
  });

  it('tells a British mark from a continental one by where it is spaced', () => {
    expect(read('AB120CD', [1, 1, 1, 1.4, 1, 1])).toMatchObject({ text: 'AB12OCD', format: 'gb-current' });
    expect(read('AB120CD', [1, 1.4, 1, 1, 1.4, 1])).toMatchObject({ text: 'AB120CD', format: 'eu-aa000aa' });
  });

  it('drops the country letters of the band before a British mark only', () => {
    expect(read('GBAB12CDE')).toMatchObject({ text: 'AB12CDE', raw: 'GBAB12CDE' });
    expect(read('GB173D441')).toMatchObject({ text: '173D441', format: 'gb-diplomatic' });
    expect(read('GB1234567').text).toBe('GB1234567');
  });

  it('tells the runner-up, but not between two names of one drawing', () => {
    const characters = clearText('AB12CDE');
    characters[0] = evidenceOf({ A: 0.7, H: 0.25 });
    characters[3] = evidenceOf({ '0': 0.5, O: 0.45 });
    const result = interpret(markOf(characters));
    expect(result.characters[0]).toMatchObject({ character: 'A', alternatives: [{ character: 'H' }] });
    expect(result.characters[3]?.character).toBe('0');
    expect(result.characters[3]?.confidence).toBeCloseTo(0.95, 5);
    expect(result.characters[3]?.alternatives).toEqual([]);
  });

  it('is as sure as its characters and the whole are together', () => {
    const characters = clearText('AB12CDE', 0.98);
    expect(interpret(markOf(characters)).confidence).toBeCloseTo(0.98 ** 7, 2);
    expect(interpret(markOf(characters, { wholeness: 0.5 })).confidence).toBeCloseTo(0.5 * 0.98 ** 7, 2);
  });

  it('is not sure of O or 0 where nothing tells them apart', () => {
    const characters = clearText('XY0JAHRA', 0.99);
    characters[2] = evidenceOf({ '0': 0.6, O: 0.39 });
    expect(interpret(markOf(characters, { regions: looks('gulf') })).confidence).toBeLessThan(0.65);
  });

  it('does not doubt what it saw clearly because one format would have another name for it, too', () => {
    const share = (zero: Record<string, number>, region: PlateRegion) => {
      const characters = clearText('WA56660', 0.99);
      characters[6] = evidenceOf(zero);
      return interpret(markOf(characters, { regions: looks(region) }));
    };
    expect(share({ '0': 0.99 }, 'eu')).toMatchObject({ text: 'WA56660', format: 'pl' });
    expect(share({ '0': 0.99 }, 'eu').share).toBeGreaterThan(0.95);
    expect(share({ '0': 0.6, O: 0.39 }, 'eu').share).toBeLessThan(0.8);
  });

  it('takes no 1 for an I where the lettering draws them apart, as Germany’s does', () => {
    expect(interpret(markOf(clearText('U15474'), { regions: looks('eu') }))).toMatchObject({
      text: 'U15474',
      country: 'AE',
    });
  });

  it('makes nothing of nothing', () => {
    expect(interpret(markOf([]))).toMatchObject({ text: '', raw: '', confidence: 0, format: null });
  });

  it('takes a plate for what it looks like', () => {
    const french = clearText('AB120CD', 0.99);
    expect(interpret(markOf(french, { regions: looks('eu') }))).toMatchObject({
      text: 'AB120CD',
      format: 'eu-aa000aa',
    });
    expect(interpret(markOf(french, { regions: looks('uk') }))).toMatchObject({
      text: 'AB12OCD',
      format: 'gb-current',
    });
  });

  it('never makes a sure British mark of what is no British plate, or of what may as well be another', () => {
    const bent = clearText('AB120CD', 1);
    expect(interpret(markOf(bent)).confidence).toBeLessThan(0.9);
    for (const region of ['eu', 'gulf', 'other'] as const) {
      for (const text of ['AB120CD', '0Y09FEU', 'ABI2CDE', '1JZ1234', 'A1ZOCDE']) {
        const {
          text: settled,
          country,
          confidence,
        } = interpret(markOf(clearText(text, 1), { regions: looks(region) }));
        expect(settled === text || country !== 'GB' || confidence < 0.9, `${text} of ${region}`).toBe(true);
      }
    }
  });

  it('keeps clear evidence up to O, 0, I and 1, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...plateClasses), minLength: 1, maxLength: 8 }), (text) => {
        expect(foldPlate(read(text).text)).toBe(foldPlate(text));
      }),
    );
  });

  const anyEvidence = fc
    .array(fc.array(fc.double({ min: 1e-6, max: 1, noNaN: true }), { minLength: 36, maxLength: 36 }), {
      minLength: 1,
      maxLength: 9,
    })
    .chain((shares) =>
      fc.constantFrom(1, 3, 9).map((power) => shares.map((each) => each.map((share) => share ** power))),
    )
    .map((shares) =>
      shares.map((each) => {
        const sum = each.reduce((total, share) => total + share, 0);
        return Float32Array.from(each, (share) => Math.log(share / sum));
      }),
    );
  const anySite = fc.uniqueArray(fc.constantFrom('GB', 'IE', 'FR', 'DE', 'AE', 'QA', 'BR'), { maxLength: 3 });

  it('tells only what can be reached from the evidence by look-alikes that it allows', () => {
    fc.assert(
      fc.property(anyEvidence, anySite, (characters, expectedCountries) => {
        const { text, raw } = interpret(markOf(characters), { expectedCountries });
        const seen = raw.slice(raw.length - text.length);
        for (const [index, character] of [...text].entries()) {
          const evidence = characters[index + raw.length - text.length];
          const from = seen.charAt(index);
          if (character === from) continue;
          const lookAlike = lookAlikesOf(from).find((each) => each.character === character);
          expect(lookAlike).toBeDefined();
          const logarithm = (of: string) => evidence?.[plateClasses.indexOf(of)] ?? 0;
          expect(logarithm(from) - logarithm(character)).toBeLessThanOrEqual(lookAlike?.within ?? 0);
        }
      }),
    );
  });

  it('never overrules a character of 0.99 or more that is no O, 0, I or 1', () => {
    const place = fc.record({
      character: fc.constantFrom(...plateClasses),
      sureness: fc.constantFrom(0.5, 0.9, 0.99, 0.999),
    });
    fc.assert(
      fc.property(fc.array(place, { minLength: 2, maxLength: 8 }), anySite, (places, expectedCountries) => {
        const characters = places.map(({ character, sureness }) => {
          const rival = lookAlikesOf(character)[0]?.character ?? '';
          return evidenceOf({ [rival]: 1 - sureness, [character]: sureness });
        });
        const { text } = interpret(markOf(characters), { expectedCountries });
        for (const [index, { character, sureness }] of places.entries()) {
          if (sureness >= 0.99) expect(foldPlate(text.charAt(index))).toBe(foldPlate(character));
        }
      }),
    );
  });

  it('tells runners-up that are other texts, likeliest first, and no more probable than what is left', () => {
    fc.assert(
      fc.property(
        anyEvidence,
        fc.double({ min: 0, max: 1, noNaN: true }),
        anySite,
        (characters, wholeness, countries) => {
          const { text, confidence, candidates } = interpret(markOf(characters, { wholeness }), {
            expectedCountries: countries,
          });
          expect(candidates.length).toBeLessThanOrEqual(5);
          const texts = candidates.map((each) => each.text);
          expect(new Set([text, ...texts]).size).toBe(candidates.length + 1);
          const probabilities = candidates.map(({ probability }) => probability);
          expect(probabilities).toEqual(probabilities.toSorted((a, b) => b - a));
          expect(probabilities.reduce((sum, each) => sum + each, confidence)).toBeLessThanOrEqual(1 + 1e-6);
        },
      ),
    );
  });

  it('tells what the characters could be together', () => {
    const characters = clearText('AB12CDE', 0.99);
    characters[0] = evidenceOf({ A: 0.7, H: 0.28 });
    characters[3] = evidenceOf({ '2': 0.6, '7': 0.38 });
    const { candidates } = interpret(markOf(characters));
    expect(candidates.slice(0, 3).map((each) => each.text)).toEqual(['AB17CDE', 'HB12CDE', 'HB17CDE']);
    expect(candidates[0]).toMatchObject({ format: 'gb-current', country: 'GB' });
    expect(candidates[0]?.probability).toBeCloseTo(0.7 * 0.38 * 0.99 ** 5, 1);
  });

  it('tells the other spelling where formats disagree about one drawing', () => {
    const { text, candidates } = read('AB120CD', [1, 1, 1, 1.4, 1, 1]);
    expect(text).toBe('AB12OCD');
    expect(candidates[0]).toMatchObject({ text: 'AB120CD', format: 'eu-aa000aa' });
  });

  it('gives confidences between 0 and 1 for any evidence', () => {
    const evidence = fc.array(fc.double({ min: 1e-6, max: 1, noNaN: true }), { minLength: 36, maxLength: 36 });
    fc.assert(
      fc.property(fc.array(evidence, { minLength: 1, maxLength: 9 }), (shares) => {
        const characters = shares.map((each) => {
          const sum = each.reduce((total, share) => total + share, 0);
          return Float32Array.from(each, (share) => Math.log(share / sum));
        });
        const result = interpret(markOf(characters));
        expect(result.text).toHaveLength(result.characters.length);
        for (const { confidence } of [result, ...result.characters]) {
          expect(confidence).toBeGreaterThanOrEqual(0);
          expect(confidence).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});

describe('a format that has what was seen and another spelling of it too', () => {
  it('is no reason to doubt what was seen, and every reason to know of the other', () => {
    const { text, share, candidates } = interpret(markOf(clearText('188OI', 0.9)), { expectedCountries: [] });
    expect(text).toBe('188OI');
    expect(share).toBeGreaterThan(0.99);
    // An Omani mark has letters after its digits: one, or two.
    expect(candidates[0]).toMatchObject({ text: '1880I', format: 'om' });
    expect(candidates[0]?.probability).toBeGreaterThan(0.1);
  });
});
