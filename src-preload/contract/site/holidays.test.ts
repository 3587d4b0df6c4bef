import { describe, expect, it } from 'vitest';
import { dayOfIso } from '../siteClock.ts';
import { holidaysSection, type Nation, publishedOf, siteHolidays } from './holidays.ts';

const datesOf = (nation: Nation, year: number) =>
  publishedOf(nation, year)
    .map(({ date }) => date.slice(5))
    .join(' ');
const dayOf = (date: string) => dayOfIso(date) ?? Number.NaN;

describe('published holidays', () => {
  it('are those of the three nations from 2026 to 2028', () => {
    expect(datesOf('england', 2026)).toBe('01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28');
    expect(datesOf('england', 2027)).toBe('01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28');
    expect(datesOf('england', 2028)).toBe('01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26');
    expect(datesOf('scotland', 2026)).toBe('01-01 01-02 04-03 05-04 05-25 06-15 08-03 11-30 12-25 12-28');
    expect(datesOf('scotland', 2027)).toBe('01-01 01-04 03-26 05-03 05-31 08-02 11-30 12-27 12-28');
    expect(datesOf('scotland', 2028)).toBe('01-03 01-04 04-14 05-01 05-29 08-07 11-30 12-25 12-26');
    expect(datesOf('northernIreland', 2026)).toBe('01-01 03-17 04-03 04-06 05-04 05-25 07-13 08-31 12-25 12-28');
    expect(datesOf('northernIreland', 2027)).toBe('01-01 03-17 03-26 03-29 05-03 05-31 07-12 08-30 12-27 12-28');
    expect(datesOf('northernIreland', 2028)).toBe('01-03 03-17 04-14 04-17 05-01 05-29 07-12 08-28 12-25 12-26');
  });

  it('know what was proclaimed for one year only', () => {
    expect(datesOf('england', 2020)).toContain('05-08');
    expect(datesOf('england', 2022)).toContain('06-02 06-03');
    expect(datesOf('scotland', 2023)).toContain('05-08');
  });
});

describe('the holidays of a site', () => {
  it('are its nation’s, without those that are none here and with its own', () => {
    const changes = [
      { date: '2026-12-24', name: 'Closed', isHoliday: true },
      { date: '2026-05-04', name: 'Early May', isHoliday: false },
    ];
    const holidays = siteHolidays(holidaysSection.schema.parse({ nation: 'england', changes }));
    expect(holidays.isHoliday(dayOf('2026-12-24'))).toBe(true);
    expect(holidays.isHoliday(dayOf('2026-05-04'))).toBe(false);
    expect(holidays.isHoliday(dayOf('2026-12-26'))).toBe(false);
    expect(holidays.isHoliday(dayOf('2026-12-28'))).toBe(true);
    expect(holidays.ofYear(2026).filter(({ isPublished }) => !isPublished)).toEqual([
      { date: '2026-12-24', name: 'Closed', isPublished: false },
    ]);
  });

  it('name each day once', () => {
    const day = { date: '2026-12-24', name: 'Closed', isHoliday: true };
    expect(holidaysSection.schema.safeParse({ nation: 'england', changes: [day, day] }).success).toBe(false);
  });
});
