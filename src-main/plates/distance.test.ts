import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plateClasses } from './alphabet.ts';
import { weightedDistance } from './distance.ts';
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
