import { utils, write } from 'xlsx';
import { csvOf } from './csv.ts';

const names = [
  'Permit number',
  'Name',
  'Plate',
  'Make',
  'Colour',
  'Group',
  'Valid from',
  'Valid until',
  'E-mail',
  'Phone',
  'Company',
  'Unit',
  'Note',
];

const example = [
  'STAFF001',
  'Ann Example',
  'AB12 CDE; XY99 ZZZ',
  'Ford',
  'Blue',
  'Staff',
  '01/04/2026',
  '31/03/2027',
  'ann@example.org',
  '07700 900123',
  'Example Ltd',
  'Flat 2',
  'This row is an example: overwrite it',
];

/** A list to fill in, with one row as an example. */
export function templateOf(kind: 'csv' | 'xlsx'): Uint8Array {
  if (kind === 'csv') return Buffer.from(csvOf([names, example]), 'utf8');
  const sheet = utils.aoa_to_sheet([names, example]);
  sheet['!cols'] = names.map((name, index) => ({ wch: Math.max(name.length, example[index]?.length ?? 0) + 2 }));
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, 'Permits');
  return write(book, { type: 'buffer', bookType: 'xlsx' }) as Uint8Array;
}
