import { describe, expect, it } from 'vitest';
import { interpret } from './interpret.ts';
import type { RegionShares } from './regions.ts';
import { clearText, evidenceOf, markOf } from './testing/evidence.ts';

const looks = (shares: Partial<RegionShares>): RegionShares => ({ uk: 0, eu: 0, gulf: 0, other: 0, ...shares });
const read = (text: string, expectedCountries = ['GB'], regions: RegionShares | null = null) =>
  interpret(markOf(clearText(text), { regions }), { expectedCountries });

describe('how far a text can be believed to be a plate', () => {
  it.each([
    ['LION', 0.15, 'letters only'],
    ['34A36837', 0.7, 'letters and digits that fit no format'],
    ['9Z9', 0.35, 'three of them'],
    ['9ZZ9', 0.7, 'four of them'],
    ['34A368371', 0.7, 'nine of them'],
    ['34A3683712', 0.35, 'ten of them'],
    ['0800', 0.45, 'digits only'],
    ['080', 0.225, 'three of them'],
    ['012345678', 0.45, 'nine of them'],
    ['0123456789', 0.225, 'ten of them'],
  ])('is for %s %d: %s', (text, plausibility) => {
    const interpretation = read(text);
    expect(interpretation).toMatchObject({ format: null, cost: 5 });
    expect(interpretation.plausibility).toBeCloseTo(plausibility, 9);
  });

  it('is more for bare digits the more a plate looks like one of the Gulf', () => {
    expect(read('0800', ['GB'], looks({ gulf: 1 })).plausibility).toBeCloseTo(0.7, 9);
    expect(read('0800', ['GB'], looks({ gulf: 0.4, uk: 0.6 })).plausibility).toBeCloseTo(0.55, 9);
    expect(read('0800', ['GB'], looks({ uk: 1 })).plausibility).toBeCloseTo(0.45, 9);
  });

  it('is what its format says, and for marks of countries that the site expects as much as for its own', () => {
    expect(read('AB12CDE').plausibility).toBe(1);
    expect(read('LMN999').plausibility).toBe(0.75);
    expect(read('ABC12D', ['GB'], looks({ eu: 1 }))).toMatchObject({ format: 'se', plausibility: 0.8 });
    expect(read('ABC123', ['GB', 'SE'])).toMatchObject({ format: 'se', plausibility: 0.9 });
    expect(read('AB123CD', ['FR'])).toMatchObject({ format: 'eu-aa000aa', plausibility: 0.95 });
  });

  it('is that of the mark which it is told as, and not of another country’s that the text fits as well', () => {
    const badge = read('SLK230', ['GB'], looks({ uk: 0.025, eu: 0.5, other: 0.475 }));
    expect(badge).toMatchObject({ format: 'gb-dateless', plausibility: 0.75 });
  });

  it('is no more for bare digits where they are expected, for they are as easily something else', () => {
    expect(read('123456', ['QA'])).toMatchObject({ format: 'qa', plausibility: 0.45 });
  });
});

describe('whose mark it is', () => {
  it('is told where one country is at least about twice as likely as the next to have issued it', () => {
    const other = looks({ other: 1 });
    expect(read('ABC1234', ['US', 'BR'], other)).toMatchObject({ format: 'na-aaa0000', country: 'US' });
    expect(read('ABC1234', ['BR', 'US'], other)).toMatchObject({ format: 'br', country: 'BR' });
    expect(read('ABC1234', ['GB'], other)).toMatchObject({ format: 'na-aaa0000', country: null });
    expect(read('ABC123', ['SE', 'FI'], looks({ eu: 1 })).country).toBe('SE');
    expect(read('ABC123', ['FI', 'SE'], looks({ eu: 1 })).country).toBe('FI');
  });

  it('is not in doubt for what another text would be elsewhere', () => {
    expect(read('AB120CD', ['GB', 'FR'])).toMatchObject({ text: 'AB120CD', country: 'FR' });
  });

  it('is of the first of two formats that are as likely', () => {
    expect(read('123456', ['GB'], looks({ gulf: 1 }))).toMatchObject({ format: 'qa', country: null });
  });
});

describe('the letters of the band', () => {
  it('are dropped with what was seen of them, of either kind', () => {
    for (const raw of ['GBAB12CDE', 'UKAB12CDE']) {
      const interpretation = read(raw);
      expect(interpretation).toMatchObject({ text: 'AB12CDE', raw, format: 'gb-current' });
      expect(interpretation.confidence).toBeCloseTo(0.97 ** 7, 2);
    }
  });

  it('stay where they are no band, or what follows them is no British mark that they cannot be part of', () => {
    expect(read('FRAB12CDE').text).toBe('FRAB12CDE');
    expect(read('GBLJAA123').text).toBe('GBLJAA123');
    expect(read('GB12CDE').text).toBe('GB12CDE');
  });

  it('are dropped with the spacing around them', () => {
    const spaced = (spacing: number[]) => interpret(markOf(clearText('GBAB120CD'), { spacing })).text;
    expect(spaced([1, 2, 1, 1, 1, 1.4, 1, 1])).toBe('AB12OCD');
    expect(spaced([1, 2, 1, 1.4, 1, 1, 1.4, 1])).toBe('GBAB120CD');
  });
});

describe('what else a character could be', () => {
  it('is told likeliest first, four at most, from one in a thousand', () => {
    const others = (shares: Record<string, number>) =>
      interpret(markOf([evidenceOf(shares)]))
        .characters[0]?.alternatives.map(({ character }) => character)
        .join('');
    expect(others({ A: 0.5, B: 0.05, C: 0.06, D: 0.07, E: 0.08, F: 0.09, H: 0.1 })).toBe('HFED');
    expect(others({ A: 0.9, H: 0.0015, K: 0.0008 })).toBe('H');
  });
});

describe('the other spellings of what is drawn', () => {
  const certainty = 0.97 ** 7;

  it('are as likely as their formats make them beside the text', () => {
    const { share, confidence, candidates } = read('AB120CD', ['GB', 'FR']);
    const [french, british] = [Math.exp(-1), Math.exp(-1.2)];
    expect(share).toBeCloseTo(french / (french + british), 3);
    expect(confidence).toBeCloseTo((certainty * french) / (french + british), 3);
    expect(candidates[0]).toMatchObject({ text: 'AB12OCD', country: 'GB', format: 'gb-current' });
    expect(candidates[0]?.probability).toBeCloseTo((certainty * british) / (french + british), 3);
  });

  it('are told once each, of the likeliest format that spells them so', () => {
    const spacing = [1, 1, 1, 1.4, 1, 1];
    const mark = markOf(clearText('AB120CD'), { spacing });
    const british = interpret(mark);
    expect(british.candidates.map(({ text, format }) => [text, format])).toEqual([['AB120CD', 'eu-aa000aa']]);
    expect(british.candidates[0]?.probability).toBeCloseTo((certainty * Math.exp(-3.6)) / Math.exp(1.2), 3);
    const austrian = interpret(mark, { expectedCountries: ['AT', 'GB'] });
    expect(austrian.text).toBe('AB12OCD');
    expect(austrian.candidates[0]).toMatchObject({ text: 'AB120CD', format: 'at' });
  });

  it('are all that formats make of it', () => {
    const { text, candidates } = read('0A100BO', ['GB', 'FR', 'DE']);
    expect([text, ...candidates.map((each) => each.text)]).toEqual(['OA100BO', 'OA10OBO', '0A100BO']);
  });

  it('are what was seen, as it was seen, where no format spells it so', () => {
    const { text, candidates } = read('0Y09FEU');
    expect(text).toBe('OY09FEU');
    expect(candidates).toHaveLength(1);
    expect(candidates[0]).toMatchObject({ text: '0Y09FEU', country: null, format: null });
    const [settled, asSeen] = [Math.exp(-1.2), Math.exp(-5)];
    expect(candidates[0]?.probability).toBeCloseTo((certainty * asSeen) / (settled + asSeen), 4);
  });

  it('are no other drawings, which are told for what was seen of them', () => {
    const characters = clearText('AB15CDE');
    characters[3] = evidenceOf({ S: 0.5, '5': 0.4 });
    const { candidates } = interpret(markOf(characters));
    expect(candidates[0]).toMatchObject({ text: 'AB1SCDE', format: null });
    expect(candidates[0]?.probability).toBeCloseTo(0.5 * 0.97 ** 6, 3);
  });

  it('count with the text where a format tells the names of one drawing apart', () => {
    const characters = clearText('AB120CD');
    characters[4] = evidenceOf({ '0': 0.5, O: 0.45 });
    const settled = interpret(markOf(characters, { regions: looks({ eu: 1 }) }));
    expect(settled.format).toBe('eu-aa000aa');
    expect(settled.characters[4]?.confidence).toBeCloseTo(0.95, 3);
    expect(settled.share).toBeLessThan(1);
  });
});
