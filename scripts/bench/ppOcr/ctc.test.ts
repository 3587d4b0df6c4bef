import { describe, expect, it } from 'vitest';
import { plateAlphabet } from '../../../src-main/sight/vision/eyes.ts';
import { ctcClasses, decodeCtc } from './ctc.ts';

const dictionary = ['-', '0', '1', 'A', 'a', 'B', 'O', 'l', '京', 'Ｃ', ' '];
const classes = ctcClasses(dictionary);

/** Probabilities from one shorthand a column: a character, `_` for the blank, or shares of several. */
function columnsOf(...columns: (string | Record<string, number>)[]): [Float32Array, number] {
  const data = new Float32Array(columns.length * classes.count);
  for (const [column, each] of columns.entries()) {
    for (const [character, share] of Object.entries(typeof each === 'string' ? { [each]: 0.95 } : each)) {
      data[column * classes.count + dictionary.indexOf(character) + 1] = share;
    }
  }
  return [data, columns.length];
}

const decode = (...columns: (string | Record<string, number>)[]) => decodeCtc(...columnsOf(...columns), classes);
const textOf = (characters: ReturnType<typeof decode>) =>
  characters
    .map(({ logProbabilities }) => plateAlphabet.charAt(logProbabilities.indexOf(Math.max(...logProbabilities))))
    .join('');

describe('decodeCtc', () => {
  it('joins equal neighbours and parts them at blanks', () => {
    expect(textOf(decode('_', 'A', 'A', '_', 'A', 'B', '_'))).toBe('AAB');
  });

  it('drops separators instead of reading them as characters', () => {
    expect(textOf(decode('A', '-', 'B', { '-': 0.6, '1': 0.3 }, ' ', '1'))).toBe('AB1');
  });

  it('sums capitals, small letters and full-width forms', () => {
    const [first, second] = decode({ A: 0.4, a: 0.5 }, 'Ｃ');
    expect(Math.exp(first?.logProbabilities[plateAlphabet.indexOf('A')] ?? 0)).toBeCloseTo(0.9, 5);
    expect(second?.logProbabilities[plateAlphabet.indexOf('C')]).toBeCloseTo(Math.log(0.95), 5);
  });

  it('takes a small l for the bare stroke that it is', () => {
    expect(textOf(decode('l'))).toBe('I');
  });

  it('makes one character of a drawing that wavers between two names', () => {
    expect(textOf(decode({ '0': 0.6, O: 0.3 }, { O: 0.75, '0': 0.2 }, '_', 'B'))).toBe('OB');
  });

  it('makes no characters of foreign script', () => {
    expect(textOf(decode({ 京: 0.9, _: 0 }, '_', 'A'))).toBe('A');
  });

  it('tells probabilities that sum to one at most, and where each character stands', () => {
    const found = decode({ '0': 0.3, O: 0.4, A: 0.2 }, '_', '_', 'B', { B: 0.95 });
    for (const { logProbabilities } of found) {
      expect(logProbabilities).toHaveLength(36);
      expect(logProbabilities.reduce((sum, each) => sum + Math.exp(each), 0)).toBeLessThanOrEqual(1.001);
    }
    expect(found.map(({ column }) => column)).toEqual([0, 3.5]);
  });

  it('finds nothing in blanks', () => {
    expect(decode('_', '_')).toEqual([]);
  });
});
