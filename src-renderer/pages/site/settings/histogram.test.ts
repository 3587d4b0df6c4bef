import { describe, expect, it } from 'vitest';
import { countBelow, histogramOf } from './histogram.ts';

describe('the plot of confidences', () => {
  const confidences = [0.2, 0.5, 0.89, 0.9, 0.9, 0.91, 1];

  it('counts each read once, also the surest and those under 50 %', () => {
    const columns = histogramOf(confidences, 0.9);
    expect(columns.reduce((sum, { below, above }) => sum + below + above, 0)).toBe(confidences.length);
    expect(columns[0]).toEqual({ from: 0, to: 0.5, below: 1, above: 0 });
    expect(columns.at(-1)).toMatchObject({ to: 1, above: 1 });
  });

  it('parts a column where the threshold lies within it', () => {
    const parted = histogramOf(confidences, 0.905).find(({ from }) => Math.abs(from - 0.9) < 1e-9);
    expect(parted).toMatchObject({ below: 2, above: 1 });
  });

  it('sends what is less sure than the threshold to review, and what is as sure not', () => {
    expect(countBelow(confidences, 0.9)).toBe(3);
    expect(countBelow([], 0.9)).toBe(0);
  });
});
