import { utils, write } from 'xlsx';
import { type ListColumn, listColumns } from '../listColumns.ts';
import { csvOf } from './csv.ts';

const exampleOf: Readonly<Record<ListColumn, string>> = {
  'Permit number': 'STAFF001',
  Name: 'Ann Example',
  Plate: 'AB12 CDE; XY99 ZZZ',
  Make: 'Ford',
  Colour: 'Blue',
  'Vehicle note': '',
  Group: 'Staff',
  'Valid from': '01/04/2026',
  'Valid until': '31/03/2027',
  Status: 'active',
  'Most on site': '',
  'E-mail': 'ann@example.org',
  Phone: '07700 900123',
  Company: 'Example Ltd',
  Unit: 'Flat 2',
  Note: 'This row is an example: overwrite it',
};
const names: string[] = [...listColumns];
const example = listColumns.map((name) => exampleOf[name]);

/** A list to fill in, with one row as an example. */
export function templateOf(kind: 'csv' | 'xlsx'): Uint8Array {
  if (kind === 'csv') return Buffer.from(csvOf([names, example]), 'utf8');
  const sheet = utils.aoa_to_sheet([names, example]);
  sheet['!cols'] = names.map((name, index) => ({ wch: Math.max(name.length, example[index]?.length ?? 0) + 2 }));
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, 'Permits');
  return write(book, { type: 'buffer', bookType: 'xlsx' }) as Uint8Array;
}
