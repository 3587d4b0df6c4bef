import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  behindOf,
  type ClockView,
  confirmed,
  movedBy,
  neededSamples,
  offsetOf,
  unseenClock,
  withSample,
} from './clockOffset.ts';

const apart = 30_000;

/** The view after so many posts, each so far ahead, ms. */
const measured = (aheads: readonly number[], apartMs = apart, before: ClockView = unseenClock, fromMs = 0) =>
  aheads.reduce<ClockView>((view, aheadMs, n) => withSample(view, { aheadMs, atMs: fromMs + n * apartMs }), before);
const offset = (view: ClockView, atMs = 0) => offsetOf(view, atMs);

describe('how far a camera’s clock is ahead', () => {
  it('is not known from fewer posts than are needed', () => {
    for (const n of [0, 1, 2]) expect(offset(measured(Array(n).fill(50)))).toBeNull();
    expect(neededSamples).toBe(3);
    expect(offset(measured(Array(3).fill(3_600_050)), 60_000)).toBe(3_600_050);
  });

  it('is the median, which single late posts do not move', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 86_400_000 }),
        fc.array(fc.integer({ min: -900, max: 900 }), { minLength: 9, maxLength: 9 }),
        fc.array(fc.integer({ min: -9e6, max: 0 }), { maxLength: 4 }),
        (by, noise, outliers) => {
          const found = offset(measured([...noise, ...outliers].map((each) => by + each)), 13 * apart);
          expect(found === null || Math.abs(found - by) <= 900).toBe(true);
        },
      ),
    );
  });

  it('is the middle of an odd number, and between the two in the middle of an even one', () => {
    expect(offset(measured([400, 100, 300]))).toBe(300);
    expect(offset(measured([100, 300, 400, 900]))).toBe(350);
    expect(offset(measured([100, 200, 300, 400, 800, 900]))).toBe(350);
    expect(offset(measured([100, 200, 300, 400, 500, 800, 900]))).toBe(400);
  });

  it('is known where half of the posts are within two seconds of the middle', () => {
    expect(offset(measured([-2_000, 0, 2_000]))).toBe(0);
    expect(offset(measured([-2_001, 0, 2_001]))).toBeNull();
  });

  it('goes by the newest fifteen', () => {
    const { samples } = measured(Array.from({ length: 17 }, (_, place) => place));
    expect(samples.map(({ aheadMs }) => aheadMs)).toEqual(Array.from({ length: 15 }, (_, place) => place + 2));
  });

  it('is not measured by what comes within twenty seconds of the one before', () => {
    expect(measured([1, 2, 3], 20_000).samples).toHaveLength(3);
    expect(measured([1, 2, 3], 19_999).samples.map(({ aheadMs }) => aheadMs)).toEqual([1, 3]);
  });

  it('is not known where the posts tell no single clock', () => {
    expect(offset(measured([0, 20_000, 40_000, 60_000, 80_000]))).toBeNull();
  });

  it('follows a clock that goes ahead, which looks like nothing else', () => {
    const view = measured(Array(15).fill(3_600_000), apart, measured(Array(15).fill(0)), 15 * apart);
    expect(offset(view, 30 * apart)).toBe(3_600_000);
  });
});

describe('posts that come late', () => {
  it('never make up a measure, however many there are and however slowly they get later', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 4_000 }), { minLength: 1, maxLength: 300 }),
        fc.integer({ min: 20_000, max: 3_600_000 }),
        (steps, apartMs) => {
          const before = measured(Array(8).fill(0), apartMs);
          let [view, lateMs, worst] = [before, 0, 0];
          for (const [n, step] of steps.entries()) {
            lateMs += step;
            const atMs = (8 + n) * apartMs;
            view = withSample(view, { aheadMs: -lateMs, atMs });
            worst = Math.min(worst, offset(view, atMs) ?? 0);
          }
          // What a clock may have lost by itself since is all that is ever taken off.
          expect(worst).toBeGreaterThanOrEqual(-5_000 - (8 + steps.length) * apartMs * 120e-6);
        },
      ),
    );
  });

  it('are not taken for a clock that is behind where nothing else is known', () => {
    const view = measured(Array(20).fill(-600_000));
    expect(offset(view)).toBeNull();
    expect(behindOf(view)).toBe(-600_000);
    expect(view.samples).toEqual([]);
  });

  it('are forgotten once posts come in time again', () => {
    expect(behindOf(measured([...Array(5).fill(-600_000), 0]))).toBeNull();
  });

  it('are live where a person says that the clock is behind, and what is later than that is late', () => {
    const asked = measured(Array(5).fill(-3_600_000));
    const view = confirmed(asked, { aheadMs: -3_600_000, atMs: 5 * apart });
    expect(offset(view, 5 * apart)).toBe(-3_600_000);
    expect(offset(measured(Array(20).fill(-7_200_000), apart, view, 6 * apart), 26 * apart)).toBeCloseTo(
      -3_600_000,
      -3,
    );
  });

  it('count by our own clock as it is now', () => {
    const view = movedBy(measured(Array(5).fill(0)), 3_600_000);
    expect(offset(view, 5 * apart)).toBe(-3_600_000);
    expect(offset(measured(Array(5).fill(-3_600_000), apart, view, 5 * apart), 10 * apart)).toBe(-3_600_000);
  });

  it('are none where the clock loses no more than clocks do', () => {
    const day = 86_400_000;
    const before = measured(Array(5).fill(2_000));
    expect(offset(measured(Array(15).fill(-7_000), apart, before, day), day + 15 * apart)).toBe(-7_000);
    expect(neededSamples).toBe(3);
  });
});
