import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { utils, write } from 'xlsx';
import { parseDelimited } from '../../../platform/tableFile/delimited.ts';
import { ImportProblem } from '../../../platform/tableFile/limits.ts';
import { readTable } from '../../../platform/tableFile/readTable.ts';
import { packPlainZip } from '../../../platform/tableFile/safeZip.ts';
import { csvOf } from './csv.ts';
import { checkList } from './rules/checkList.ts';
import { guessColumns } from './rules/guessColumns.ts';
import { likenessToPermits } from './rules/permitRows.ts';
import { malformedFile } from './testing/malformedFiles.ts';

const rows = [
  ['Plate', 'Name'],
  ['AB12 CDE', 'Zoë, “Zo” Lee'],
];

function book(bookType: 'xlsx' | 'biff8' | 'xlsb' | 'ods', cells: readonly (readonly unknown[])[] = rows): Uint8Array {
  const made = utils.book_new();
  utils.book_append_sheet(made, utils.aoa_to_sheet([]), 'Empty');
  utils.book_append_sheet(made, utils.aoa_to_sheet(cells.map((row) => [...row])), 'Permits');
  return new Uint8Array(write(made, { type: 'buffer', bookType }) as Buffer);
}

function encoded(text: string, encoding: 'utf8' | 'utf16le' | 'latin1'): Uint8Array {
  return new Uint8Array(Buffer.from(text, encoding));
}

describe('a file', () => {
  it.each(['xlsx', 'biff8', 'xlsb', 'ods'] as const)(
    'is read as %s, from the first sheet that holds something',
    async (kind) => {
      expect(await readTable(book(kind))).toEqual({
        ...{ rows, sheets: ['Empty', 'Permits'], sheet: 'Permits', encoding: null, delimiter: null },
      });
    },
  );

  it.each([
    ['UTF-8', ',', encoded('Plate,Name\nAB12 CDE,"Zoë, “Zo” Lee"', 'utf8')],
    ['UTF-8', ';', encoded('\ufeffPlate;Name\r\nAB12 CDE;Zoë, “Zo” Lee\r\n', 'utf8')],
    ['UTF-8', '|', encoded('sep=|\r\nPlate|Name\rAB12 CDE|Zoë, “Zo” Lee', 'utf8')],
    ['UTF-16', '\t', encoded('\ufeffPlate\tName\nAB12 CDE\tZoë, “Zo” Lee\n', 'utf16le')],
    ['UTF-16', '\t', encoded('Plate\tName\nAB12 CDE\tZoë, “Zo” Lee\n', 'utf16le')],
    ['UTF-16', '\t', Buffer.from(encoded('\ufeffPlate\tName\nAB12 CDE\tZoë, “Zo” Lee\n', 'utf16le')).swap16()],
    ['Windows-1252', ';', encoded('Plate;Name\nAB12 CDE;Zoë, \x93Zo\x94 Lee\n', 'latin1')],
  ])('is read as %s divided by %j', async (encoding, delimiter, bytes) => {
    const table = await readTable(bytes);
    expect(table).toMatchObject({ encoding, delimiter });
    expect(table.rows.filter((row) => row.length > 0)).toEqual(rows);
  });

  it('begins with the sheet that is likest to what is looked for, unless another one was chosen', async () => {
    const made = utils.book_new();
    const add = (name: string, cells: string[][]) => utils.book_append_sheet(made, utils.aoa_to_sheet(cells), name);
    add('Cover', [['Permits of 2027'], ['Printed for the gate']]);
    add('Old', [['Plate'], ['AB12CDE']]);
    add('Now', [['Plate'], ['AB12CDE'], ['XY99ZZZ'], ['P483GHJ']]);
    add('Notes', [['What'], ['a'], ['b'], ['c'], ['d'], ['e']]);
    const bytes = new Uint8Array(write(made, { type: 'buffer', bookType: 'xlsx' }) as Buffer);
    expect(await readTable(bytes, { likeness: likenessToPermits })).toMatchObject({ sheet: 'Now' });
    expect(await readTable(bytes, { likeness: likenessToPermits, sheet: 'Old' })).toMatchObject({ sheet: 'Old' });
    expect(await readTable(bytes)).toMatchObject({ sheet: 'Cover' });
  });

  it('gives dates of a sheet as days, whatever their format, and formulas as the value they had', async () => {
    const sheet = utils.aoa_to_sheet([['From', 'Sum', 'Phone']]);
    sheet.A2 = { t: 'n', v: 46_112, z: 'd mmm yy' };
    sheet.B2 = { t: 'n', v: 7, f: 'HYPERLINK("http://example.org")' };
    sheet.C2 = { t: 'n', v: 7_700_900_123, z: '00000000000' };
    sheet['!ref'] = 'A1:C2';
    const made = utils.book_new();
    utils.book_append_sheet(made, sheet, 'Permits');
    const { rows: found } = await readTable(
      new Uint8Array(write(made, { type: 'buffer', bookType: 'xlsx' }) as Buffer),
    );
    expect(found[1]).toEqual(['2026-03-31', '7', '07700900123']);
  });

  it.each([
    ['nothing', new Uint8Array(0), /empty/],
    ['blank lines', encoded('\n \n,,\n', 'utf8'), /holds no rows/],
    ['a web page', encoded('\ufeff <html><table>', 'utf8'), /web page/],
    ['a PDF', encoded('%PDF-1.7 …', 'utf8'), /a PDF/],
    ['bytes', new Uint8Array(4000).map((_, index) => (index * 7919) % 251), /not a table/],
    ['an archive of something else', packPlainZip([{ name: 'a.txt', bytes: encoded('x', 'utf8') }]), /no workbook/],
    ['half a workbook', book('xlsx').subarray(0, 4000), /damaged/],
    [
      'a quotation mark left open',
      encoded('Plate,Name\nAB12CDE,"Ann\nXY99ZZZ,Bob\n', 'utf8'),
      /in row 2 is never closed/,
    ],
    ['a cell of gigabytes', encoded(`Plate\n${'x'.repeat(2_000_000)}\n`, 'utf8'), /cell of 2,000,000 characters/],
    ['too many columns', encoded(`${'Plate,'.repeat(300)}\n`, 'utf8'), /more than 200 columns/],
    ['a large file', new Uint8Array(65 * 1024 * 1024), /larger than 64 MB/],
  ])('that is %s is refused with a sentence', async (_, bytes, sentence) => {
    await expect(readTable(bytes)).rejects.toBeInstanceOf(ImportProblem);
    await expect(readTable(bytes)).rejects.toThrow(sentence);
  });

  it('that unpacks to more than it says, or to more than there is room for, is refused before it is', async () => {
    const zeros = new Uint8Array(20_000_000);
    await expect(readTable(bomb(zeros, zeros.length / 100))).rejects.toThrow(/damaged/);
    await expect(readTable(bomb(zeros, 0xfffffff0))).rejects.toThrow(/too large/);
  });

  it('whose columns are named after the insides of objects stays a table of words', async () => {
    const text = '__proto__,constructor,Plate,toString\npolluted,polluted,AB12CDE,polluted\n';
    for (const bytes of [encoded(text, 'utf8'), book('xlsx', parseDelimited(text, ','))]) {
      const { rows: found } = await readTable(bytes);
      expect(guessColumns(found).columns).toEqual([null, null, 'plate', null]);
    }
    expect(({} as { polluted?: unknown }).polluted).toBe(undefined);
  });

  it('written as CSV is read as it was', () => {
    const cell = fc.string({ unit: 'grapheme', maxLength: 30 }).filter((text) => !/^[=+\-@\t\r]/.test(text));
    const list = fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(list, (cells) => {
        expect(parseDelimited(csvOf(cells).slice(1), ',')).toEqual(cells);
      }),
    );
  });

  it('however malformed gives a table that can be checked, or a sentence', async () => {
    for (let number = 0; number < 240; number++) {
      const { bytes } = malformedFile(number);
      try {
        const { rows: found } = await readTable(bytes);
        const { headerRow, columns, dateOrder } = guessColumns(found);
        const choices = {
          ...{ headerRow, columns: [...columns], dateOrder, matchBy: 'number' as const, vehicles: 'add' as const },
          ...{ groupId: 'staff', groups: [], missing: 'keep' as const },
        };
        const { summary, rows: checked } = checkList({
          ...{
            rows: found,
            choices,
            groups: [{ id: 'staff', name: 'Staff' }],
            permits: [],
            missingReason: '',
            timeZone: 'Europe/London',
            watched: [],
            blockedReason: 'Blocked',
          },
        });
        expect(checked).toHaveLength(Object.values(summary.counts).reduce((sum, count) => sum + count, 0));
      } catch (error) {
        if (!(error instanceof ImportProblem)) throw new Error(`Malformed file ${number}`, { cause: error });
        expect(error.message).toMatch(/\.$/);
      }
    }
  });
});

/** A workbook whose only part unpacks to `bytes` and declares another size. */
function bomb(bytes: Uint8Array, declared: number): Uint8Array {
  const packed = deflateRawSync(bytes);
  const archive = Buffer.from(packPlainZip([{ name: 'xl/workbook.xml', bytes: packed }]));
  const directory = archive.readUInt32LE(archive.length - 6);
  for (const [start, at] of [
    [0, 8],
    [directory, 10],
  ] as const) {
    archive.writeUInt16LE(8, start + at);
    archive.writeUInt32LE(Math.floor(declared), start + at + 14);
  }
  return new Uint8Array(archive);
}
