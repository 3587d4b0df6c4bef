import { describe, expect, it } from 'vitest';
import { interpret } from './interpret.ts';
import type { PlateRegion, RegionShares } from './regions.ts';
import { defaultSite, expectedAmong, unexpectednessOf } from './site.ts';
import { clearText, markOf } from './testing/evidence.ts';

const looks = (region: PlateRegion): RegionShares => ({ uk: 0, eu: 0, gulf: 0, other: 0, [region]: 1 });
const read = (text: string, expectedCountries: string[], region?: PlateRegion) =>
  interpret(markOf(clearText(text), { regions: region ? looks(region) : null }), { expectedCountries });

describe('a site', () => {
  it('expects British vehicles where nobody said otherwise', () => {
    expect(defaultSite.expectedCountries).toEqual(['GB']);
    expect(interpret(markOf(clearText('OYO9FEU')))).toEqual(interpret(markOf(clearText('OYO9FEU')), defaultSite));
  });

  it('finds a country the less likely the later it names it', () => {
    const site = { expectedCountries: ['FR', 'DE', 'ES', 'IT'] };
    const costs = ['FR', 'DE', 'ES', 'IT', 'GB'].map((country) => unexpectednessOf(country, site));
    expect(costs).toEqual(costs.toSorted((a, b) => a - b));
    expect(costs).toEqual([0, 1, 2, 2, 3]);
    expect(unexpectednessOf('GB', { expectedCountries: [] })).toBe(3);
  });

  it('names whichever of some countries it expects first', () => {
    const site = { expectedCountries: ['FR', 'DE', 'ES'] };
    expect(expectedAmong(['ES', 'DE'], site)).toBe('DE');
    expect(expectedAmong(['ES'], site)).toBe('ES');
    expect(expectedAmong(['GB'], site)).toBeNull();
    expect(expectedAmong([], site)).toBeNull();
  });

  it.each([
    ['AB123CD', ['FR', 'IT'], 'FR'],
    ['AB123CD', ['IT', 'FR'], 'IT'],
    ['AB123CD', ['GB'], null],
    ['ABC123', ['SE'], 'SE'],
    ['ABC123', ['FI', 'SE'], 'FI'],
    ['ABC123', ['GB'], null],
    ['CJ12ABC', ['RO', 'GB'], 'RO'],
    ['241D12345', ['GB'], 'IE'],
    ['WA12345', ['GB'], 'PL'],
  ])('takes %s of the continent, expecting %j, for a mark of %s', (text, expected, country) => {
    expect(read(text, expected, 'eu')).toMatchObject({ text, country });
  });

  it.each([
    ['1234ABJ', 'SA', 'sa'],
    ['A12345', 'AE', 'ae'],
    ['AA12345', 'AE', 'ae-dubai'],
    ['12345AB', 'OM', 'om'],
    ['123456', 'QA', 'qa'],
    ['123456', 'BH', 'bh'],
    ['1012345', 'AE', 'ae-abu-dhabi'],
    ['1412345', 'KW', 'kw'],
  ])('takes %s of the Gulf for a mark of %s where it is expected', (text, country, format) => {
    expect(read(text, [country], 'gulf')).toMatchObject({ text, country, format });
  });

  it('takes bare digits for no mark where no country is expected to issue such', () => {
    for (const text of ['12345', '123456', '1412345']) {
      expect(read(text, ['GB'])).toMatchObject({ text, format: null, country: null });
      expect(read(text, ['GB'], 'uk')).toMatchObject({ text, format: null, country: null });
    }
    expect(read('12345', ['GG', 'GB'], 'uk')).toMatchObject({ country: 'GG', format: 'gg' });
  });

  it('says no country where several issue the same mark', () => {
    expect(read('123456', ['GB'], 'gulf')).toMatchObject({ text: '123456', country: null });
  });

  it('leaves a cherished mark as it is wherever it comes', () => {
    for (const expected of [['GB'], ['DE'], ['AE', 'SA']]) {
      for (const text of ['F1', '1RAC', 'LMN999', 'AB12CDE', '19AB77', '173D441', 'K1NGS']) {
        expect(read(text, expected).text).toBe(text);
      }
    }
  });
});
