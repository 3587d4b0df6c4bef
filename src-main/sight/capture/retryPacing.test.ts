import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { faultOf } from '../../../src-preload/contract/faults.ts';
import { RetryPacing, retryTimes } from './retryPacing.ts';

const refused = { fault: faultOf('unreachable'), liveMs: 0 };
const dropped = { fault: faultOf('ended'), liveMs: 2_000 };

/** Pacing on a clock that stands still until it is moved. */
function paced(random: () => number = () => 0) {
  const clock = { ms: 0 };
  return { clock, pacing: new RetryPacing(retryTimes, random, () => clock.ms) };
}

/** The longest time without pictures of a camera that comes and goes, in ms, over so many tries; connecting takes no time. */
function longestDark(upMs: number, downMs: number, random: () => number, tries: number): number {
  const { clock, pacing } = paced(random);
  let [longest, darkSince] = [0, 0];
  for (let index = 0; index < tries; index += 1) {
    const phase = clock.ms % (upMs + downMs);
    const isUp = phase < upMs;
    if (isUp) {
      longest = Math.max(longest, clock.ms - darkSince);
      clock.ms += upMs - phase;
      darkSince = clock.ms;
    }
    clock.ms += pacing.after(isUp ? { ...dropped, liveMs: upMs - phase } : refused);
  }
  return Math.max(longest, clock.ms - darkSince);
}

describe('trying a camera again', () => {
  it('waits ever longer where it was not there for long', () => {
    const { pacing } = paced();
    expect(Array.from({ length: 7 }, () => pacing.after(refused))).toEqual([
      1000, 2000, 4000, 8000, 16_000, 30_000, 30_000,
    ]);
  });

  it('begins again after a run that gave pictures, but not after one that gave one and died', () => {
    const { clock, pacing } = paced();
    for (let tries = 0; tries < 6; tries += 1) pacing.after(refused);
    expect(pacing.after({ ...dropped, liveMs: 100 })).toBe(30_000);
    expect(pacing.after(dropped)).toBe(1000);
    expect([pacing.after(refused), pacing.after(refused)]).toEqual([1500, 1500]);
    clock.ms += retryTimes.soonMs;
    expect(pacing.after(refused)).toBeGreaterThan(2000);
  });

  it('is rare after a wrong password, whatever went before', () => {
    const { pacing } = paced(() => 0.5);
    pacing.after(dropped);
    expect(pacing.after({ fault: faultOf('unauthorised'), liveMs: 0 })).toBeGreaterThanOrEqual(60_000);
  });

  it('never falls in step with a camera that comes and goes', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2_000, max: 20_000 }),
        fc.integer({ min: 0, max: 20_000 }),
        fc.infiniteStream(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })),
        (upMs, downMs, chances) => {
          const random = () => chances.next().value as number;
          expect(longestDark(upMs, downMs, random, 60)).toBeLessThanOrEqual(downMs + retryTimes.soonRetryMs);
        },
      ),
    );
  });
});
