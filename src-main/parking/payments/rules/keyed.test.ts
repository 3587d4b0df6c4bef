import { describe, expect, it } from 'vitest';
import { keyedAs, slipsBetween } from './keyed.ts';

describe('what was keyed', () => {
  it.each([
    ['AB12CDE', 'AB12CDE', 'exact'],
    ['ab12 cde', 'AB12CDE', 'exact'],
    // Nottinghamshire: O for 0.
    ['ABO2CDE', 'AB02CDE', 'exact'],
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
  ])('%s is %s: %s', (keyed, mark, match) => {
    expect(keyedAs(keyed, mark)).toBe(match);
  });
});

it.each([
  ['', '', 0],
  ['A', '', 1],
  ['', 'AB', 2],
  ['AB', 'BA', 1],
  ['ABCD', 'ACBD', 1],
  ['CA', 'ABC', 3],
  ['KITTEN', 'SITTING', 3],
])('%s and %s are %i slips apart', (a, b, slips) => {
  expect(slipsBetween(a, b)).toBe(slips);
  expect(slipsBetween(b, a)).toBe(slips);
});
