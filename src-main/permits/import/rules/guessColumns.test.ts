import { describe, expect, it } from 'vitest';
import { endOf, isoOf, readDay } from './dates.ts';
import { guessColumns } from './guessColumns.ts';
import { platesInCell } from './plateCells.ts';

describe('the columns of a list', () => {
  it.each([
    ['VRM;Surname;First Name;Permit No.;Valid Until', ['plate', 'lastName', 'firstName', 'number', 'validTo']],
    ['Number plate;E-mail address;Tel.;Dept;Flat/Unit', ['plate', 'email', 'telephone', 'company', 'unit']],
    ['Reg 1;Make 1;Reg 2;Make 2;Full name', ['plate', 'make', 'plate', 'make', 'name']],
    ['Vehicle Registration Number;Permit Type;Colour;From;To', ['plate', 'group', 'colour', 'validFrom', 'validTo']],
    ['Car Reg;Name;Name;Shoe size', ['plate', 'name', null, null]],
  ])('are known by their names: %s', (names, columns) => {
    expect(guessColumns([names.split(';')])).toMatchObject({ headerRow: 1, columns });
  });

  it('are known by what they hold where they have no names', () => {
    const rows = [
      ['AB12 CDE', 'Ann Lee', 'ann@example.org', '01/02/2027', '07700 900123'],
      ['XY99ZZZ', 'Bob Ray', 'bob@example.org', '31/03/2027', '07700 900124'],
    ];
    expect(guessColumns(rows)).toEqual({
      headerRow: null,
      columns: ['plate', 'name', 'email', 'validTo', 'telephone'],
      dateOrder: 'dmy',
    });
  });

  it('are found below a title, and tell when months come first', () => {
    const rows = [
      ['Permits of 2027'],
      [],
      ['Plate', 'Expiry date'],
      ['AB12CDE', '03/31/2027'],
      ['XY99ZZZ', '04/05/2027'],
    ];
    expect(guessColumns(rows)).toEqual({ headerRow: 3, columns: ['plate', 'validTo'], dateOrder: 'mdy' });
  });
});

describe('a cell', () => {
  it.each([
    ['AB12CDE; XY99 ZZZ', ['AB12CDE', 'XY99 ZZZ']],
    ['AB12 CDE and XY99 ZZZ', ['AB12 CDE', 'XY99 ZZZ']],
    ['AB12CDE XY99ZZZ', ['AB12CDE', 'XY99ZZZ']],
    ['AB12CDE\nXY99ZZZ / n/a', ['AB12CDE', 'XY99ZZZ']],
    ['none', []],
    ['N/A', []],
  ])('of plates: %s', (cell, plates) => {
    expect(platesInCell(cell)).toEqual(plates);
  });

  it.each([
    ['31/03/2027', 'dmy', '2027-03-31'],
    ['3.4.27', 'dmy', '2027-04-03'],
    ['03/04/2027', 'mdy', '2027-03-04'],
    ['2027-03-31 23:59', 'dmy', '2027-03-31'],
    ['31 Mar 2027', 'dmy', '2027-03-31'],
    ['Wednesday, 31st March 2027', 'dmy', '2027-03-31'],
    ['March 31, 2027', 'dmy', '2027-03-31'],
    ['46112', 'dmy', '2026-03-31'],
    ['20270331', 'dmy', '2027-03-31'],
  ] as const)('of a day: %s, %s', (text, order, day) => {
    const found = readDay(text, order);
    expect(found !== null && found !== 'open' && isoOf(found)).toBe(day);
  });

  it.each(['31/02/2027', '0/1/2027', '12', 'soon', '99999', '2027-13-01', '1/1/2027 25:00'])(
    'that is no day: %s',
    (text) => {
      expect(readDay(text, 'dmy')).toBe(null);
    },
  );

  it('of a last day holds to its end, and one of no end is open', () => {
    const day = readDay('31/03/2027', 'dmy');
    expect(day !== null && day !== 'open' && endOf(day)).toBe(new Date(2027, 3, 1).getTime());
    expect(readDay('Never', 'dmy')).toBe('open');
  });
});
