import { describe, expect, it } from 'vitest';
import { minuteOf, scheduleText, stretchesOf, timeText } from './scheduleText.ts';

describe('a weekly schedule', () => {
  it('is told in words', () => {
    expect(scheduleText(null)).toBe('at any time');
    expect(
      scheduleText([
        { days: [1, 2, 3, 4, 5], from: 360, to: 1200 },
        { days: [6], from: 480, to: 1440 },
        { days: [7, 1], from: 0, to: 1440 },
      ]),
    ).toBe('Mon–Fri 06:00–20:00, Sat 08:00–24:00, Mon, Sun all day');
    expect(scheduleText([{ days: [1, 2, 3, 4, 5, 6, 7], from: 1320, to: 360 }])).toBe('every day 22:00–06:00');
  });

  it('takes what stands in a time field, and midnight at the end as the end of the day', () => {
    expect(['06:30', '630', '6.30', '6', '0'].map((text) => minuteOf(text, 'from'))).toEqual([390, 390, 390, 360, 0]);
    expect(['0:00', '24', '24:00', '1830'].map((text) => minuteOf(text, 'to'))).toEqual([1440, 1440, 1440, 1110]);
    expect(['', '24:00', '6:75', 'six'].map((text) => minuteOf(text, 'from'))).toEqual([null, null, null, null]);
    expect(minuteOf('24:01', 'to')).toBeNull();
    expect([timeText(390), timeText(1440)]).toEqual(['06:30', '24:00']);
  });

  it('holds on both days of a night', () => {
    const week = stretchesOf([{ days: [7], from: 1320, to: 360 }]);
    expect(week[6]).toEqual([[1320, 1440]]);
    expect(week[0]).toEqual([[0, 360]]);
    expect(week[1]).toEqual([]);
  });
});
