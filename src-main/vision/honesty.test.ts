import { expect, test } from 'vitest';
import { fittedHonesty, honestly } from './honesty.ts';

test('a curve of slope one and nothing else changes nothing', () => {
  const plain = { slope: 1, legibility: 0, offset: 0 };
  for (const rank of [0.1, 0.5, 0.9]) expect(honestly(rank, 0.7, plain)).toBeCloseTo(rank, 6);
});

test('the order of reads stays, and no rank leads to certainty or out of bounds', () => {
  const told = [0, 0.2, 0.5, 0.8, 0.95, 1].map((rank) => honestly(rank, 0.99));
  expect(told).toEqual([...told].sort((a, b) => a - b));
  expect(told.at(0)).toBeGreaterThanOrEqual(0);
  expect(told.at(-1)).toBeLessThanOrEqual(1);
  expect(fittedHonesty.slope).toBeGreaterThan(0);
});

test('of two reads of the same rank the one that is told to be legible is surer', () => {
  expect(honestly(0.8, 0.999)).toBeGreaterThan(honestly(0.8, 0.95));
});
