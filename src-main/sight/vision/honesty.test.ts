import { expect, test } from 'vitest';
import { fittedHonesty, honestly, type Signs } from './honesty.ts';

const clear: Signs = { rank: 0.8, legible: 0.99, strange: 0, piece: 0 };

test('a curve that weighs the rank alone, by one, changes nothing', () => {
  const plain = { rank: 1, legible: 0, strange: 0, piece: 0, offset: 0 };
  for (const rank of [0.1, 0.5, 0.9]) expect(honestly({ ...clear, rank }, plain)).toBeCloseTo(rank, 6);
});

test('the order of reads stays, and no rank leads to certainty or out of bounds', () => {
  const told = [0, 0.2, 0.5, 0.8, 0.95, 1].map((rank) => honestly({ ...clear, rank }));
  expect(told).toEqual([...told].sort((a, b) => a - b));
  expect(told.at(0)).toBeGreaterThanOrEqual(0);
  expect(told.at(-1)).toBeLessThanOrEqual(1);
  expect(fittedHonesty.rank).toBeGreaterThan(0);
});

test('of two reads of the same rank the one that is told to be legible is surer', () => {
  expect(honestly({ ...clear, legible: 0.999 })).toBeGreaterThan(honestly({ ...clear, legible: 0.95 }));
});

test('what looks British and has no British text, or may be a piece of one, is told with less the more British it looks', () => {
  for (const sign of ['strange', 'piece'] as const) {
    const told = [0, 0.1, 0.5, 1].map((british) => honestly({ ...clear, [sign]: british }));
    expect(told).toEqual([...told].sort((a, b) => b - a));
  }
});
