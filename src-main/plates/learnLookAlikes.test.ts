import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plateClasses } from './alphabet.ts';
import { learnLookAlikes } from './learnLookAlikes.ts';
import { costOfSwap, defaultLookAlikeCosts } from './lookAlikes.ts';

const many = (count: number, read: string, right: string) => Array.from({ length: count }, () => ({ read, right }));
const swap = (a: string, b: string, corrections: { read: string; right: string }[]) =>
  costOfSwap(a, b, learnLookAlikes(corrections, defaultLookAlikeCosts));

describe('learnLookAlikes', () => {
  it('learns nothing from nothing', () => {
    expect(learnLookAlikes([], defaultLookAlikeCosts)).toEqual({
      ...defaultLookAlikeCosts,
      pairs: expect.objectContaining(defaultLookAlikeCosts.pairs),
    });
  });

  it('makes a mistake cheaper that people correct, whichever way round', () => {
    const corrections = many(10, 'A812CDE', 'AB12CDE');
    expect(swap('8', 'B', corrections)).toBeLessThan(5);
    expect(swap('B', '8', corrections)).toBe(swap('8', 'B', corrections));
    expect(swap('5', 'S', corrections)).toBe(5);
  });

  it('finds pairs that nobody thought of', () => {
    expect(swap('X', 'J', many(5, 'AX12CDE', 'AJ12CDE'))).toBe(6);
    expect(swap('X', 'K', many(5, 'AX12CDE', 'AJ12CDE'))).toBe(5);
  });

  it('makes a mistake dearer that does not happen', () => {
    expect(swap('8', 'B', many(2000, 'AB12CDE', 'AB12CDE'))).toBeGreaterThan(5);
  });

  it('ignores marks that are another altogether', () => {
    expect(learnLookAlikes(many(50, 'XY99ZZZ', 'AB12CDE'), defaultLookAlikeCosts)).toEqual(
      learnLookAlikes([], defaultLookAlikeCosts),
    );
  });

  it('stays within its bounds, whatever it is told, in any order', () => {
    const marks = fc.string({ unit: fc.constantFrom(...plateClasses), maxLength: 8 });
    const corrections = fc.array(fc.record({ read: marks, right: marks }), { maxLength: 30 });
    fc.assert(
      fc.property(corrections, (some) => {
        const learned = learnLookAlikes(some, defaultLookAlikeCosts);
        expect(learnLookAlikes(some.toReversed(), defaultLookAlikeCosts)).toEqual(learned);
        for (const cost of Object.values(learned.pairs)) {
          expect(cost).toBeGreaterThanOrEqual(2);
          expect(cost).toBeLessThanOrEqual(defaultLookAlikeCosts.other);
        }
      }),
    );
  });

  it('never moves a cost by more than three nats', () => {
    expect(swap('X', 'J', many(5000, 'AX12CDE', 'AJ12CDE'))).toBe(6);
    expect(swap('8', 'B', many(5000, 'A812CDE', 'AB12CDE'))).toBe(2.5);
  });

  it('weighs what is believed already as much as 400 characters', () => {
    expect(swap('8', 'B', many(10, 'A812CDE', 'AB12CDE'))).toBeCloseTo(-Math.log((400 * Math.exp(-5) + 10) / 410), 6);
    expect(swap('8', 'B', many(2000, 'AB12CDE', 'AB12CDE'))).toBeCloseTo(-Math.log((400 * Math.exp(-5)) / 2400), 6);
  });

  it('counts up to three characters wrong, and only where as many were read as there are', () => {
    const nothing = learnLookAlikes([], defaultLookAlikeCosts);
    expect(swap('X', 'A', many(50, 'XYZ2CDE', 'AB12CDE'))).toBe(6);
    expect(learnLookAlikes(many(50, 'XYZ9CDE', 'AB12CDE'), defaultLookAlikeCosts)).toEqual(nothing);
    expect(learnLookAlikes(many(50, 'AB12CD', 'AB12CDE'), defaultLookAlikeCosts)).toEqual(nothing);
    expect(learnLookAlikes(many(50, 'AB12CDE', 'AB12CD'), defaultLookAlikeCosts)).toEqual(nothing);
  });

  it('keeps one cost for a drawing, whichever of its names it was known by', () => {
    const corrections = many(2000, '0D12', '0D12');
    expect(swap('0', 'D', corrections)).toBeGreaterThan(5);
    expect(swap('O', 'D', corrections)).toBe(swap('0', 'D', corrections));
    const { pairs } = learnLookAlikes(many(5, '01', '01'), { pairs: { '0O': 5, '1I': 5 }, other: 9, gap: 6 });
    expect(Object.keys(pairs)).not.toContain('00');
  });

  it('lists the pairs in the order of the alphabet', () => {
    const { pairs } = learnLookAlikes(many(5, 'ZX12CDE', 'AJ12CDE'), defaultLookAlikeCosts);
    // Keys that are numbers, such as 17, come first in any object.
    const named = Object.keys(pairs).filter((pair) => !/^[1-9][0-9]*$/.test(pair));
    expect(named).toEqual(named.toSorted());
    expect(named).toContain('JX');
  });
});
