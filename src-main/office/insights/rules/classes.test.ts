import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quantileOfClasses } from './classes.ts';

const edges = [0, 5, 10, 20, 40];
const classed = (numbers: readonly number[]) =>
  numbers.map((number) => ({ edge: edges.findLast((edge) => edge <= number) ?? 0, count: 1 }));

describe('what is told of counts by class', () => {
  it('lies in the class in which it lies, for any share', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 39 }), { minLength: 1, maxLength: 60 }),
        fc.constantFrom(0.1, 0.5, 0.9),
        (numbers, share) => {
          const told = quantileOfClasses(classed(numbers), edges, share) ?? -1;
          const sorted = [...numbers].sort((a, b) => a - b);
          const exact = sorted[Math.max(0, Math.ceil(numbers.length * share) - 1)] ?? 0;
          const edge = edges.findLast((each) => each <= exact) ?? 0;
          const next = edges[edges.indexOf(edge) + 1] ?? Number.POSITIVE_INFINITY;
          expect(told).toBeGreaterThanOrEqual(edge);
          expect(told).toBeLessThanOrEqual(next);
        },
      ),
    );
  });

  it('is nothing of none, and the last edge where the last class has no end', () => {
    expect(quantileOfClasses([], edges, 0.5)).toBe(null);
    expect(quantileOfClasses([{ edge: 40, count: 3 }], edges, 0.5)).toBe(40);
  });

  it.each([
    [[0, 0, 4], 0.5, 15],
    [[2, 2], 0.5, 5],
    [[2, 2], 0.75, 7.5],
    [[1, 0, 0, 1], 0.5, 5],
    [[1, 0, 0, 1], 0.75, 30],
    [[0, 0, 3, 1], 0, 10],
    [[1, 1, 1, 1, 4], 0.9, 40],
    [[3], 1, 5],
  ])('spreads those of a class evenly: of %j a share of %d lies below %d', (counts, share, below) => {
    const classes = counts.map((count, place) => ({ edge: edges[place] ?? 0, count }));
    expect(quantileOfClasses(classes, edges, share)).toBeCloseTo(below, 12);
  });

  it('is the last edge where they are of no class', () => {
    expect(quantileOfClasses([{ edge: 7, count: 1 }], edges, 0.5)).toBe(40);
  });

  it('counts those of one class together, in whatever order they are told', () => {
    const counts = [
      { edge: 10, count: 1 },
      { edge: 0, count: 2 },
      { edge: 10, count: 1 },
    ];
    expect(quantileOfClasses(counts, edges, 0.75)).toBe(15);
  });
});
