import { describe, expect, it } from 'vitest';
import { mean, median, percentile } from './statistics.ts';

describe('percentiles', () => {
  it('are taken from the sorted values', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(percentile([4, 1, 3, 2, 5], 1)).toBe(5);
  });

  it('lie between neighbours in proportion', () => {
    expect(median([1, 2, 3, 10])).toBe(2.5);
    expect(percentile([0, 100], 0.95)).toBe(95);
  });

  it('of nothing are no number, so that a figure without measurements is noticed', () => {
    expect(median([])).toBeNaN();
    expect(mean([])).toBeNaN();
  });
});
