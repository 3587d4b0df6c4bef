import { describe, expect, it } from 'vitest';
import { choices, readCells } from '../testing/listRows.ts';
import { checkList } from './checkList.ts';
import { eatenPlates } from './eatenPlates.ts';
import { mendedRows } from './mendedRows.ts';

describe('what a spreadsheet made of a plate', () => {
  it.each([
    ['1.00E+10', ['1 E10', '10 E9', '100 E8', '1000 E7']],
    ['1,00E+10', ['1 E10', '10 E9', '100 E8', '1000 E7']],
    ['1E+05', ['1 E5', '10 E4', '100 E3', '1000 E2']],
    ['1.23E+04', ['123 E2', '1230 E1']],
    ['10000000000', ['1 E10', '10 E9', '100 E8', '1000 E7', '10000000000']],
    ['10-Mar', ['MAR 10', '10 MAR']],
    ['5-Dec', ['DEC 5', '5 DEC']],
    ['Mar-60', ['MAR 60', '60 MAR']],
    ['10. Mrz', ['MRZ 10', '10 MRZ']],
    ['2026-03-10', ['MAR 10', '10 MAR']],
    ['10/03/2026', ['MAR 10', '10 MAR']],
    ['1960-03-01', ['MAR 60', '60 MAR', 'MAR 1', '1 MAR']],
    ['2026-03-01', ['MAR 1', '1 MAR']],
    ['007', ['OO 7', '007']],
    ['AB12CDE; 5-Dec', ['AB12CDE; DEC 5', 'AB12CDE; 5 DEC']],
    ['10/03/2026 00:00', ['MAR 10', '10 MAR']],
    [' 1.00E+10 ', ['1 E10', '10 E9', '100 E8', '1000 E7']],
    ['10 - Mar', ['MAR 10', '10 MAR']],
    ['1.0E10', ['1 E10', '10 E9', '100 E8', '1000 E7']],
    ['1,0E10', ['1 E10', '10 E9', '100 E8', '1000 E7']],
    ['0.5E+10', ['5 E9', '50 E8', '500 E7', '5000 E6']],
    ['1.05E+10', ['105 E8', '1050 E7']],
    ['1.0050E+10', ['1005 E7']],
    ['1.5E+02', ['15 E1', '150 E0']],
    ['9.999E+05', ['9999 E2']],
    ['0.0E+05', []],
    ['100000', ['1 E5', '10 E4', '100 E3', '1000 E2', '100000']],
    ['120000', ['12 E4', '120 E3', '1200 E2', '120000']],
    ['10500000', ['105 E5', '1050 E4', '10500000']],
    ['99990000', ['9999 E4', '99990000']],
    ['07', ['O 7', '07']],
    ['1930-03-01', ['MAR 30', '30 MAR', 'MAR 1', '1 MAR']],
    ['1929-03-01', ['MAR 1', '1 MAR']],
    ['1960-03-10', ['MAR 10', '10 MAR']],
  ])('is known with what it may have been: %s', (cell, plates) => {
    expect(eatenPlates(cell)).toEqual(plates);
  });

  it.each([
    'AB12CDE',
    '1E10',
    '10 MAR',
    'MAR 10',
    'MAR10',
    '12345',
    '100000 km',
    '1200',
    '1234567',
    'DEC 5',
    '',
    'ME-R 60',
    '10000',
    '123000',
    '123450000',
    '20260310',
    '46000',
    'A-100000',
    '007-A',
    'A-007',
    '1.0E+10X',
    'X1.0E+10',
    'XMar-60',
    'A-Mar-60',
    '10MAR 2026',
    '10MAR2026',
    '2026-03-10 08:30',
    'AB12CDE; 99/99/2026',
    'Mar-600',
    '10-Mar-X',
    '10-Foo',
    'never',
    'AB12CDE; 1E10',
    'AB12CDE; 1/2',
    'AB12CDE; Z1.0E+10',
    'AB12CDE; 10/11/20260',
    'AB12CDE; 110/11/2026',
  ])('is not what was written so: %s', (cell) => {
    expect(eatenPlates(cell)).toBeNull();
  });

  it.each([
    ['10-Mar;', ['MAR 10', '10 MAR']],
    ['; 007', ['OO 7', '007']],
    ['AB12CDE; 1.00E+10', ['AB12CDE; 1 E10', 'AB12CDE; 10 E9', 'AB12CDE; 100 E8', 'AB12CDE; 1000 E7']],
    ['1,23E+4, AB12CDE', ['123 E2, AB12CDE', '1230 E1, AB12CDE']],
    ['1234E+2; AB12CDE', ['1234 E2; AB12CDE']],
    ['AB12CDE/1e+123', ['AB12CDE/1 E123', 'AB12CDE/10 E122', 'AB12CDE/100 E121', 'AB12CDE/1000 E120']],
    ['AB12CDE; 10/11/2026', ['AB12CDE; NOV 10', 'AB12CDE; 10 NOV']],
    ['1/1/60 AB12CDE', ['JAN 60 AB12CDE', '60 JAN AB12CDE', 'JAN 1 AB12CDE', '1 JAN AB12CDE']],
  ])('is known beside other plates, where a mark in it would divide it: %s', (cell, plates) => {
    expect(eatenPlates(cell)).toEqual(plates);
    expect(readCells([['plate', cell]]).vehicles).toEqual([]);
  });

  it('is never taken as it stands, and offered', () => {
    for (const cell of ['1.00E+10', '10-Mar', '5-Dec', '007', '2026-03-10']) {
      const { vehicles, remarks } = readCells([['plate', cell]]);
      expect(vehicles).toEqual([]);
      expect(remarks).toMatchObject([{ column: 0, level: 'wrong', suggestions: eatenPlates(cell) }]);
    }
  });

  it('is taken as a person writes it, be that as it stands', () => {
    const file = [['Plate'], ['007'], ['5-Dec'], ['10-Mar']];
    const { rows, mended } = mendedRows(file, [
      { row: 2, column: 0, text: '007' },
      { row: 3, column: 0, text: 'x' },
      { row: 3, column: 0, text: 'DEC 5' },
      { row: 99, column: 0, text: 'gone' },
    ]);
    const { added, summary } = checkList({
      rows,
      mended,
      choices: { ...choices, headerRow: 1, columns: ['plate'], groupId: 'staff' },
      ...{
        groups: [{ id: 'staff', name: 'Staff' }],
        permits: [],
        timeZone: 'Europe/London',
        watched: [],
        missingReason: '',
        blockedReason: '',
      },
    });
    expect(added.map(({ vehicles }) => vehicles[0]?.plate)).toEqual(['007', 'DEC5']);
    expect(summary.eaten).toEqual([{ row: 4, column: 0, text: '10-Mar', suggestions: ['MAR 10', '10 MAR'] }]);
    expect(file).toEqual([['Plate'], ['007'], ['5-Dec'], ['10-Mar']]);
  });
});

describe('a cell that a person has put right', () => {
  it('may stand where the row of the file has none', () => {
    const { rows, mended } = mendedRows([['A'], ['B']], [{ row: 2, column: 2, text: 'C' }]);
    expect(rows).toEqual([['A'], ['B', '', 'C']]);
    expect(mended).toEqual(new Map([[2, new Set([2])]]));
    expect(mendedRows([['A', 'B', 'C']], [{ row: 1, column: 0, text: 'D' }]).rows).toEqual([['D', 'B', 'C']]);
    expect(mendedRows([['A']], [])).toEqual({ rows: [['A']], mended: new Map() });
  });
});
