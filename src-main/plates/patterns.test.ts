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
  ])('takes %s for %s', (text, pattern) => {
    expect(matchesPattern(readOf(text), pattern, barrier)).toBe(true);
  });

  it.each([
    ['AB12CDE', 'AB12'],
    ['AB12CDE', 'B*'],
    ['AB12CDE', 'AB?CDE'],
    ['AB12CDE', ''],
    ['', '*'],
    ['A812CDE', 'AB1*'],
  ])('does not take %s for %s', (text, pattern) => {
    expect(matchesPattern(readOf(text), pattern, barrier)).toBe(false);
  });

  it('bears with mistakes as far as the tolerance does', () => {
    expect(matchesPattern(readOf('A812CDE'), 'AB1*', watchList)).toBe(true);
    expect(matchesPattern(readOf('A812CDE'), 'AB1*', { ...watchList, kind: 'exact' })).toBe(false);
    const torn = readOf('A812CDE', 0.99, { 1: { '8': 0.5, B: 0.48 } });
    expect(matchesPattern(torn, 'AB1*', barrier)).toBe(true);
    expect(matchesPattern(torn, 'AX1*', barrier)).toBe(false);
  });
});
