import { describe, expect, it } from 'vitest';
import { expectedHours } from './forecast.ts';
import { type DayKind, hoursADay, type SiteDay } from './siteDay.ts';

/** A day that has the same at each hour, or of which nothing is known. */
const day = (kind: DayKind, each: number | null): SiteDay => ({
  ...{ day: 0, kind },
  hours: each === null ? null : Array<number>(hoursADay).fill(each),
});
const unknown = (count: number) => Array.from({ length: count }, () => day(1, null));
/** What is expected of the first hour of the day after. */
const next = (known: readonly SiteDay[], kind: DayKind) => expectedHours(known, [kind])[0]?.[0] ?? null;
const holidays = (...each: (number | null)[]) => each.map((hours) => day('holiday', hours));

describe('the profile of a kind of day', () => {
  it('is made of three weekdays at least, or of two holidays', () => {
    const mondays = (count: number) => [...Array.from({ length: count }, () => day(1, 10)), ...unknown(14)];
    expect([next(mondays(2), 1), next(mondays(3), 1)]).toEqual([null, 10]);
    expect([next(holidays(4), 'holiday'), next(holidays(4, 6), 'holiday')]).toEqual([null, 5]);
    expect(expectedHours([], [1])).toEqual([null]);
  });

  it('is of its kind alone, and of days that are known', () => {
    expect(next([...holidays(4, null, 6), day(1, 100), day(7, 100)], 'holiday')).toBe(5);
  });

  it('is told hour by hour', () => {
    const hours = Array.from({ length: hoursADay }, (_, hour) => hour);
    const known = [1, 3].map((by): SiteDay => ({ day: 0, kind: 'holiday', hours: hours.map((hour) => hour * by) }));
    expect(expectedHours(known, ['holiday'])).toEqual([hours.map((hour) => hour * 2)]);
  });

  it('leaves out the highest and the lowest of five days or more', () => {
    expect(next(holidays(0, 10, 20, 90), 'holiday')).toBe(30);
    expect(next(holidays(0, 10, 100, 20, 900), 'holiday')).toBeCloseTo(130 / 3);
  });

  it('is made of the latest eight', () => {
    expect(next(holidays(1, 2, 3, 4, 5, 6, 100, 900), 'holiday')).toBe(20);
    expect(next(holidays(50, 1, 2, 3, 4, 5, 6, 100, 900), 'holiday')).toBe(20);
  });
});

describe('how busy it is of late', () => {
  /** Three Mondays with ten an hour, and two weeks of which only one day is known. */
  const lately = (ago: number, latest: number) => [
    ...[day(1, 10), day(1, 10), day(1, 10)],
    ...Array.from({ length: 15 }, (_, place) => day(1, 15 - place === ago ? latest : null)),
  ];

  it('raises what is expected, the less so the farther ahead', () => {
    // The profile is 12.5, and 20 are 1.6 times as many.
    const told = expectedHours(lately(1, 20), [1, 1, 1]).map((hours) => hours?.[0]);
    expect(told[0]).toBeCloseTo(12.5 * (1 + 0.9 * 0.6), 9);
    expect(told[1]).toBeCloseTo(12.5 * (1 + 0.81 * 0.6), 9);
    expect(told[2]).toBeCloseTo(12.5 * (1 + 0.729 * 0.6), 9);
  });

  it('lowers it as well', () => {
    expect(next(lately(1, 2), 1)).toBeCloseTo(8 * (1 - 0.9 * (2 / 3)), 9);
    expect(next(lately(1, 6), 1)).toBeCloseTo(9 * (1 - 0.9 * (1 / 3)), 9);
  });

  it('is known by the latest fourteen days', () => {
    expect(next(lately(14, 20), 1)).toBeCloseTo(12.5 * (1 + 0.9 * 0.6), 9);
    expect(next(lately(15, 20), 1)).toBeCloseTo(12.5, 9);
  });

  it('is believed up to three times as many, and down to a third', () => {
    const steady = Array.from({ length: 7 }, () => day(1, 10));
    expect(next([...steady, day(1, 1000), ...unknown(13)], 1)).toBeCloseTo(10 * (1 + 0.9 * 2), 9);
    expect(next([...steady, day(1, 0), ...unknown(13)], 1)).toBeCloseTo(10 * (1 - 0.9 * (2 / 3)), 9);
  });

  it('is nothing where nobody ever comes, and takes no account of holidays and of days without a profile', () => {
    const never = Array.from({ length: 4 }, () => day(1, 0));
    expect(next([...never, ...unknown(13), day(1, 0)], 1)).toBe(0);
    const steady = Array.from({ length: 7 }, () => day(1, 10));
    expect(next([...steady, ...never.map(() => day(2, 0)), ...unknown(13), day(2, 0)], 1)).toBe(10);
    expect(next([...steady, ...unknown(12), ...holidays(10, 90)], 1)).toBe(10);
    expect(next([...steady, ...unknown(12), day(2, 90), day(2, 90)], 1)).toBe(10);
  });

  it('is known where one vehicle a day is as ever', () => {
    const few = (count: number): SiteDay => ({ day: 0, kind: 1, hours: [count, ...Array<number>(23).fill(0)] });
    const known = [...Array.from({ length: 7 }, () => few(1)), ...unknown(13), few(2)];
    expect(next(known, 1)).toBeCloseTo(1.9, 9);
  });

  /** Weeks of which each weekday has its own number, and one more day of each of some weekdays. */
  const weeks = (usual: Partial<Record<number, number>>, latest: readonly (readonly [DayKind, number])[]) => [
    ...Object.entries(usual).flatMap(([kind, each]) =>
      Array.from({ length: 7 }, () => day(Number(kind) as DayKind, each ?? 0)),
    ),
    ...unknown(14 - latest.length),
    ...latest.map(([kind, each]) => day(kind, each)),
  ];
  const levelOf = (known: readonly SiteDay[]) => ((next(known, 7) ?? 0) / 10 - 1) / 0.9 + 1;

  it('is the middle of the days', () => {
    const usual = { 1: 10, 2: 10, 3: 10, 7: 10 };
    expect(
      levelOf(
        weeks(usual, [
          [1, 20],
          [2, 5],
          [3, 11],
        ]),
      ),
    ).toBeCloseTo(1.1, 9);
    expect(
      levelOf(
        weeks(usual, [
          [1, 5],
          [2, 11],
          [3, 30],
        ]),
      ),
    ).toBeCloseTo(1.1, 9);
  });

  it('is half way between two where half lie to either side', () => {
    expect(
      levelOf(
        weeks({ 1: 10, 2: 10, 7: 10 }, [
          [1, 12],
          [2, 20],
        ]),
      ),
    ).toBeCloseTo(1.6, 9);
    expect(
      levelOf(
        weeks({ 1: 30, 2: 10, 3: 20, 7: 10 }, [
          [1, 24],
          [2, 16],
          [3, 40],
        ]),
      ),
    ).toBeCloseTo(1.2, 9);
  });

  it('counts busy days for more', () => {
    const usual = { 1: 10, 2: 10, 3: 100, 7: 10 };
    expect(
      levelOf(
        weeks(usual, [
          [1, 11],
          [2, 11],
          [3, 200],
        ]),
      ),
    ).toBeCloseTo(2, 9);
    expect(
      levelOf(
        weeks(usual, [
          [1, 20],
          [2, 20],
          [3, 110],
        ]),
      ),
    ).toBeCloseTo(1.1, 9);
  });
});
