import { describe, expect, it } from 'vitest';
import { keyedAs } from './keyed.ts';

describe('what was keyed', () => {
  it.each([
    ['AB12CDE', 'AB12CDE', 'exact'],
    ['ab12 cde', 'AB12CDE', 'exact'],
    // Nottinghamshire: O for 0.
    ['ABO2CDE', 'AB02CDE', 'exact'],
    // Neither fits a British format: they may be two plates.
    ['WOO123', 'WO0123', 'minor'],
    ['A812CDE', 'AB12CDE', 'minor'],
    ['AB12CD', 'AB12CDE', 'minor'],
    ['AB12CDEE', 'AB12CDE', 'minor'],
    ['BA12CDE', 'AB12CDE', 'minor'],
    ['CDE12AB', 'AB12CDE', 'minor'],
    // Rye, Barnet, Worksop: the first four of seven, the last three missing, the last three alone.
    ['AB12', 'AB12CDE', 'major'],
    ['CDE', 'AB12CDE', 'major'],
    ['A812CQE', 'AB12CDE', 'major'],
    ['A812CQF', 'AB12CDE', 'major'],
    ['A813CQF', 'AB12CDE', null],
    ['AB', 'AB12CDE', null],
    ['XY99ZZZ', 'AB12CDE', null],
    ['', 'AB12CDE', null],
    ['AB12CDE', '', null],
    // A short mark is another with a single slip.
    ['A2', 'A1', null],
    ['1AA', 'AA1', null],
    ['V6SKY', 'V16SKY', 'minor'],
    ['AB1D', 'AB1C', 'minor'],
    ['BA1C', 'AB1C', 'minor'],
    ['AC1D', 'AB1C', null],
    ['', '', null],
    ['-', 'AB12CDE', null],
    // One of three characters.
    ['AB9', 'AB1', 'major'],
    ['B1A', 'AB1', null],
    // Four of nine.
    ['WX12AZ999', 'WX12AB345', null],
    ['WX12AB999', 'WX12AB345', 'major'],
  ])('%s is %s: %s', (keyed, mark, match) => {
    expect(keyedAs(keyed, mark)).toBe(match);
  });
});
