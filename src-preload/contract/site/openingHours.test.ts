import { describe, expect, it } from 'vitest';
import { dayOfIso, siteClock } from '../siteClock.ts';
import { closedTimes, type OpeningHours, openingAt, openingHoursSchema } from './openingHours.ts';

const london = siteClock('Europe/London');
const calendar = { clock: london, isHoliday: (day: number) => day === dayOfIso('2026-05-04') };
const at = (date: string, time: string) => {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return london.momentOf({ day: dayOfIso(date) ?? 0, ms: (hour * 60 + minute) * 60_000 }, 'first');
};
const hours: OpeningHours = openingHoursSchema.parse({
  ...{ weekday: { from: 420, to: 1140 }, saturday: { from: 1200, to: 120 }, sunday: 'closed', holiday: 'closed' },
  outside: 'ask',
});
const told = (date: string, time: string, of = hours) => {
  const { isOpen, changesAt } = openingAt(of, calendar, at(date, time));
  return [isOpen, changesAt === null ? null : new Date(changesAt).toISOString().slice(0, 16)];
};

describe('opening hours', () => {
  it('hold from their first minute to before their last, by the kind of day', () => {
    expect(told('2026-03-03', '06:59')).toEqual([false, '2026-03-03T07:00']);
    expect(told('2026-03-03', '07:00')).toEqual([true, '2026-03-03T19:00']);
    expect(told('2026-03-03', '18:59')).toEqual([true, '2026-03-03T19:00']);
    expect(told('2026-03-03', '19:00')).toEqual([false, '2026-03-04T07:00']);
  });

  it('of a night end on the next day', () => {
    expect(told('2026-03-07', '19:59')).toEqual([false, '2026-03-07T20:00']);
    expect(told('2026-03-07', '23:00')).toEqual([true, '2026-03-08T02:00']);
    expect(told('2026-03-08', '01:59')).toEqual([true, '2026-03-08T02:00']);
    // Sunday is closed: the next is Monday.
    expect(told('2026-03-08', '02:00')).toEqual([false, '2026-03-09T07:00']);
  });

  it('of a holiday are those of holidays, or of the day that it is', () => {
    expect(told('2026-05-04', '10:00')).toEqual([false, '2026-05-05T06:00']);
    expect(told('2026-05-04', '10:00', { ...hours, holiday: 'asDay' })).toEqual([true, '2026-05-04T18:00']);
  });

  it('go by the wall clock where it is changed', () => {
    // On 29 March 2026 the clock goes from 01:00 to 02:00: a Saturday night until 02:00 ends then.
    expect(told('2026-03-28', '23:00')).toEqual([true, '2026-03-29T01:00']);
    // On 25 October 2026 it shows 01:30 twice; it closes at the second 02:00 that there is.
    expect(told('2026-10-24', '23:00')).toEqual([true, '2026-10-25T02:00']);
  });

  it('have no gap at midnight, and none at all where it is always open', () => {
    const all = { from: 0, to: 1440 };
    const always = { ...hours, weekday: all, saturday: all, sunday: all, holiday: 'asDay' as const };
    expect(told('2026-03-03', '23:59', always)).toEqual([true, null]);
    const never = { ...hours, weekday: 'closed', saturday: 'closed', sunday: 'closed' } as const;
    expect(told('2026-03-03', '12:00', never)).toEqual([false, null]);
  });
});

describe('when it is closed in a week', () => {
  it('is told as times of days, those that are alike together', () => {
    expect(closedTimes(hours)).toEqual([
      { days: [1, 2, 3, 4, 5], from: 0, to: 420 },
      { days: [1, 2, 3, 4, 5], from: 1140, to: 1440 },
      { days: [6], from: 0, to: 1200 },
      { days: [7], from: 120, to: 1440 },
    ]);
  });

  it('is never where it is always open, and always where it never is', () => {
    const all = { from: 0, to: 1440 };
    expect(closedTimes({ ...hours, weekday: all, saturday: all, sunday: all })).toEqual([]);
    const never = { ...hours, weekday: 'closed', saturday: 'closed', sunday: 'closed' } as const;
    expect(closedTimes(never)).toEqual([{ days: [1, 2, 3, 4, 5, 6, 7], from: 0, to: 1440 }]);
  });
});
