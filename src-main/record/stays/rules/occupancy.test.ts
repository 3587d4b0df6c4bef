import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { occupancyOver } from './occupancy.ts';

const hours = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ fromAt: at * 100, untilAt: at * 100 + 100 }));

describe('how many were inside', () => {
  it('is told of each step: the most at once, and the mean over its length', () => {
    const presences = [
      { enteredAt: -50, leftAt: 50 },
      { enteredAt: 25, leftAt: 225 },
      { enteredAt: 50, leftAt: null },
    ];
    const told = occupancyOver(presences, hours(4), { untilAt: 250, fullAt: 2 });
    // 1 until 25, 2 until 100: one leaves as the other comes.
    expect(told[0]).toMatchObject({ peak: 2, peakAt: 25, mean: 1.75, fullMs: 75, windowMs: 100 });
    expect(told[1]).toMatchObject({ peak: 2, mean: 2, fullMs: 100 });
    expect(told[2]).toMatchObject({ peak: 2, mean: 1.5, fullMs: 25, windowMs: 50 });
    expect(told[3]).toMatchObject({ peak: null, mean: null });
  });

  it('keeps the sum of all time inside, however it is cut into steps', () => {
    const moment = fc.integer({ min: 0, max: 1_000 });
    fc.assert(
      fc.property(fc.array(fc.tuple(moment, moment)), (pairs) => {
        const presences = pairs.map(([a, b]) => ({ enteredAt: Math.min(a, b), leftAt: Math.max(a, b) }));
        const sum = presences.reduce((all, { enteredAt, leftAt }) => all + leftAt - enteredAt, 0);
        const told = occupancyOver(presences, hours(10), { untilAt: 1_000, fullAt: null });
        expect(told.reduce((all, { insideMs }) => all + insideMs, 0)).toBe(sum);
      }),
    );
  });
});
