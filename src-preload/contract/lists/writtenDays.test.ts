import { describe, expect, it } from 'vitest';
import { siteClock } from '../siteClock.ts';
import type { DateOrder } from './permitImport.ts';
import { endOf, isoOf, momentOf, orderOf, readDay, type WrittenDay } from './writtenDays.ts';

function day(text: string, order: DateOrder = 'dmy'): WrittenDay {
  const found = readDay(text, order);
  if (found === null || found === 'open') throw new Error(`No day: ${text}`);
  return found;
}

const lastOfMarch = { year: 2027, month: 3, day: 31, minute: null, isAmbiguous: false };

describe('a day', () => {
  it.each([
    '31/03/2027',
    '31-3-27',
    ' 31.03.2027 ',
    '31 3 2027',
    '2027-03-31',
    '2027/3/31',
    '2027.03.31',
    '2027 03 31',
    '20270331',
    '31 Mar 2027',
    '31Mar2027',
    '31-mar-27',
    '31 Mar. 2027',
    '31 March, 2027',
    '31.   March/2027',
    'Wednesday, 31st March 2027',
    'Wed 31 March 2027',
    'March 31, 2027',
    'Mar. 31 2027',
    'MAR31, 2027',
    'March 31st 27',
    'March 31 - 2027',
    '46477',
  ])('may be written as %s', (text) => {
    expect(day(text)).toEqual(lastOfMarch);
  });

  it('is told by the end of its number too', () => {
    expect(['1st', '2nd', '3rd', '4th'].map((date) => day(`${date} April 2027`).day)).toEqual([1, 2, 3, 4]);
    expect(['1st', '2nd', '3rd', '4th'].map((date) => day(`April ${date}, 2027`).day)).toEqual([1, 2, 3, 4]);
  });

  it('is told by the English name of its month, short or long', () => {
    const names = 'Jan February mar April May June jul August Sept October Nov December'.split(' ');
    expect(names.map((name) => day(`5 ${name} 2027`).month)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect(readDay('5 Mai 2027', 'dmy')).toBeNull();
  });

  it('is read in the order that was chosen, and stays in doubt where another order gives another day', () => {
    expect(day('3.4.27')).toMatchObject({ month: 4, day: 3, isAmbiguous: true });
    expect(day('3.4.27', 'mdy')).toMatchObject({ month: 3, day: 4, isAmbiguous: true });
    expect(day('11/12/2027')).toMatchObject({ month: 12, day: 11, isAmbiguous: true });
    expect(day('12/11/2027', 'mdy')).toMatchObject({ month: 12, day: 11, isAmbiguous: true });
    expect(day('27/03/31', 'ymd')).toMatchObject({ year: 2027, month: 3, day: 31, isAmbiguous: true });
    expect(day('27/03/27', 'ymd').isAmbiguous).toBe(false);
    expect(day('03/04/2027', 'ymd')).toMatchObject({ month: 4, day: 3 });
    expect(day('04/04/2027').isAmbiguous).toBe(false);
    expect(day('13/04/2027').isAmbiguous).toBe(false);
    expect(day('04/13/2027', 'mdy').isAmbiguous).toBe(false);
    expect(day('2027-03-04').isAmbiguous).toBe(false);
    expect(day('4 Mar 2027').isAmbiguous).toBe(false);
  });

  it.each([
    ['31/03/2027 10:30', 630],
    ['31/03/2027, 9.05', 545],
    ['2027-03-31T23:59:59', 1439],
    ['2027-03-31T08:00:59.123Z', 480],
    ['31 Mar 2027 1:30 PM', 810],
    ['31 Mar 2027 1:30pm', 810],
    ['March 31, 2027 12:05 am', 5],
    ['March 31, 2027 12:05 pm', 725],
    ['31/03/2027 11:59 am', 719],
    ['31/03/2027 00:00', null],
    ['31/03/2027 0:01', 1],
    ['31/03/2027 23:00:00.5', 1380],
    ['31/03/2027 10.30.15', 630],
  ])('may have a time of day: %s', (text, minute) => {
    expect(day(text)).toEqual({ ...lastOfMarch, minute });
  });

  it('may be a number of days, as Excel keeps it, with the time of day behind the point', () => {
    expect(day('46112')).toMatchObject({ year: 2026, month: 3, day: 31, minute: null });
    expect(day('46112.75')).toMatchObject({ day: 31, minute: 1080 });
    expect(day('46112.999')).toMatchObject({ day: 31, minute: 1439 });
    expect(isoOf(day('32874'))).toBe('1990-01-01');
    expect(isoOf(day('73050'))).toBe('2099-12-31');
    expect(readDay('32873', 'dmy')).toBeNull();
    expect(readDay('73051', 'dmy')).toBeNull();
  });

  it('is one of the calendar, from 1900 to 2199', () => {
    for (const text of ['1900-01-01', '2199-12-31', '29/02/2028', '28/02/2027', '30/04/2027', '31/12/2027'])
      expect(day(text).isAmbiguous).toBe(false);
    expect(isoOf(day('1900-01-01'))).toBe('1900-01-01');
    for (const text of [
      '1899-12-31',
      '2200-01-01',
      '29/02/2027',
      '31/04/2027',
      '2027-13-01',
      '2027-00-01',
      '2027-01-00',
    ])
      expect([text, readDay(text, 'dmy')]).toEqual([text, null]);
  });

  it.each([
    '',
    'soon',
    '12',
    '4',
    '99999',
    '461122',
    'x46112',
    '46112x',
    '46112.',
    '46112 10:00',
    '120270331',
    '202703311',
    '19270331',
    '20270331 10:00',
    '31/02/2027',
    '0/1/2027',
    '31/03/2027x',
    'x31/03/2027',
    '131/03/2027',
    '31/03/20271',
    '31/03/202',
    'x2027-03-31',
    '2027-03-311',
    '9 31 Mar 2027',
    '31 Mar 2027x',
    '31 Ma 2027',
    '5 March 31 2027',
    'March 31, 2027x',
    'March312027',
    '31/03/2027 24:00',
    '31/03/2027 10:60',
    '31/03/2027 10:30x',
    '31/03/2027 10',
    '1/1/2027 25:00',
    'at 10:30',
  ])('is not written as %s', (text) => {
    expect(readDay(text, 'dmy')).toBeNull();
  });

  it.each('-,–,—,never,None,N/A,na,permanent,indefinite,open,No  expiry,unlimited,ongoing'.split(','))(
    'is open where it says %s',
    (text) => {
      expect(readDay(text, 'dmy')).toBe('open');
    },
  );
});

describe('the order of three numbers', () => {
  it('is proved by a number that is no month', () => {
    expect(orderOf('13/12/2027')).toBe('dmy');
    expect(orderOf(' 12/13/27 ')).toBe('mdy');
    expect(orderOf('31/03/2027 10:30')).toBe('dmy');
    expect(orderOf('03  31  2027, 10:30')).toBe('mdy');
  });

  it.each(['12/12/2027', '1/2/2027', '13/13/2027', '2027-03-31', '31 Mar 2027', ''])('is not by %s', (text) => {
    expect(orderOf(text)).toBeNull();
  });
});

describe('what a day stands for', () => {
  const clock = siteClock('Europe/London');

  it('begins with its midnight by the site’s clock, or at the time that was written', () => {
    expect(momentOf(day('31/03/2027'), clock)).toBe(Date.UTC(2027, 2, 30, 23));
    expect(momentOf(day('31/03/2027 10:30'), clock)).toBe(Date.UTC(2027, 2, 31, 9, 30));
  });

  it('is the first of two, where the clock shows a time twice', () => {
    expect(momentOf(day('25/10/2026 01:30'), clock)).toBe(Date.UTC(2026, 9, 25, 0, 30));
    expect(endOf(day('25/10/2026 01:30'), clock)).toBe(Date.UTC(2026, 9, 25, 0, 30));
  });

  it('ends with the next midnight, or at the time that was written', () => {
    expect(endOf(day('31/03/2027'), clock)).toBe(Date.UTC(2027, 2, 31, 23));
    expect(endOf(day('31/03/2027 10:30'), clock)).toBe(Date.UTC(2027, 2, 31, 9, 30));
  });

  it('is told as in ISO 8601', () => {
    expect(isoOf(day('5/3/27'))).toBe('2027-03-05');
    expect(isoOf(day('15/11/2027'))).toBe('2027-11-15');
  });
});
