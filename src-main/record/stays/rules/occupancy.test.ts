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

  it('is as good as full by what each step itself says, where it does', () => {
    const [first, second] = hours(2);
    const steps = [
      { fromAt: 0, untilAt: 100, ...first, fullAt: 2 },
      { fromAt: 100, untilAt: 200, ...second, fullAt: null },
    ];
    const told = occupancyOver([{ enteredAt: 0, leftAt: null }], steps, { untilAt: 200, fullAt: 1 });
    expect(told.map(({ fullMs }) => fullMs)).toEqual([0, 0]);
    expect(occupancyOver([{ enteredAt: 0, leftAt: null }], hours(1), { untilAt: 200, fullAt: 1 })[0]?.fullMs).toBe(100);
  });

  it('is nothing of a step that has not begun, and of one that begins now', () => {
    const none = { peak: null, mean: null, peakAt: null, fullMs: 0, insideMs: 0, windowMs: 0 };
    const presences = [{ enteredAt: 0, leftAt: null }];
    expect(occupancyOver(presences, hours(3), { untilAt: 100, fullAt: 1 }).slice(1)).toEqual([none, none]);
  });

  it('counts nobody who left as the step began, or who came as it ended', () => {
    const presences = [
      { enteredAt: 0, leftAt: 100 },
      { enteredAt: 200, leftAt: 300 },
    ];
    const [, second, third] = occupancyOver(presences, hours(3), { untilAt: 300, fullAt: null });
    expect([second?.peak, second?.insideMs]).toEqual([0, 0]);
    expect([third?.peak, third?.peakAt, third?.insideMs]).toEqual([1, 200, 100]);
  });

  it('lets who leaves make room for who comes at that moment, in whatever order they are told', () => {
    const presences = [
      { enteredAt: 50, leftAt: 100 },
      { enteredAt: 0, leftAt: 50 },
    ];
    const [only] = occupancyOver(presences, hours(1), { untilAt: 100, fullAt: null });
    expect(only).toMatchObject({ peak: 1, mean: 1, fullMs: 0 });
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
