import { describe, expect, it } from 'vitest';
import { givenText } from './givenText.ts';

describe('a text that was read elsewhere', () => {
  it.each([
    ['AB12CDE', { text: 'AB12CDE', country: 'GB', format: 'gb-current' }],
    // O and 0, I and 1 are one drawing on a British plate, told apart by their place alone.
    ['ABI2CDE', { text: 'AB12CDE', country: 'GB', format: 'gb-current' }],
    ['QQQQQQQQQ', { text: 'QQQQQQQQQ', country: null, format: null }],
    ['SPK388R', { text: 'SPK388R', country: 'GB', format: 'gb-suffix' }],
    ['', { text: '', country: null, format: null }],
  ])('%s is told with what the formats make of it', (given, told) => {
    expect(givenText(given, { expectedCountries: ['GB'] })).toEqual(told);
  });

  it('is what it says, where no format would have it otherwise', () => {
    for (const text of ['8B12CDE', 'XKZQ9', '55555', 'B0B'])
      expect(givenText(text, { expectedCountries: ['GB'] }).text).toBe(text);
  });
});
