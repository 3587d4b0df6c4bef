import { describe, expect, it } from 'vitest';
import { type BackTest, backTest, bandOf } from './backTest.ts';
import { dayKindOf, hoursADay, type SiteDay } from './siteDay.ts';

const monday = 20_241;
/** Days of ten an hour, but for those that are named. */
const days = (count: number, others: Readonly<Record<number, number | null>> = {}): SiteDay[] =>
  Array.from({ length: count }, (_, place) => {
    const each = others[place] === undefined ? 10 : others[place];
    const hours = each === null ? null : Array<number>(hoursADay).fill(each);
    return { day: monday + place, kind: dayKindOf(monday + place, false), hours };
  });
const errors = ({ error, lastWeekError, levelError }: BackTest) => [error, lastWeekError, levelError];

describe('a back-test', () => {
  it.each([
    [21, 0, 0],
    [22, 1, 1],
    [30, 9, 7 * 3 + 21],
    [63, 42, 7 * 36 + 21],
    [77, 56, 7 * 50 + 21],
    [100, 56, 7 * 50 + 21],
  ])('of %d days foretells a week from %d of them, which are %d days', (count, origins, foretold) => {
    const told = backTest(days(count));
    expect([told.origins, ...errors(told)]).toEqual([origins, 0, 0, 0]);
    expect(told.scaledErrors.map(({ length }) => length)).toEqual(Array(hoursADay).fill(foretold));
  });

  it('tells how far each hour was off, by what was expected of it', () => {
    // Seven forecasts of 182 were of the last day, of which too few weeks are known to call it unusual.
    const told = backTest(days(50, { 49: 16 }));
    const off = (7 * 6) / 182;
    for (const error of errors(told)) expect(error).toBeCloseTo(off, 12);
    expect(told.scaledErrors[5]?.filter((each) => each !== 0)).toEqual(Array(7).fill(6 / Math.sqrt(11)));
  });

  it('compares it with the same hour a week before, and with the mean of two weeks', () => {
    // A day that was unusual a week before the last: the last is as usual, and a week before it was not.
    const { lastWeekError, levelError } = backTest(days(50, { 42: 17 }));
    // It was itself foretold seven times, and the day a week after it seven times more.
    expect(lastWeekError).toBeCloseTo((14 * 7) / 182, 12);
    // The mean is 10.5 for the seven days that begin after it, of which 28 − 0 forecasts were made.
    expect(levelError).toBeCloseTo((7 * 7 + 28 * 0.5) / 182, 12);
  });

  it('counts no day that was unusual as an error, but for the band', () => {
    const told = backTest(days(84, { 83: 16 }));
    expect(errors(told)).toEqual([0, 0, 0]);
    expect(told.scaledErrors[0]?.filter((each) => each !== 0)).toEqual(Array(7).fill(6 / Math.sqrt(11)));
  });

  it('passes over days that are not known, that have no profile, or of which the week before is not known', () => {
    const count = (test: BackTest) => test.scaledErrors[0]?.length;
    const whole = count(backTest(days(50))) ?? 0;
    expect(count(backTest(days(50, { 49: null })))).toBe(whole - 7);
    expect(count(backTest(days(50, { 40: null })))).toBe(whole - 14);
    expect(errors(backTest(days(50, { 40: null })))).toEqual([0, 0, 0]);
    // Of the Wednesdays two are known when the first week is foretold from the 22nd day, so that none of them is foretold before the third is.
    const gaps = backTest(days(50, { 2: null }));
    expect(count(gaps)).toBe(whole - 3);
    expect(errors(gaps)).toEqual([0, 0, 0]);
  });

  it('counts as origins those days alone from which a day was foretold', () => {
    const none = Object.fromEntries(Array.from({ length: 14 }, (_, place) => [29 + place, null]));
    expect(backTest(days(50, none)).origins).toBeLessThan(29);
    expect(backTest(days(50, { 49: null })).origins).toBe(28);
  });
});

describe('the band of an hour', () => {
  const withErrors = (of: Readonly<Record<number, readonly number[]>>): BackTest => ({
    ...{ origins: 0, error: 0, lastWeekError: 0, levelError: 0 },
    scaledErrors: Array.from({ length: hoursADay }, (_, hour) => of[hour] ?? []),
  });
  const spread = (count: number) => Array.from({ length: count }, (_, place) => place - (count - 1) / 2);

  it('is wide where fewer than twenty errors are known', () => {
    expect(bandOf(withErrors({ 8: spread(19) }), 24, 8)).toEqual({ low: 0, expected: 24, high: 34 });
    expect(bandOf(withErrors({ 8: spread(21).map((each) => each / 10) }), 24, 8)).toEqual({
      ...{ low: 20, expected: 24, high: 28 },
    });
    expect(bandOf(withErrors({ 8: spread(20).map(() => -0.2) }), 24, 8).low).toBeCloseTo(23);
  });

  it('is made by the errors of that hour and the two beside it, around midnight too', () => {
    const far = Object.fromEntries(Array.from({ length: hoursADay }, (_, hour) => [hour, Array(30).fill(9)]));
    const near = Array(7).fill(1);
    const band = (hour: number, hours: readonly number[]) =>
      bandOf(withErrors({ ...far, ...Object.fromEntries(hours.map((each) => [each, near])) }), 24, hour).high;
    expect([band(8, [7, 8, 9]), band(0, [23, 0, 1]), band(23, [22, 23, 0])]).toEqual([29, 29, 29]);
    expect(bandOf(withErrors({ 7: near, 8: near, 9: near }), 24, 8).high).toBe(29);
  });

  it('has what is expected within it, and nothing below zero', () => {
    const all = (error: number) => withErrors({ 8: Array(30).fill(error) });
    expect(bandOf(all(2), 24, 8)).toEqual({ low: 24, expected: 24, high: 34 });
    expect(bandOf(all(-2), 24, 8)).toEqual({ low: 14, expected: 24, high: 24 });
    expect(bandOf(all(-9), 24, 8)).toEqual({ low: 0, expected: 24, high: 24 });
  });
});
