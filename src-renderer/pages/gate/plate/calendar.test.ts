import { describe, expect, it } from 'vitest';
import { calendarBegin, calendarWeeks, dayRange } from './calendar.ts';

/** A Wednesday. */
const now = new Date(2026, 6, 8, 15).getTime();

describe('the calendar of a plate', () => {
  it('ends with today, its weeks begin with Monday, and days to come are none', () => {
    const weeks = calendarWeeks([], now, 2);
    expect(weeks.map(({ days }) => days.map((each) => each?.day.slice(8)))).toEqual([
      ['29', '30', '01', '02', '03', '04', '05'],
      ['06', '07', '08', undefined, undefined, undefined, undefined],
    ]);
    expect(weeks.map(({ month }) => month)).toEqual(['Jul', null]);
    expect(calendarBegin(now, 2)).toBe(new Date(2026, 5, 29).getTime());
  });

  it('tells full days from emptier ones', () => {
    const known = [
      { day: '2026-07-06', reads: 8 },
      { day: '2026-07-07', reads: 1 },
    ];
    const [week] = calendarWeeks(known, now, 1);
    expect(week?.days.slice(0, 3)).toEqual([
      { day: '2026-07-06', reads: 8, level: 4 },
      { day: '2026-07-07', reads: 1, level: 1 },
      { day: '2026-07-08', reads: 0, level: 0 },
    ]);
  });

  it('leads to the reads of a day, the last of a month too', () => {
    expect(dayRange('2026-07-31')).toEqual({ from: '2026-07-31T00:00', to: '2026-08-01T00:00' });
  });
});
