import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { busiestHour } from './laneFlow.ts';

describe('the busiest hour', () => {
  it('begins with any quarter', () => {
    const counts = [3, 1, 5, 6, 4, 0, 9];
    expect(busiestHour(counts.map((count, quarter) => ({ quarter: 100 + quarter, count })))).toEqual({
      ...{ quarter: 103, count: 6 + 4 + 0 + 9 },
    });
    expect(busiestHour([{ quarter: 7, count: 2 }])).toEqual({ quarter: 7, count: 2 });
    expect(busiestHour([])).toBeNull();
    expect(busiestHour([{ quarter: 7, count: 0 }])).toBeNull();
    expect(busiestHour([{ quarter: 7, count: 1 }])).toEqual({ quarter: 7, count: 1 });
  });

  it('is the first where several are alike, in whatever order they come', () => {
    const quarters = [9, 20, 1, 14].map((quarter) => ({ quarter, count: 5 }));
    for (const told of [quarters, quarters.toReversed()]) expect(busiestHour(told)).toEqual({ quarter: 1, count: 5 });
  });

  it('is no less than any four quarters in a row, and one of them', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 40 }), (counts) => {
        const found = busiestHour(counts.map((count, quarter) => ({ quarter, count })));
        const sums = counts.map((_, at) => counts.slice(at, at + 4).reduce((sum, count) => sum + count, 0));
        expect(found?.count ?? 0).toBe(Math.max(...sums));
      }),
    );
  });
});
