import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plateClasses } from './alphabet.ts';
import { differingPlaces, editDistance, weightedDistance } from './distance.ts';
import { foldPlate } from './fold.ts';
import { defaultLookAlikeCosts } from './lookAlikes.ts';

const marks = fc.string({ unit: fc.constantFrom(...plateClasses), maxLength: 8 });

describe('weightedDistance', () => {
  it.each([
    ['AB12CDE', 'AB12 CDE', 0],
    ['OY09FEU', '0YO9FEU', 0],
    ['AB12CDE', 'A812CDE', 5],
    ['AB12CDE', 'AB12CDX', 9],
    ['AB12CDE', 'AB12CD', 6],
    ['A812CDE', 'AB12CD', 11],
  ])('from %s to %s is %d nats', (a, b, nats) => {
    expect(weightedDistance(a, b)).toBe(nats);
  });

  it('is the same in both directions', () => {
    fc.assert(
      fc.property(marks, marks, (a, b) => {
        expect(weightedDistance(a, b)).toBe(weightedDistance(b, a));
      }),
    );
  });

  it('is nothing between spellings of one mark, and only there', () => {
    fc.assert(
      fc.property(marks, marks, (a, b) => {
        expect(weightedDistance(a, a)).toBe(0);
        expect(weightedDistance(a, b) === 0).toBe(foldPlate(a) === foldPlate(b));
      }),
    );
  });

  it('is never longer than by way of a third mark', () => {
    fc.assert(
      fc.property(marks, marks, marks, (a, b, c) => {
        expect(weightedDistance(a, c)).toBeLessThanOrEqual(weightedDistance(a, b) + weightedDistance(b, c));
      }),
    );
  });

  it('follows the costs it is given', () => {
    const costs = { ...defaultLookAlikeCosts, pairs: { '8B': 3 }, gap: 7 };
    expect(weightedDistance('AB12CDE', 'A812CDE', costs)).toBe(3);
    expect(weightedDistance('AB12CDE', 'AB12CD', costs)).toBe(7);
  });
});

describe('editDistance', () => {
  it('counts insertions, deletions and replacements', () => {
    expect(editDistance('AB12CDE', 'AB12CDE')).toBe(0);
    expect(editDistance('W113HBT', 'W13HBT')).toBe(1);
    expect(editDistance('', 'ABC')).toBe(3);
    expect(editDistance('ABC', '')).toBe(3);
    expect(editDistance('ABC', 'AXC')).toBe(1);
    expect(editDistance('AB', 'BA')).toBe(2);
    expect(editDistance('A', 'ABC')).toBe(2);
    expect(editDistance('ABC', 'C')).toBe(2);
    expect(editDistance('AB12CDE', 'XB12CD')).toBe(2);
  });
});

describe('where two marks differ', () => {
  it('is told by place in each of them, as few places as can be', () => {
    expect(differingPlaces('AB12CDE', 'AB12CDE')).toEqual({ a: [], b: [] });
    expect(differingPlaces('AB12CDE', 'A812CDF')).toEqual({ a: [1, 6], b: [1, 6] });
    expect(differingPlaces('AB12CDE', 'B12CDE')).toEqual({ a: [0], b: [] });
    expect(differingPlaces('AB12CD', 'AB12CXD')).toEqual({ a: [], b: [5] });
    expect(differingPlaces('OI', '01')).toEqual({ a: [], b: [] });
    expect(differingPlaces('', 'AB')).toEqual({ a: [], b: [0, 1] });
    expect(differingPlaces('AB', '')).toEqual({ a: [0, 1], b: [] });
    expect(differingPlaces('ABC', 'BCX')).toEqual({ a: [0], b: [2] });
    expect(differingPlaces('AB', 'BA')).toEqual({ a: [0, 1], b: [0, 1] });
    expect(differingPlaces('AB1', 'AB12CD')).toEqual({ a: [], b: [3, 4, 5] });
    expect(differingPlaces('AB12CD', '12CD')).toEqual({ a: [0, 1], b: [] });
  });

  it('is as many places as there are changes, and the rest is the same', () => {
    const marks = fc.string({ unit: fc.constantFrom(...'AB018'), maxLength: 7 });
    fc.assert(
      fc.property(marks, marks, (one, other) => {
        const { a, b } = differingPlaces(one, other);
        expect(Math.max(a.length, b.length)).toBeLessThanOrEqual(editDistance(one, other));
        const rest = (mark: string, places: readonly number[]) =>
          [...mark].filter((_, place) => !places.includes(place)).join('');
        expect(rest(one, a)).toBe(rest(other, b));
      }),
    );
  });
});
