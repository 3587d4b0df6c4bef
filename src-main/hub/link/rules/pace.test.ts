import { expect, it } from 'vitest';
import { nextLimit, pauseAfter } from './pace.ts';

it('finds one row of many in a few batches, and sends many again soon after', () => {
  const down = [nextLimit(null, true)];
  while ((down.at(-1) ?? 0) > 1) down.push(nextLimit(down.at(-1) ?? 0, false));
  expect(down).toEqual([250, 62, 15, 3, 1]);
  expect(nextLimit(1, false)).toBe(1);
  expect([nextLimit(1, true), nextLimit(16, true), nextLimit(64, true), nextLimit(250, true)]).toEqual([
    4, 64, 250, 250,
  ]);
});

it('waits a second at first, and a minute at most', () => {
  expect([1, 2, 3, 6, 7, 50, 5_000].map(pauseAfter)).toEqual([1_000, 2_000, 4_000, 32_000, 60_000, 60_000, 60_000]);
});
