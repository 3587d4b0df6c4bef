import { describe, expect, it } from 'vitest';
import { defaultTolerances } from './matching.ts';
import { matchesPattern } from './patterns.ts';
import { readOf } from './testing/reads.ts';

const { barrier, watchList } = defaultTolerances;

describe('matchesPattern', () => {
  it.each([
    ['AB12CDE', 'AB1* *'],
    ['AB12CDE', 'ab1*'],
    ['AB12CDE', '*CDE'],
    ['AB12CDE', 'AB?2CDE'],
    ['AB12CDE', '*'],
    ['AB12CDE', 'AB12 CDE'],
    ['OY09FEU', '0YO*'],
    ['AB12CDE', 'AB12CD?'],
    ['AB12CDE', '*1*E'],
  ])('takes %s for %s', (text, pattern) => {
    expect(matchesPattern(readOf(text), pattern, barrier)).toBe(true);
  });

  it.each([
    ['AB12CDE', 'AB12'],
    ['AB12CDE', 'B*'],
    ['AB12CDE', 'AB?CDE'],
    ['AB12CDE', ''],
    ['', '*'],
    ['A', ''],
    ['A', ' - '],
    ['A812CDE', 'AB1*'],
  ])('does not take %s for %s', (text, pattern) => {
    expect(matchesPattern(readOf(text), pattern, barrier)).toBe(false);
  });

  it('asks nothing of how sure the reader was where the pattern fits as it stands', () => {
    expect(matchesPattern(readOf('AB12CDE', 0.2), 'AB1*', barrier)).toBe(true);
    expect(matchesPattern(readOf('AB12CDE', 0.2), 'AB1*', { ...barrier, kind: 'exact' })).toBe(true);
  });

  it.each([
    ['AB', '?AB', true],
    ['AB', '??AB', false],
    ['AB', 'AB?', true],
    ['AB', 'AB??', false],
    ['ABXY', 'AB?', true],
    ['ABXYZ', 'AB?', false],
    ['XAB', '?AB', true],
    ['AB', 'A?B', true],
    ['AXYB', 'A?B', true],
    ['AXYZB', 'A?B', false],
    ['A', '', false],
    ['A', ' - ', false],
    ['A', '*', true],
  ])('takes %s for %s with one character missing or made up, not two: %s', (text, pattern, isTaken) => {
    expect(matchesPattern(readOf(text, 1), pattern, watchList)).toBe(isTaken);
  });

  it('takes what is just likely enough, and nothing that is doubted as a whole beyond that', () => {
    const just = { ...watchList, leastProbability: Math.exp(-5) };
    expect(matchesPattern(readOf('A8', 1), 'AB', just)).toBe(true);
    expect(matchesPattern(readOf('A8', 1, {}, { confidence: 0.9 }), 'AB', just)).toBe(false);
    expect(matchesPattern(readOf('A8', 1), 'AB', { ...watchList, leastProbability: Math.exp(-4.9) })).toBe(false);
  });

  it('bears with mistakes as far as the tolerance does', () => {
    expect(matchesPattern(readOf('A812CDE'), 'AB1*', watchList)).toBe(true);
    expect(matchesPattern(readOf('A812CDE'), 'AB1*', { ...watchList, kind: 'exact' })).toBe(false);
    const torn = readOf('A812CDE', 0.99, { 1: { '8': 0.5, B: 0.48 } });
    expect(matchesPattern(torn, 'AB1*', barrier)).toBe(true);
    expect(matchesPattern(torn, 'AX1*', barrier)).toBe(false);
  });
});
