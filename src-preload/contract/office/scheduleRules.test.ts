import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOfIso, isoOfDay, siteClock, weekdayOf } from '../siteClock.ts';
import {
  daysTold,
  dueAt,
  dueDaysBetween,
  isDueOn,
  lastDueDay,
  nextDueTimes,
  type Rhythm,
  rhythmSchema,
  rhythmText,
  scheduleSentence,
} from './scheduleRules.ts';

const london = siteClock('Europe/London');
const day = (iso: string) => dayOfIso(iso) ?? Number.NaN;
const daily = (atMinute: number): Rhythm => rhythmSchema.parse({ every: 'day', atMinute });
const monthly = (monthDay: number): Rhythm => rhythmSchema.parse({ every: 'month', monthDay, atMinute: 420 });
const utc = (iso: string) => Date.parse(iso);

const anyRhythm = fc.record({
  every: fc.constantFrom('day' as const, 'week' as const, 'month' as const),
  weekday: fc.integer({ min: 1, max: 7 }),
  monthDay: fc.integer({ min: 1, max: 31 }),
  atMinute: fc.integer({ min: 0, max: 1439 }),
});
const anyZone = fc.constantFrom('Europe/London', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata', 'UTC');
const anyMoment = fc.integer({ min: Date.UTC(2024, 0), max: Date.UTC(2031, 0) });

describe('when a report is due', () => {
  it('is as the clock on the wall says, in the nights in which it is changed too', () => {
    // 01:30 is left out on 29 March 2026: it is made when the clock jumps.
    expect(dueAt(daily(90), day('2026-03-29'), london)).toBe(utc('2026-03-29T01:00:00Z'));
    // It comes twice on 25 October: it is made the first time.
    expect(dueAt(daily(90), day('2026-10-25'), london)).toBe(utc('2026-10-25T00:30:00Z'));
    expect(dueAt(daily(420), day('2026-03-28'), london)).toBe(utc('2026-03-28T07:00:00Z'));
    expect(dueAt(daily(420), day('2026-03-29'), london)).toBe(utc('2026-03-29T06:00:00Z'));
    const october = nextDueTimes(daily(90), utc('2026-10-24T12:00:00Z'), london, 2);
    expect(october.map(({ at }) => at)).toEqual([utc('2026-10-25T00:30:00Z'), utc('2026-10-26T01:30:00Z')]);
    // Between the two half past ones nothing is due once more.
    expect(lastDueDay(daily(90), utc('2026-10-25T01:45:00Z'), london)).toBe(day('2026-10-25'));
  });

  it('is on the last day where a month is shorter', () => {
    const days = (rhythm: Rhythm) =>
      nextDueTimes(rhythm, utc('2028-01-15T00:00:00Z'), london, 4).map((due) => isoOfDay(due.day));
    expect(days(monthly(31))).toEqual(['2028-01-31', '2028-02-29', '2028-03-31', '2028-04-30']);
    expect(days(monthly(30))).toEqual(['2028-01-30', '2028-02-29', '2028-03-30', '2028-04-30']);
    expect(days(monthly(1))).toEqual(['2028-02-01', '2028-03-01', '2028-04-01', '2028-05-01']);
    expect(isDueOn(monthly(29), day('2027-02-28'))).toBe(true);
  });

  it('is once on each of its days, one after the other, whatever the clock does', () => {
    fc.assert(
      fc.property(anyRhythm, anyZone, anyMoment, (rhythm, zone, after) => {
        const clock = siteClock(zone);
        const times = nextDueTimes(rhythm, after, clock, 40);
        let before = after;
        for (const time of times) {
          expect(time.at).toBeGreaterThan(before);
          expect(isDueOn(rhythm, time.day)).toBe(true);
          expect(clock.wallOf(time.at).day).toBe(time.day);
          expect(lastDueDay(rhythm, time.at, clock)).toBe(time.day);
          expect(lastDueDay(rhythm, time.at - 1, clock)).toBeLessThan(time.day);
          before = time.at;
        }
        const [first] = times;
        if (first !== undefined) expect(lastDueDay(rhythm, after, clock)).toBeLessThan(first.day);
      }),
      { numRuns: 60 },
    );
  });

  it('leaves no day out between two: what was missed and what is due are all of them', () => {
    fc.assert(
      fc.property(
        anyRhythm,
        fc.integer({ min: 20_000, max: 21_000 }),
        fc.integer({ min: 2, max: 500 }),
        (rhythm, from, length) => {
          const { newest, count } = dueDaysBetween(rhythm, { after: from, before: from + length, most: 10 });
          const all = Array.from({ length: length - 1 }, (_, at) => from + 1 + at).filter((each) =>
            isDueOn(rhythm, each),
          );
          expect(count).toBe(all.length);
          expect(newest).toEqual(all.slice(-10));
        },
      ),
    );
  });
});

describe('what a report tells of', () => {
  it('is yesterday, the week before from Monday to Sunday, or the month before', () => {
    const told = (rhythm: Rhythm['every'], iso: string) => {
      const { firstDay, lastDay } = daysTold({ every: rhythm }, day(iso));
      return [isoOfDay(firstDay), isoOfDay(lastDay)];
    };
    expect(told('day', '2026-03-01')).toEqual(['2026-02-28', '2026-02-28']);
    expect(told('week', '2026-06-01')).toEqual(['2026-05-25', '2026-05-31']);
    expect(told('week', '2026-06-07')).toEqual(['2026-05-25', '2026-05-31']);
    expect(told('month', '2028-03-31')).toEqual(['2028-02-01', '2028-02-29']);
    expect(told('month', '2027-01-01')).toEqual(['2026-12-01', '2026-12-31']);
  });

  it('is over when it is made, and each day is told of once', () => {
    fc.assert(
      fc.property(anyRhythm, anyMoment, (rhythm, after) => {
        const times = nextDueTimes(rhythm, after, london, 12);
        for (const [at, { day: made, firstDay, lastDay }] of times.entries()) {
          expect(lastDay).toBeLessThan(made);
          expect(firstDay).toBeLessThanOrEqual(lastDay);
          if (rhythm.every === 'week') expect([weekdayOf(firstDay), weekdayOf(lastDay)]).toEqual([1, 7]);
          const next = times[at + 1];
          if (next !== undefined) expect(next.firstDay).toBe(lastDay + 1);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('what a schedule does', () => {
  it('is one plain sentence', () => {
    const rhythm = rhythmSchema.parse({ every: 'week', weekday: 1, atMinute: 420 });
    expect(
      scheduleSentence({
        rhythm,
        titles: ['Revenue', 'Visits'],
        format: 'pdf',
        folder: null,
        recipients: ['Ann', 'Bob'],
      }),
    ).toBe('Every Monday at 07:00: Revenue and Visits of the week before, as PDF, by e-mail to Ann and Bob.');
    expect(
      scheduleSentence({ rhythm: daily(5), titles: ['Reads'], format: 'xlsx', folder: '/srv/reports', recipients: [] }),
    ).toBe('Every day at 00:05: Reads of the day before, as Excel, into /srv/reports.');
    expect(rhythmText(monthly(31))).toBe('On the last day of every month at 07:00');
    expect(rhythmText(monthly(29))).toBe('On the 29th of every month, or its last day, at 07:00');
    expect([1, 2, 3, 11, 12, 13, 21, 22, 23].map((each) => rhythmText(monthly(each)).split(' ')[2])).toEqual([
      ...['1st', '2nd', '3rd', '11th', '12th', '13th', '21st', '22nd', '23rd'],
    ]);
  });
});
