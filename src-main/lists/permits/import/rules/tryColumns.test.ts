import { expect, it } from 'vitest';
import type { ImportField } from '../../../../../src-preload/contract/lists/permitImport.ts';
import { choices } from '../testing/listRows.ts';
import { likenessToPermits } from './permitRows.ts';
import { tryColumns } from './tryColumns.ts';

const rows = [['Who', 'What'], ['Ann Lee!', 'AB12CDE'], [], ['Bob Ray!', 'XY99ZZZ'], ['Total', '2']];
const under = (...columns: (ImportField | null)[]) =>
  tryColumns(rows, { ...choices, headerRow: 1, columns }, [], 'Europe/London');

it('columns under which every row is wrong are known before anything is checked', () => {
  expect(under('plate', null)).toEqual({
    rows: 2,
    wrong: 2,
    commonestWrong: { column: 0, text: 'A plate has letters A–Z and digits only', rows: 2 },
  });
  expect(under('name', 'plate')).toMatchObject({ rows: 2, wrong: 0, commonestWrong: null });
  expect(under('group', 'plate')).toMatchObject({ rows: 2, wrong: 0 });
});

it('columns are tried on the first two hundred rows that hold something, and on the first group there is', () => {
  const groups = [
    { id: 'a', name: 'A' },
    { id: 'b', name: 'B' },
  ];
  const tried = (all: string[][], headerRow: number | null) =>
    tryColumns(all, { ...choices, headerRow, columns: ['plate'] }, groups, 'Europe/London');
  const plates = (count: number) => Array.from({ length: count }, (_, n) => [`P${n}AAA`]);
  expect(tried(plates(3), null)).toEqual({ rows: 3, wrong: 0, commonestWrong: null });
  expect([199, 200, 201].map((count) => tried(plates(count), null).rows)).toEqual([199, 200, 200]);
  const blanks = Array.from({ length: 100 }, () => [' ', '']);
  expect(
    tried([['Plate'], ...blanks, ...plates(150).map((row) => [...row, '']), ...blanks, ...plates(60)], 1).rows,
  ).toBe(200);
});

it('the sheet with the most rows that look like permits is the list', () => {
  const notes = Array.from({ length: 40 }, (_, index) => [`Note ${index}`, 'Something was said']);
  const few = [['Plate'], ['AB12CDE']];
  const many = [['Plate'], ['AB12CDE'], ['XY99ZZZ']];
  const order = [[], notes, few, many].map(likenessToPermits);
  expect(order).toEqual([...order].sort((a, b) => a - b));
  expect(new Set(order).size).toBe(4);
});
