import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayMs, siteClock, weekdayOf } from '../../../../src-preload/contract/siteClock.ts';
import { dueAfter, onItsDays, overAt, type Timed, windowAt, windowOfArrival } from './windows.ts';

const london = siteClock('Europe/London');
const hour = 3_600_000;
/** A moment of 2026 by London's clock. */
const at = (month: number, date: number, hours: number, minutes = 0) =>
  london.momentOf({ day: Date.UTC(2026, month - 1, date) / dayMs, ms: hours * hour + minutes * 60_000 }, 'first');
const times = (window: { from: number; to: number } | null) =>
  window && [new Date(window.from).toISOString().slice(5, 16), new Date(window.to).toISOString().slice(5, 16)];

/** From Monday 2 March 2026, 09:00 to 11:00, Mondays and Wednesdays. */
const cleaner: Timed = { from: at(3, 2, 9), to: at(3, 2, 11), repeat: { days: [1, 3], until: null } };
/** Fridays 22:00 to Saturdays 06:00, from 6 March 2026. */
const nights: Timed = { from: at(3, 6, 22), to: at(3, 7, 6), repeat: { days: [5], until: null } };

describe('the windows of a visit', () => {
  it('of one visit are the one', () => {
    const once: Timed = { from: at(3, 2, 9), to: at(3, 4, 11), repeat: null };
    for (const moment of [at(1, 1, 0), at(3, 3, 0), at(12, 1, 0)])
      expect(windowAt(once, moment, london)).toEqual({ from: once.from, to: once.to });
  });

  it('that come again are the one it is in, else the next', () => {
    expect(windowAt(cleaner, at(1, 1, 0), london)).toEqual({ from: cleaner.from, to: cleaner.to });
    expect(times(windowAt(cleaner, at(3, 4, 10, 59), london))).toEqual(['03-04T09:00', '03-04T11:00']);
    expect(times(windowAt(cleaner, at(3, 4, 11), london))).toEqual(['03-09T09:00', '03-09T11:00']);
  });

  it('that come again hold from their first moment until just before their last', () => {
    expect(times(windowAt(cleaner, at(3, 4, 9), london))).toEqual(['03-04T09:00', '03-04T11:00']);
    expect(times(windowAt(cleaner, at(3, 4, 11) - 1, london))).toEqual(['03-04T09:00', '03-04T11:00']);
    expect(times(windowAt(cleaner, cleaner.to, london))).toEqual(['03-04T09:00', '03-04T11:00']);
    const weekly: Timed = { ...cleaner, repeat: { days: [1], until: null } };
    expect(times(windowAt(weekly, at(3, 9, 11), london))).toEqual(['03-16T09:00', '03-16T11:00']);
  });

  it('show the same times on the clock after it was changed', () => {
    expect(times(windowAt(cleaner, at(3, 28, 0), london))).toEqual(['03-30T08:00', '03-30T10:00']);
    expect(times(windowAt(cleaner, at(10, 24, 0), london))).toEqual(['10-26T09:00', '10-26T11:00']);
  });

  it('go on over midnight, an hour shorter or longer in the nights in which the clock is changed', () => {
    expect(times(windowAt(nights, at(3, 14, 5), london))).toEqual(['03-13T22:00', '03-14T06:00']);
    const saturdays: Timed = { from: at(3, 7, 22), to: at(3, 8, 6), repeat: { days: [6], until: null } };
    const length = (moment: number) => {
      const { from, to } = windowAt(saturdays, moment, london);
      return (to - from) / hour;
    };
    expect([length(at(3, 21, 23)), length(at(3, 28, 23)), length(at(10, 24, 23))]).toEqual([8, 7, 9]);
  });

  it('that begin or end in an hour that the clock shows twice begin with its first and end with its last', () => {
    const early: Timed = { from: at(3, 1, 1, 15), to: at(3, 1, 1, 45), repeat: { days: [7], until: null } };
    expect(times(windowAt(early, at(10, 24, 12), london))).toEqual(['10-25T00:15', '10-25T01:45']);
  });

  it('of a day that was an hour short end on the second day after, by the clock', () => {
    const from = at(3, 28, 23, 30);
    const long: Timed = { from, to: from + 24 * hour, repeat: { days: [6], until: null } };
    expect(times(windowAt(long, at(4, 6, 0, 29), london))).toEqual(['04-04T22:30', '04-05T23:30']);
    expect(times(windowAt(long, at(4, 6, 0, 30), london))).toEqual(['04-11T22:30', '04-12T23:30']);
  });

  it('end with the last that begins before the end', () => {
    const until = at(3, 10, 0);
    const some: Timed = { ...cleaner, repeat: { days: [1, 3], until } };
    expect(times(windowAt(some, at(3, 9, 12), london))).toEqual(['03-09T09:00', '03-09T11:00']);
    expect(times(windowAt(some, at(11, 1, 0), london))).toEqual(['03-09T09:00', '03-09T11:00']);
    expect(overAt(some, london)).toBe(at(3, 9, 11));
    const none: Timed = { ...cleaner, repeat: { days: [1], until: at(3, 9, 9) } };
    expect(times(windowAt(none, at(3, 3, 0), london))).toEqual(['03-02T09:00', '03-02T11:00']);
    expect(overAt(none, london)).toBe(cleaner.to);
    expect(overAt({ ...none, repeat: { days: [1], until: at(3, 9, 9) + 1 } }, london)).toBe(at(3, 9, 11));
    expect(overAt({ ...cleaner, repeat: { days: [1], until: at(3, 16, 0) } }, london)).toBe(at(3, 9, 11));
    expect(overAt(cleaner, london)).toBeNull();
    expect(overAt({ ...cleaner, repeat: null }, london)).toBe(cleaner.to);
  });

  it('begin on the first of its days', () => {
    const fromTuesday: Timed = { ...cleaner, from: at(3, 3, 9), to: at(3, 3, 11) };
    expect(times(onItsDays(fromTuesday, london))).toEqual(['03-04T09:00', '03-04T11:00']);
    expect(onItsDays(cleaner, london)).toBe(cleaner);
    expect(onItsDays({ ...cleaner, repeat: null }, london)).toEqual({ ...cleaner, repeat: null });
    const onSundays: Timed = { ...cleaner, repeat: { days: [7], until: null } };
    expect(times(onItsDays(onSundays, london))).toEqual(['03-08T09:00', '03-08T11:00']);
    const wasSunday: Timed = { from: at(3, 1, 9), to: at(3, 1, 11), repeat: { days: [5, 6], until: null } };
    expect(times(onItsDays(wasSunday, london))).toEqual(['03-06T09:00', '03-06T11:00']);
  });

  const anyTimed = fc
    .record({
      from: fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2026, 11, 31) }),
      length: fc.integer({ min: 60_000, max: dayMs }),
      days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
      lasts: fc.option(fc.integer({ min: 1, max: 200 * dayMs })),
      zone: fc.constantFrom('Europe/London', 'Australia/Lord_Howe', 'Asia/Dubai', 'America/New_York'),
    })
    .map(({ from, length, days, lasts, zone }) => {
      const clock = siteClock(zone);
      const repeat = { days: [...days].sort(), until: lasts === null ? null : from + lasts };
      return { visit: onItsDays({ from, to: from + length, repeat }, clock), clock };
    });
  const later = fc.integer({ min: -10 * dayMs, max: 400 * dayMs });

  it('begin on their days, at their time, and are neither skipped nor told twice', () => {
    fc.assert(
      fc.property(anyTimed, later, ({ visit, clock }, after) => {
        const moment = visit.from + after;
        const window = windowAt(visit, moment, clock);
        expect(window.from).toBeLessThan(window.to);
        expect(window.from).toBeGreaterThanOrEqual(visit.from);
        const { repeat } = visit;
        if (repeat === null) return;
        expect(repeat.days).toContain(weekdayOf(clock.wallOf(window.from).day));
        if (moment < window.to) {
          // Nothing else of it is between now and then: the one that counts a moment earlier is this one, or over by now.
          const before = windowAt(visit, moment - 1, clock);
          expect(before.from === window.from || before.to <= moment).toBe(true);
          expect(windowAt(visit, window.from, clock)).toEqual(window);
        } else if (repeat.until !== null) {
          expect(overAt(visit, clock)).toBe(window.to);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('an arrival', () => {
  it('belongs to the window of its day, and is due at its end', () => {
    expect(windowOfArrival(cleaner, at(3, 4, 7), london)?.from).toBe(at(3, 4, 9));
    expect(dueAfter(cleaner, at(3, 4, 7), london)).toBe(at(3, 4, 11));
    expect(windowOfArrival(nights, at(3, 14, 5), london)?.from).toBe(at(3, 13, 22));
    expect(windowOfArrival(cleaner, at(3, 3, 7), london)).toBeNull();
    expect(dueAfter(cleaner, at(3, 3, 7), london)).toBe(at(3, 3, 9));
  });

  it('after the last window is due as long after it as the window lasts', () => {
    const once: Timed = { ...cleaner, repeat: null };
    expect(windowOfArrival(once, at(3, 2, 15), london)?.from).toBe(cleaner.from);
    expect(dueAfter(once, at(3, 2, 15), london)).toBe(at(3, 2, 17));
    expect(dueAfter(once, at(3, 2, 11), london)).toBe(at(3, 2, 13));
    expect(dueAfter(once, at(3, 2, 11) - 1, london)).toBe(at(3, 2, 11));
  });
});
