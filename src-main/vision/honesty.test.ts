import { expect, test } from 'vitest';
import { fittedHonesty, honestly } from './honesty.ts';

test('a curve of slope one and offset nought changes nothing', () => {
  for (const rank of [0.1, 0.5, 0.9]) expect(honestly(rank, { slope: 1, offset: 0 })).toBeCloseTo(rank, 6);
});

test('the order of reads stays, and no rank leads to certainty or out of bounds', () => {
  const told = [0, 0.2, 0.5, 0.8, 0.95, 1].map((rank) => honestly(rank));
  expect(told).toEqual([...told].sort((a, b) => a - b));
  expect(told.at(0)).toBeGreaterThanOrEqual(0);
  expect(told.at(-1)).toBeLessThanOrEqual(1);
  expect(fittedHonesty.slope).toBeGreaterThan(0);
});
