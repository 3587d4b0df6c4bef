import { describe, expect, it } from 'vitest';
import { createRates } from './rates.ts';

describe('how much a device may ask', () => {
  it('is bounded for each by itself, and comes back with time', () => {
    const rates = createRates({ atOnce: 3, perSecond: 2, mostKnown: 10 });
    expect([1, 2, 3].map(() => rates.waitMs('a', 0))).toEqual([0, 0, 0]);
    expect(rates.waitMs('a', 0)).toBe(500);
    expect(rates.waitMs('b', 0)).toBe(0);
    expect(rates.waitMs('a', 500)).toBe(0);
    expect(rates.waitMs('a', 500)).toBe(500);
  });

  it('comes back by parts, is told in whole milliseconds, and never grows beyond what may be asked at once', () => {
    const rates = createRates({ atOnce: 2, perSecond: 0.3, mostKnown: 10 });
    expect([1, 2].map(() => rates.waitMs('a', 0))).toEqual([0, 0]);
    expect(rates.waitMs('a', 0)).toBe(3334);
    expect(rates.waitMs('a', 1_000)).toBe(2334);
    expect([1, 2, 3].map(() => rates.waitMs('a', 3_600_000) === 0)).toEqual([true, true, false]);
  });

  it('may be asked at once where more than one is left, and parts of one are left over', () => {
    const rates = createRates({ atOnce: 3, perSecond: 2, mostKnown: 10 });
    expect([1, 2, 3].map(() => rates.waitMs('a', 0))).toEqual([0, 0, 0]);
    expect([rates.waitMs('a', 750), rates.waitMs('a', 750), rates.waitMs('a', 1_000)]).toEqual([0, 250, 0]);
  });

  it('is not given anew by a clock that goes back', () => {
    const rates = createRates({ atOnce: 1, perSecond: 1, mostKnown: 10 });
    expect(rates.waitMs('a', 10_000)).toBe(0);
    expect(rates.waitMs('a', 0)).toBe(1_000);
    expect(rates.waitMs('a', 1_000)).toBe(0);
  });

  it('is remembered of a bounded number of devices', () => {
    const rates = createRates({ atOnce: 1, perSecond: 1, mostKnown: 100 });
    for (let n = 0; n < 10_000; n++) rates.waitMs(`10.0.${n >> 8}.${n & 255}`, n);
    expect(rates.known()).toBe(100);
  });

  it('forgets whoever asked longest ago', () => {
    const rates = createRates({ atOnce: 1, perSecond: 1, mostKnown: 2 });
    for (const who of ['a', 'b', 'a', 'c']) rates.waitMs(who, 0);
    // What asked longest ago was b; a is remembered, and waits.
    expect(rates.waitMs('a', 0)).toBe(1_000);
    expect(rates.waitMs('b', 0)).toBe(0);
  });
});
