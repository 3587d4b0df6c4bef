import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openHours, turnoverOf } from './turnover.ts';

const hourMs = 3_600_000;

describe('turnover', () => {
  it('has a ceiling by the longest stay: two hours within eight are four, best 3.4; half an hour 16, best 13.6', () => {
    const of = { stays: 340, stayMs: 340 * hourMs, spaces: 100, days: 1, open: { fromHour: 9, untilHour: 17 } };
    expect(turnoverOf({ ...of, limitMs: 2 * hourMs })).toMatchObject({ perDay: 3.4, ceiling: 4, best: 3.4 });
    const short = turnoverOf({ ...of, limitMs: hourMs / 2 });
    expect(short.ceiling).toBe(16);
    expect(short.best).toBeCloseTo(13.6);
    expect(turnoverOf({ ...of, limitMs: null })).toMatchObject({ ceiling: null, best: null });
    expect(turnoverOf({ ...of, limitMs: null, spaces: null })).toMatchObject({ perDay: null, occupied: null });
  });

  it('× average stay ÷ a day is the mean occupancy', () => {
    const some = fc.integer({ min: 1, max: 1000 });
    fc.assert(
      fc.property(some, some, some, some, (stays, hours, spaces, days) => {
        const told = turnoverOf({ stays, stayMs: hours * hourMs, spaces, days, open: null, limitMs: null });
        const average = (hours * hourMs) / stays;
        expect(((told.perDay ?? 0) * average) / (24 * hourMs)).toBeCloseTo(told.occupied ?? 0, 9);
      }),
    );
  });

  it('knows from when until when a car park is used', () => {
    const byHour = Array.from({ length: 24 }, (_, hour) => (hour >= 8 && hour < 18 ? 50 : hour === 3 ? 1 : 0));
    expect(openHours(byHour)).toEqual({ fromHour: 8, untilHour: 18 });
    expect(openHours(Array(24).fill(0))).toBe(null);
  });

  it('leaves out an hour to which less than one of a hundred belongs', () => {
    const byHour = (hour: number, count: number) =>
      Array.from({ length: 24 }, (_, at) => (at === hour ? count : at === 12 ? 100 - count : 0));
    expect(openHours(byHour(3, 1))).toEqual({ fromHour: 3, untilHour: 13 });
    expect(openHours(byHour(3, 0.99))).toEqual({ fromHour: 12, untilHour: 13 });
    expect(openHours(byHour(23, 1))).toEqual({ fromHour: 12, untilHour: 24 });
    expect(openHours(byHour(0, 1))).toEqual({ fromHour: 0, untilHour: 13 });
  });

  it('is that of one space and one day at the least', () => {
    const of = { stays: 6, stayMs: 12 * hourMs, spaces: 1, days: 1, open: null, limitMs: hourMs };
    expect(turnoverOf(of)).toEqual({
      ...{ stays: 6, perDay: 6, open: null, limitMs: hourMs, ceiling: null, best: null, occupied: 0.5 },
    });
    expect(turnoverOf({ ...of, spaces: 2, days: 3 })).toMatchObject({ perDay: 1, occupied: 1 / 12 });
    for (const none of [{ spaces: 0 }, { days: 0 }, { spaces: null }])
      expect(turnoverOf({ ...of, ...none })).toMatchObject({ perDay: null, occupied: null });
  });
});
