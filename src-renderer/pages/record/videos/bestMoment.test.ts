import { expect, it } from 'vitest';
import { bestMoment } from './bestMoment.ts';

it('a video opens where the plate was read best', () => {
  const read = { firstMs: 4_000, lastMs: 9_000, firstSeenAt: 1_000_004_000, evidenceAt: 1_000_006_500 };
  expect(bestMoment(read)).toBe(6_500);
  expect(bestMoment({ ...read, evidenceAt: null })).toBe(4_000);
  // Whatever was written down, it lies where the vehicle is in view.
  expect(bestMoment({ ...read, evidenceAt: 1_000_999_000 })).toBe(9_000);
  expect(bestMoment({ ...read, firstMs: null, lastMs: null })).toBeNull();
});
