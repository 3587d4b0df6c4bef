import { describe, expect, it } from 'vitest';
import { plateAlphabet } from './eyes.ts';
import { likeliestTexts } from './likeliestText.ts';
import { rowOf, type Step } from './testing/readerSteps.ts';
import { textEvidence } from './textEvidence.ts';

function read(...steps: readonly Step[]) {
  const row = rowOf(...steps);
  const text = likeliestTexts(row)[0]?.drawings ?? [];
  const { characters, completeness } = textEvidence(row, text);
  const probability = (place: number, character: string) =>
    Math.exp(characters[place]?.logProbabilities[plateAlphabet.indexOf(character)] ?? Number.NEGATIVE_INFINITY);
  return { text: text.map((index) => plateAlphabet.charAt(index)).join(''), characters, completeness, probability };
}

describe('likeliestTexts', () => {
  it('joins equal neighbours and parts them at blanks', () => {
    expect(read('_', 'A', 'A', '_', 'A', 'B', '_').text).toBe('AAB');
    expect(read('_', '_').text).toBe('');
  });

  it('is the text with most ways to be spelled, not the one with the best single way', () => {
    // Blank, blank is the best single way (0.36), but three ways (0.64) spell one A.
    expect(read({ A: 0.4, _: 0.6 }, { A: 0.4, _: 0.6 }).text).toBe('A');
  });

  it('makes one character of a drawing that wavers between two names', () => {
    expect(read({ '0': 0.6, O: 0.4 }, { O: 0.7, '0': 0.3 }, '_', 'B').text).toBe('0B');
  });
});

describe('textEvidence', () => {
  it('tells how likely each character is at its place, and where that is', () => {
    const { text, characters, completeness, probability } = read('_', { A: 0.7, H: 0.3 }, '_', '_', '1', '_', '2', '_');
    expect(text).toBe('A12');
    expect(probability(0, 'A')).toBeCloseTo(0.7, 5);
    expect(probability(0, 'H')).toBeCloseTo(0.3, 5);
    expect(probability(0, 'B')).toBeCloseTo(1e-5, 7);
    expect(completeness).toBeCloseTo(1, 5);
    expect(characters.map(({ step }) => step)).toEqual([1, 4, 6]);
  });

  it('doubts a character that may not be there at all', () => {
    const { text, probability, completeness } = read('A', '_', { I: 0.1, '1': 0.5, _: 0.4 }, '_', 'B');
    expect(text).toBe('A1B');
    expect(probability(1, '1')).toBeCloseTo(0.5, 5);
    expect(probability(1, 'I')).toBeCloseTo(0.1, 5);
    expect(completeness).toBeCloseTo(1, 5);
  });

  it('doubts the whole where a character may have been missed', () => {
    const { text, probability, completeness } = read('A', '_', { '1': 0.3, _: 0.7 }, '_', 'B');
    expect(text).toBe('AB');
    expect(completeness * probability(0, 'A') * probability(1, 'B')).toBeCloseTo(0.7, 5);
    expect(completeness).toBeLessThan(0.75);
  });

  it('doubts whether equal neighbours are one or two', () => {
    const { text, completeness, probability } = read('1', { '1': 0.4, _: 0.6 }, '1', '_');
    expect(text).toBe('11');
    expect(completeness * probability(0, '1') * probability(1, '1')).toBeCloseTo(0.6, 5);
  });

  it('sums a character over all the steps that may show it', () => {
    const { probability, completeness } = read({ A: 0.5, _: 0.5 }, { A: 0.5, _: 0.5 }, '_', 'B');
    expect(completeness * probability(0, 'A')).toBeCloseTo(0.75, 5);
  });

  it('is sure of nothing where nothing is', () => {
    const row = rowOf('_', { A: 0.2, _: 0.8 });
    expect(textEvidence(row, [])).toEqual({ characters: [], completeness: expect.closeTo(0.8, 5) });
  });
});
