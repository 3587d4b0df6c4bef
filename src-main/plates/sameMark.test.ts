import { expect, it } from 'vitest';
import { isSameMark } from './sameMark.ts';

it.each([
  ['AB12CDE', 'AB12CDE', 'the very mark'],
  ['ab12 cde', 'AB12CDE', 'the very mark, written otherwise'],
  ['BBOOOOO', 'BBOOOOO', 'the very text, whatever it is'],
  ['ABO2CDE', 'AB02CDE', 'O where only a digit can stand'],
  ['AB12C0E', 'AB12COE', '0 where only a letter can stand'],
  ['A1 OOO', 'A1OOO', 'of the years before'],
])('%s is %s: %s', (given, mark) => {
  expect(isSameMark(given, mark)).toBe(true);
});

it.each([
  ['AB12CDF', 'AB12CDE', 'another letter'],
  ['AB02CDE', 'ABO2CDE', 'what was read is no British mark itself'],
  ['I10', '1IO', 'both are British, and two marks'],
  ['WOO123', 'WO0123', 'what was read fits no British format'],
  ['BO0OOO12', 'BOOOOO12', 'it is longer than any British mark'],
])('%s is not surely %s: %s', (given, mark) => {
  expect(isSameMark(given, mark)).toBe(false);
});
