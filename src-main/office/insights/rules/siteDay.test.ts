import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DayKind, dayKindOf, kindName, quantileOf, sumOf } from './siteDay.ts';

describe('a kind of day', () => {
  it('is its weekday, unless it is a holiday', () => {
    // 1 January 1970 was a Thursday.
    expect([0, 1, 2, 3, 4, 5, 6].map((day) => dayKindOf(day, false))).toEqual([4, 5, 6, 7, 1, 2, 3]);
    expect(dayKindOf(0, true)).toBe('holiday');
  });

  it('has a name', () => {
    const kinds: DayKind[] = [1, 2, 3, 4, 5, 6, 7, 'holiday'];
    expect(kinds.map(kindName)).toEqual([
      ...['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday', 'holiday'],
    ]);
  });
});

it('adds up', () => {
  expect([sumOf([]), sumOf([1, 2, 3.5])]).toEqual([0, 6.5]);
});

describe('a quantile', () => {
  it.each([
    [[5], 0.9, 5],
    [[1, 3], 0.5, 2],
    [[10, 9, 2], 0.5, 9],
    [[4, 1, 2], 0.25, 1.5],
    [[0, 10, 20, 30], 0.9, 27],
  ])('of %j at %d is %d', (numbers, share, quantile) => {
    expect(quantileOf(numbers, share)).toBeCloseTo(quantile, 12);
  });

  it('of nothing there is none', () => {
    expect(() => quantileOf([], 0.5)).toThrow(RangeError);
  });

  it('lies between the least and the most, which it is at the ends', () => {
    const some = fc.array(fc.integer(), { minLength: 1 });
    fc.assert(
      fc.property(some, fc.double({ min: 0, max: 1, noNaN: true }), (numbers, share) => {
        const [least, most] = [Math.min(...numbers), Math.max(...numbers)];
        expect([quantileOf(numbers, 0), quantileOf(numbers, 1)]).toEqual([least, most]);
        expect(quantileOf(numbers, share)).toBeGreaterThanOrEqual(least);
        expect(quantileOf(numbers, share)).toBeLessThanOrEqual(most);
      }),
    );
  });
});
