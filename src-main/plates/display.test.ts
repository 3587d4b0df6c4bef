import { describe, expect, it } from 'vitest';
import { displayPlate } from './display.ts';

describe('displayPlate', () => {
  it.each([
    ['AB12CDE', 'gb-current', 'AB12 CDE'],
    ['W113HBT', 'gb-prefix', 'W113 HBT'],
    ['WOR516K', 'gb-suffix', 'WOR 516K'],
    ['F1', 'gb-dateless-short', 'F 1'],
    ['173D441', 'gb-diplomatic', '173 D 441'],
    ['34A36837', null, '34A36837'],
    ['AB12CDE', 'gb-suffix', 'AB12CDE'],
    ['AB12CDE', null, 'AB12CDE'],
    ['KAA123', 'de', 'K AA 123'],
    ['LJAA123', 'si', 'LJ AA 123'],
    ['', 'gb-current', ''],
  ])('writes %s (%s) as %s', (text, format, written) => {
    expect(displayPlate(text, format)).toBe(written);
  });
});
