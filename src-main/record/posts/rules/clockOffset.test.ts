import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ClockSample, neededSamples, offsetOf, withSample } from './clockOffset.ts';

const measured = (aheads: readonly number[], apartMs = 30_000) =>
  aheads.reduce<readonly ClockSample[]>(
    (samples, aheadMs, n) => withSample(samples, { aheadMs, atMs: n * apartMs }),
    [],
  );

describe('how far a camera’s clock is ahead', () => {
  it('is not known from fewer posts than are needed', () => {
    for (const n of [0, 1, 2]) expect(offsetOf(measured(Array(n).fill(50)))).toBeNull();
    expect(neededSamples).toBe(3);
    expect(offsetOf(measured(Array(3).fill(3_600_050)))).toBe(3_600_050);
  });

  it('is the median, which single late posts do not move', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -86_400_000, max: 86_400_000 }),
        fc.array(fc.integer({ min: -900, max: 900 }), { minLength: 9, maxLength: 9 }),
        fc.array(fc.integer({ min: -9e6, max: 0 }), { maxLength: 4 }),
        (offset, noise, outliers) => {
          const found = offsetOf(measured([...noise, ...outliers].map((each) => offset + each)));
          expect(found === null || Math.abs(found - offset) <= 900).toBe(true);
        },
      ),
    );
  });

  it('is the middle of an odd number, and between the two in the middle of an even one', () => {
    expect(offsetOf(measured([400, 100, 300]))).toBe(300);
    expect(offsetOf(measured([900, 100, 300, 400]))).toBe(350);
    expect(offsetOf(measured([900, 100, 300, 400, 800, 200]))).toBe(350);
    expect(offsetOf(measured([500, 900, 100, 300, 400, 800, 200]))).toBe(400);
  });

  it('is known where half of the posts are within two seconds of the middle', () => {
    expect(offsetOf(measured([-2_000, 0, 2_000]))).toBe(0);
    expect(offsetOf(measured([-2_001, 0, 2_001]))).toBeNull();
  });

  it('goes by the newest fifteen', () => {
    const samples = measured(Array.from({ length: 17 }, (_, place) => place));
    expect(samples.map(({ aheadMs }) => aheadMs)).toEqual(Array.from({ length: 15 }, (_, place) => place + 2));
  });

  it('is not measured by what comes within twenty seconds of the one before', () => {
    expect(measured([1, 2, 3], 20_000)).toHaveLength(3);
    expect(measured([1, 2, 3], 19_999).map(({ aheadMs }) => aheadMs)).toEqual([1, 3]);
  });

  it('is not known where the posts tell no single clock', () => {
    expect(offsetOf(measured([0, -20_000, -40_000, -60_000, -80_000]))).toBeNull();
  });

  it('never comes of a burst of posts that were kept during an outage, however many and however old', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10_000, max: 86_400_000 }), fc.integer({ min: 1, max: 200 }), (ageMs, count) => {
        const before = measured(Array(8).fill(0));
        const last = before.at(-1)?.atMs ?? 0;
        const after = Array.from({ length: count }).reduce<readonly ClockSample[]>(
          (samples, _, n) => withSample(samples, { aheadMs: -ageMs + n * 50, atMs: last + 30_000 + n * 100 }),
          before,
        );
        expect(offsetOf(after)).toBe(0);
      }),
    );
  });
});
