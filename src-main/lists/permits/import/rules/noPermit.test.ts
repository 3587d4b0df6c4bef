import { describe, expect, it } from 'vitest';
import { noPermit } from './noPermit.ts';

const header = ['Plate', 'Name', 'Spaces'];
const totals = 'A row of totals, left out';
const names = 'The names of the columns once more, left out';

describe('a row of sums', () => {
  it.each([
    ...['Total', 'TOTALS', 'Grand total', 'Grand-total', 'Subtotal', 'Sub total', 'Sub-total', 'Overall total', 'Sum'],
    ...['Count', 'Summe', 'Gesamt', 'Total:', 'Total = 12', 'Totals 1,234.50', ' Total ', 'Overall count 3'],
    ...['Total number', 'Total of all permits', 'Count of vehicles: 7', 'Total rows', 'Total records', 'Total entries'],
    ...['Total plates', 'Total cars', 'Total people', 'Total holders', 'Total permit', 'Total vehicle', 'Total row'],
    ...['Total record'],
  ])('is told by %s', (cell) => {
    expect(noPermit(['', cell, ''], header)).toBe(totals);
  });

  it.each([
    ...['12', '-3', '£ 1,200.50', '$5', '€7', '80 %', '80%', '3 rows', '1 row', '2 permits', '1 permit', '2 vehicles'],
    ...['1 vehicle', '4 records', '1 record', '9 entries', '7 plates', '6 cars', '5 people', 'Sum', '1 200'],
  ])('may count beside it: %s', (cell) => {
    expect(noPermit(['Total', cell, ''], header)).toBe(totals);
  });

  it.each([...['Ann Lee', 'AB12CDE', 'x12', '12x', 'x 12 rows', '12 rows x', '12 horses', '£', 'a1', '--3']])(
    'has nothing of a person in it: %s',
    (cell) => {
      expect(noPermit(['Total', cell, ''], header)).toBeNull();
    },
  );

  it.each([
    ...[
      'Total Care',
      'xTotal',
      'A total',
      'Totals Ltd',
      'Total 12a',
      'Total for',
      'Grandtotals x',
      'Summer',
      'Counting',
    ],
    ...['Grand', 'Sub', 'My grand total', 'Total horses', 'TotalEntries', '12 count', 'Suma', 'Grand.total'],
  ])('is not told by %s', (cell) => {
    expect(noPermit(['', cell, ''], header)).toBeNull();
  });

  it('says a sum somewhere', () => {
    expect(noPermit(['', '12', '13'], header)).toBeNull();
    expect(noPermit(['', '', ''], header)).toBeNull();
    expect(noPermit(['12 count', '13', ''], header)).toBeNull();
    expect(noPermit(['\u200bTotal', '', ''], header)).toBe(totals);
  });
});

describe('the names of the columns once more', () => {
  it('are known however they are written', () => {
    expect(noPermit(['Plate', 'Name', 'Spaces'], header)).toBe(names);
    expect(noPermit([' PLATE ', 'name', 'Spaces:'], header)).toBe(names);
    expect(noPermit(['', 'Name', 'Spaces'], ['', 'Name', 'Spaces'])).toBe(names);
    expect(noPermit(['Plate 1', 'Name', ''], ['Plate 1', 'Name', ''])).toBe(names);
    expect(noPermit(['Plate', 'Name'], ['Plate', 'Name', ''])).toBe(names);
  });

  it('are all of them, and more than one', () => {
    expect(noPermit(['Plate', 'Ann', 'Spaces'], header)).toBeNull();
    expect(noPermit(['Plate', 'Name', ''], header)).toBeNull();
    expect(noPermit(['AB12CDE', 'Name', 'Spaces'], header)).toBeNull();
    expect(noPermit(['Plate'], ['Plate'])).toBeNull();
    expect(noPermit(['Plate', 'x'], ['Plate'])).toBe(names);
  });

  it('are no plate that a column without any name has', () => {
    expect(noPermit(['AB12CDE', 'XY99ZZZ'], [])).toBeNull();
    expect(noPermit([], header)).toBeNull();
    expect(noPermit(['ab-12', 'Name'], ['AB 12', 'Name'])).toBeNull();
    expect(noPermit(['', ''], ['', ''])).toBeNull();
    expect(noPermit(['no 1', 'Total'], ['No 1', 'Total'])).toBeNull();
    expect(noPermit(['12', '13'], ['12', '13'])).toBe(names);
  });
});
