import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scheduleInWords } from '../../../../src-preload/contract/record/decisionWords.ts';
import { timesSchema } from '../../../../src-preload/contract/schedule.ts';
import { holdsAt, wallTimeOf } from './schedule.ts';

const hours = (hour: number, minute = 0) => hour * 60 + minute;
const office = [{ days: [1, 2, 3, 4, 5], from: hours(6), to: hours(20) }];
const friday = 5;

describe('a weekly schedule', () => {
  it('holds from its first minute until just before its last', () => {
    expect(holdsAt(office, { weekday: friday, minute: hours(6) })).toBe(true);
    expect(holdsAt(office, { weekday: friday, minute: hours(5, 59) })).toBe(false);
    expect(holdsAt(office, { weekday: friday, minute: hours(19, 59) })).toBe(true);
    expect(holdsAt(office, { weekday: friday, minute: hours(20) })).toBe(false);
    expect(holdsAt(office, { weekday: 6, minute: hours(12) })).toBe(false);
  });

  it('goes on after midnight where a night is given', () => {
    const nights = [{ days: [friday], from: hours(22), to: hours(6) }];
    expect(holdsAt(nights, { weekday: friday, minute: hours(23) })).toBe(true);
    expect(holdsAt(nights, { weekday: 6, minute: hours(5, 59) })).toBe(true);
    expect(holdsAt(nights, { weekday: 6, minute: hours(6) })).toBe(false);
    expect(holdsAt(nights, { weekday: friday, minute: hours(3) })).toBe(false);
  });

  it('that ends at midnight covers the whole evening', () => {
    const evenings = [{ days: [7], from: hours(18), to: 1440 }];
    expect(holdsAt(evenings, { weekday: 7, minute: 1439 })).toBe(true);
    expect(holdsAt(evenings, { weekday: 1, minute: 0 })).toBe(false);
  });

  it('of none is always', () => {
    expect(holdsAt(null, { weekday: 1, minute: 0 })).toBe(true);
  });

  it('says itself as a guard would', () => {
    expect(scheduleInWords(null)).toBe('at any time');
    expect(scheduleInWords(office)).toBe('Mon–Fri 06:00–20:00');
    expect(scheduleInWords([{ days: [1, 3, 6, 7], from: 0, to: 1440 }])).toBe('Mon, Wed, Sat, Sun 00:00–24:00');
    expect(scheduleInWords([{ days: [1, 2, 3, 4, 5, 6, 7], from: hours(22), to: hours(6) }])).toBe('daily 22:00–06:00');
    expect(scheduleInWords([...office, { days: [6], from: hours(8, 5), to: hours(11, 59) }])).toBe(
      'Mon–Fri 06:00–20:00, Sat 08:05–11:59',
    );
  });

  it('names its days one by one, and three or more that follow each other as a run', () => {
    const words = (...days: number[]) => scheduleInWords([{ days, from: 0, to: 60 }]).split(' 00')[0];
    expect([1, 2, 3, 4, 5, 6, 7].map((day) => words(day))).toEqual(['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']);
    expect(words(2, 3)).toBe('Tue, Wed');
    expect(words(5, 3, 4, 1)).toBe('Mon, Wed–Fri');
    expect(words(1, 2, 3, 5, 6, 7)).toBe('Mon–Wed, Fri–Sun');
  });

  it('of several times holds where one of them does', () => {
    const both = [...office, { days: [6], from: hours(8), to: hours(12) }];
    expect(holdsAt(both, { weekday: friday, minute: hours(7) })).toBe(true);
    expect(holdsAt(both, { weekday: 6, minute: hours(8) })).toBe(true);
    expect(holdsAt(both, { weekday: 6, minute: hours(7) })).toBe(false);
    expect(holdsAt([], { weekday: 6, minute: hours(7) })).toBe(false);
  });

  it('that ends when it began goes once round the clock', () => {
    const round = [{ days: [friday], from: hours(10), to: hours(10) }];
    expect(holdsAt(round, { weekday: friday, minute: hours(10) })).toBe(true);
    expect(holdsAt(round, { weekday: 6, minute: hours(9, 59) })).toBe(true);
    expect(holdsAt(round, { weekday: friday, minute: hours(9, 59) })).toBe(false);
  });

  it('with a night given on one day holds for exactly its length in a week', () => {
    const times = fc.record({
      days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
      from: fc.integer({ min: 0, max: 1439 }),
      to: fc.integer({ min: 1, max: 1440 }),
    });
    fc.assert(
      fc.property(
        times.filter(({ from, to }) => from !== to),
        ({ days, from, to }) => {
          let minutes = 0;
          for (let weekday = 1; weekday <= 7; weekday++) {
            for (let minute = 0; minute < 1440; minute++) {
              if (holdsAt([{ days, from, to }], { weekday, minute })) minutes++;
            }
          }
          const length = to > from ? to - from : 1440 - from + to;
          // A night of one day may run into that of the next.
          expect(minutes).toBe(days.length * length);
        },
      ),
      { numRuns: 25 },
    );
  });
});

describe('the clock on the wall', () => {
  it('tells each day of the week, of which Monday is the first', () => {
    expect(wallTimeOf(Date.UTC(2026, 10, 16, 9, 0, 59), 'UTC').minute).toBe(hours(9));
    const days = [16, 17, 18, 19, 20, 21, 22].map((date) => wallTimeOf(Date.UTC(2026, 10, date, 9), 'UTC').weekday);
    expect(days).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it('follows summer time', () => {
    expect(wallTimeOf(Date.UTC(2026, 2, 29, 0, 59), 'Europe/London')).toEqual({ weekday: 7, minute: 59 });
    expect(wallTimeOf(Date.UTC(2026, 2, 29, 1, 0), 'Europe/London')).toEqual({ weekday: 7, minute: hours(2) });
    expect(wallTimeOf(Date.UTC(2026, 9, 25, 1, 0), 'Europe/London')).toEqual({ weekday: 7, minute: hours(1) });
    expect(wallTimeOf(Date.UTC(2026, 5, 1, 23, 30), 'Asia/Dubai')).toEqual({ weekday: 2, minute: hours(3, 30) });
  });
});

describe('times as they are given', () => {
  it('are put in order, and refused where they have no length', () => {
    expect(timesSchema.parse({ days: [5, 1, 5], from: 0, to: 60 })).toEqual({ days: [1, 5], from: 0, to: 60 });
    expect(timesSchema.safeParse({ days: [1], from: 60, to: 60 }).success).toBe(false);
    expect(timesSchema.safeParse({ days: [8], from: 0, to: 60 }).success).toBe(false);
  });
});
