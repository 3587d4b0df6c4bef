import { describe, expect, it } from 'vitest';
import { barePlate, looksLikePlate, platesInCell } from './plateCells.ts';

describe('a cell of plates', () => {
  it.each([
    ['AB12CDE', ['AB12CDE']],
    [' AB12 CDE ', ['AB12 CDE']],
    ['AB12CDE; XY99 ZZZ', ['AB12CDE', 'XY99 ZZZ']],
    ['AB12CDE,XY99ZZZ', ['AB12CDE', 'XY99ZZZ']],
    ['AB12CDE / XY99ZZZ', ['AB12CDE', 'XY99ZZZ']],
    ['AB12CDE|XY99ZZZ', ['AB12CDE', 'XY99ZZZ']],
    ['AB12CDE & XY99ZZZ', ['AB12CDE', 'XY99ZZZ']],
    ['AB12CDE + XY99ZZZ', ['AB12CDE', 'XY99ZZZ']],
    ['AB12CDE\r\nXY99ZZZ', ['AB12CDE', 'XY99ZZZ']],
    ['AB12CDE\nXY99ZZZ\rKV19RHT', ['AB12CDE', 'XY99ZZZ', 'KV19RHT']],
    ['AB12 CDE and XY99 ZZZ', ['AB12 CDE', 'XY99 ZZZ']],
    ['AB12 CDE AND XY99 ZZZ', ['AB12 CDE', 'XY99 ZZZ']],
    ['AND123', ['AND123']],
    ['BRAND', ['BRAND']],
    ['AB12CDE,, XY99ZZZ;', ['AB12CDE', 'XY99ZZZ']],
  ])('holds each as it stands there: %j', (cell, plates) => {
    expect(platesInCell(cell)).toEqual(plates);
  });

  it.each([
    ['AB12CDE XY99ZZZ', ['AB12CDE', 'XY99ZZZ']],
    ['AB12CDE  XY99ZZZ', ['AB12CDE', 'XY99ZZZ']],
    ['AB12CDE XY99ZZZ KV19RHT', ['AB12CDE', 'XY99ZZZ', 'KV19RHT']],
    ['AB12 CDE XY99 ZZZ', ['AB12 CDE XY99 ZZZ']],
    ['AB12CDE red', ['AB12CDE red']],
    ['M111 AAA', ['M111 AAA']],
    ['A123 B456', ['A123 B456']],
    ['A123 B4567', ['A123', 'B4567']],
    ['AB12CDE n/a XY99 ZZZ', ['AB12CDE', 'XY99 ZZZ']],
  ])('holds several with only a space between them where each is one by itself: %s', (cell, plates) => {
    expect(platesInCell(cell)).toEqual(plates);
  });

  it.each([
    '',
    ' ',
    '-',
    '–',
    'N/A',
    'n/a',
    'na',
    'None',
    'no',
    'nil',
    'TBC',
    'tba',
    'unknown',
    'x',
    '?',
    'No vehicle',
    'no car',
  ])('holds none where it says %j', (cell) => {
    expect(platesInCell(cell)).toEqual([]);
    expect(platesInCell(`AB12CDE; ${cell}`)).toEqual(['AB12CDE']);
  });
});

describe('a plate', () => {
  it('is kept as capital letters and digits', () => {
    expect(barePlate('ab-12 c.d·e')).toBe('AB12CDE');
  });

  it('has the shape of one of some country', () => {
    const plates = ['AB12 CDE', 'xy99zzz', 'P483-GHJ', 'A123', '131DL1234'];
    expect(plates.filter((plate) => !looksLikePlate(plate))).toEqual([]);
  });

  it.each(['131DL12345', '', 'ABC', 'A12', '12345', 'ABCDEF', 'ABC1234567', 'AB!2CDE', 'Ford Focus 2'])(
    'does not: %s',
    (text) => {
      expect(looksLikePlate(text)).toBe(false);
    },
  );
});
