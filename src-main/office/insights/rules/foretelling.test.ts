import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { habits, simulatedDays } from '../testing/simulatedDays.ts';
import { expectedHours } from './forecast.ts';
import { foretell, whyNot } from './foretelling.ts';
import { hoursADay, type SiteDay } from './siteDay.ts';

const monday = 20_241;
const scaled = (days: readonly SiteDay[], by: number): SiteDay[] =>
  days.map((day) => ({ ...day, hours: day.hours?.map((hour) => hour * by) ?? null }));
const coming = (days: readonly SiteDay[], week = simulatedDays('office', 1, monday + days.length, 7)) => week;

/** A back-test that allows to foretell. */
const good = { origins: 56, error: 4, lastWeekError: 10, levelError: 10, scaledErrors: [] };

describe('foretelling a week', () => {
  it('tells a week where hours and weekdays repeat, with a band around each hour', () => {
    for (const habit of ['office', 'retail'] as const) {
      const days = simulatedDays(habit, 3, monday, 140);
      const result = foretell(days, coming(days));
      if (!result.isTold) throw new Error(result.why);
      expect(result.days).toHaveLength(7);
      expect(result.test.error).toBeLessThan(result.test.lastWeekError * 0.9);
      for (const { hours } of result.days)
        for (const { low, expected, high } of hours ?? []) {
          expect(low).toBeGreaterThanOrEqual(0);
          expect(low).toBeLessThanOrEqual(expected);
          expect(high).toBeGreaterThanOrEqual(expected);
        }
    }
  });

  it('is not put off by a strange day, which nobody could foretell', () => {
    const days = simulatedDays('retail', 11, monday, 180).map((day, place) =>
      place === 177 ? { ...day, hours: day.hours?.map((hour) => hour * 3) ?? null } : day,
    );
    const result = foretell(days, coming(days));
    const calm = foretell(simulatedDays('retail', 11, monday, 180), coming(days));
    if (!result.isTold || !calm.isTold) throw new Error('Nothing is foretold');
    const total = ({ days: [first] }: typeof result) =>
      (first?.hours ?? []).reduce((sum, { expected }) => sum + expected, 0);
    expect(total(result) / total(calm)).toBeGreaterThan(0.9);
    expect(total(result) / total(calm)).toBeLessThan(1.1);
  });

  it('stays silent where nothing repeats, and says why', () => {
    const chance = simulatedDays('nothingRepeats', 5, monday, 200);
    expect(foretell(chance, coming(chance))).toMatchObject({
      isTold: false,
      why: expect.stringContaining('do not repeat here'),
    });
    const drifting = simulatedDays('drifts', 5, monday, 200);
    expect(foretell(drifting, coming(drifting)).isTold).toBe(false);
  });

  it('stays silent with fewer than six weeks, and where each week is as the last', () => {
    const few = simulatedDays('office', 3, monday, 41);
    expect(foretell(few, coming(few))).toMatchObject({ isTold: false, why: expect.stringContaining('41 days') });
    const same = Array.from({ length: 84 }, (_, place): SiteDay => {
      const kind = ((place % 7) + 1) as SiteDay['kind'];
      return { day: monday + place, kind, hours: Array.from({ length: hoursADay }, (__, hour) => (place % 7) + hour) };
    });
    expect(foretell(same, coming(same))).toMatchObject({ isTold: false, why: expect.stringContaining('last week') });
  });

  it('foretells no holiday of which fewer than two are known', () => {
    const days = simulatedDays('office', 3, monday, 84).map(
      (day): SiteDay => ({ ...day, kind: day.kind === 'holiday' ? 1 : day.kind }),
    );
    const [first] = coming(days);
    const result = foretell(days, [{ day: first?.day ?? 0, kind: 'holiday' }]);
    expect(result.isTold && result.days[0]?.hours).toBe(null);
  });

  it('knows nothing of the days to come, and is as large as the site', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...habits),
        fc.integer({ min: 1, max: 1000 }),
        fc.integer({ min: 21, max: 90 }),
        fc.integer({ min: 2, max: 9 }),
        (habit, seed, origin, by) => {
          const days = simulatedDays(habit, seed, monday, 100);
          const known = days.slice(0, origin);
          const kinds = days.slice(origin, origin + 7).map(({ kind }) => kind);
          const told = expectedHours(known, kinds);
          expect(told.flatMap((hours) => hours ?? []).every((hour) => hour >= 0)).toBe(true);
          const larger = expectedHours(scaled(known, by), kinds);
          told.forEach((hours, ahead) => {
            for (const [hour, expected] of (hours ?? []).entries())
              expect(larger[ahead]?.[hour]).toBeCloseTo(expected * by, 6);
          });
        },
      ),
      { numRuns: 60 },
    );
  });

  it('leaves out days of which nothing is known', () => {
    const days = simulatedDays('office', 8, monday, 100);
    const gaps = days.map((day, place) => (place === 95 ? { ...day, hours: null } : day));
    const zeros = days.map((day, place) => (place === 95 ? { ...day, hours: Array<number>(hoursADay).fill(0) } : day));
    const sum = (all: readonly SiteDay[]) =>
      expectedHours(all, [1, 2, 3, 4, 5])
        .flatMap((hours) => hours ?? [])
        .reduce((a, b) => a + b, 0);
    expect(sum(gaps)).toBeGreaterThan(sum(zeros));
    expect(foretell(gaps, coming(gaps)).isTold).toBe(true);
  });

  /** Weeks that repeat but for how busy they are: the busier and the quieter by turns. */
  const repeating = (count: number): SiteDay[] =>
    Array.from({ length: count }, (_, place) => {
      const by = Math.floor(place / 7) % 2 === 0 ? 9 : 11;
      const kind = ((place % 7) + 1) as SiteDay['kind'];
      return { day: monday + place, kind, hours: Array.from({ length: hoursADay }, (__, hour) => hour * by) };
    });

  it('needs forty-two days that are known', () => {
    const [enough, fewer] = [repeating(42), repeating(41)];
    expect(foretell(enough, coming(enough)).isTold).toBe(true);
    expect(foretell(fewer, coming(fewer)).isTold).toBe(false);
    const unknown = enough.map((day, place) => (place === 20 ? { ...day, hours: null } : day));
    expect(foretell(unknown, coming(unknown))).toMatchObject({
      test: null,
      why: expect.stringContaining('are 41 days'),
    });
    expect(foretell(repeating(1), [])).toMatchObject({ why: expect.stringContaining('there is 1 day that') });
  });

  it('tells seven days, each as what it is', () => {
    const days = repeating(56);
    const ten = Array.from({ length: 10 }, (_, place) => ({ day: place, kind: ((place % 7) + 1) as SiteDay['kind'] }));
    const result = foretell(days, ten);
    expect(result.isTold && result.days.map(({ day, kind }) => [day, kind])).toEqual(
      ten.slice(0, 7).map(({ day, kind }) => [day, kind]),
    );
    expect(result.isTold && result.days[0]?.hours).toHaveLength(hoursADay);
    expect(result.isTold && result.days[0]?.hours?.[12]?.expected).toBeCloseTo(120, -1);
  });

  it.each([
    [{ origins: 20 }, 'days are missing in between'],
    [{ error: 0, lastWeekError: 0 }, 'as the one before it'],
    [{ error: 8.01 }, 'do not repeat here'],
    [{ error: 7.3, lastWeekError: 8 }, 'better than the same hour'],
  ])('is not done where %j', (cells, why) => {
    expect(whyNot({ ...good, ...cells })).toContain(why);
  });

  it.each([{ origins: 21 }, { error: 8 }, { error: 7.2, lastWeekError: 8 }, { error: 0 }])(
    'is done where %j',
    (cells) => {
      expect(whyNot({ ...good, ...cells })).toBeNull();
    },
  );
});
