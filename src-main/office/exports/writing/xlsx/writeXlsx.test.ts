import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { freshFolder } from '../../../../testing/freshRecord.ts';
import { column, written } from '../../testing/written.ts';
import { writeXlsx } from './writeXlsx.ts';

/** Debian's Python with its openpyxl (python3-openpyxl), which knows nothing of this writer. */
const python = '/usr/bin/python3';
function hasReader(): boolean {
  try {
    execFileSync(python, ['-c', 'import openpyxl'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

const script = `
import sys, json, openpyxl, datetime
book = openpyxl.load_workbook(sys.argv[1])
def cell(c):
    v = c.value
    if isinstance(v, (datetime.datetime, datetime.date, datetime.time, datetime.timedelta)): v = type(v).__name__ + ' ' + str(v)
    return [v, c.number_format, c.font.b is True]
out = []
for s in book.worksheets:
    out.append(dict(name=s.title, freeze=s.freeze_panes, filter=s.auto_filter.ref, widths=[s.column_dimensions[k].width for k in sorted(s.column_dimensions)],
      images=len(s._images), rows=[[cell(c) for c in r] for r in s.iter_rows()]))
print(json.dumps(dict(sheets=out, title=book.properties.title)))
`;

interface ReadSheet {
  readonly name: string;
  readonly freeze: string | null;
  readonly filter: string | null;
  readonly widths: number[];
  readonly images: number;
  readonly rows: [unknown, string, boolean][][];
}

async function reread(bytes: Buffer): Promise<{ sheets: ReadSheet[]; title: string }> {
  const path = join(await freshFolder(), 'book.xlsx');
  await writeFile(path, bytes);
  return JSON.parse(execFileSync(python, ['-c', script, path], { encoding: 'utf8', maxBuffer: 1e8 }));
}

const columns = [
  column('plate', 'plate'),
  column('seen', 'dateTime'),
  column('day', 'date'),
  column('stayed', 'duration', { isSummed: true }),
  column('paid', 'money', { isSummed: true }),
  column('count', 'integer', { isSummed: true }),
  column('sure', 'share'),
  column('known', 'boolean'),
  column('note', 'text'),
];
const seen = Date.UTC(2026, 6, 3, 13, 30, 5);
const day = Date.UTC(2026, 6, 3) / 86_400_000;
const awkward = '=cmd|"x" <b>&\u0000\ud800 _x0041_ ﷽ 🚗\nsecond line';

describe.skipIf(!existsSync(python) || !hasReader())('a workbook, as another program reads it', () => {
  it('has real times, days, lengths, money and numbers by the site’s clock, and texts as they are', async () => {
    const rows = [
      ['1E5', seen, day, 93_784_000, 1250, 3, 0.973, true, awkward],
      ['AB12CDE', null, day + 0.5, null, 5, 1_234, null, false, ''],
    ];
    const { bytes } = await written(writeXlsx, columns, rows);
    const { sheets, title } = await reread(bytes);
    expect([title, sheets.map(({ name }) => name)]).toEqual(['Things', ['Things', 'About this export']]);
    const [sheet, about] = sheets;
    expect([sheet?.freeze, sheet?.filter, sheet?.widths]).toEqual(['A2', 'A1:I3', columns.map(() => 18)]);
    expect(sheet?.rows[0]?.map(([value, , isBold]) => [value, isBold])).toEqual(
      columns.map(({ name }) => [name, true]),
    );
    const values = sheet?.rows.slice(1).map((row) => row.map(([value]) => value));
    expect(values?.[0]).toEqual([
      ...[
        '1E5',
        'datetime 2026-07-03 14:30:05',
        'datetime 2026-07-03 00:00:00',
        'timedelta 1 day, 2:03:04',
        12.5,
        3,
        0.973,
        true,
      ],
      // This reader leaves escapes as they are; Excel and LibreOffice show `_x0041_`.
      '=cmd|"x" <b>&�� _x005F_x0041_ ﷽ 🚗\nsecond line',
    ]);
    expect(values?.[1]?.slice(0, 6)).toEqual(['AB12CDE', null, 'datetime 2026-07-03 12:00:00', null, 0.05, 1234]);
    expect(values?.[2]?.slice(0, 6)).toEqual([
      ...['Total', null, null, '=SUBTOTAL(109,D2:D3)', '=SUBTOTAL(109,E2:E3)', '=SUBTOTAL(109,F2:F3)'],
    ]);
    expect(sheet?.rows[1]?.map(([, format]) => format).slice(0, 7)).toEqual([
      ...['@', 'yyyy\\-mm\\-dd\\ hh:mm:ss', 'yyyy\\-mm\\-dd', '[h]:mm:ss', '"£"#,##0.00', '#,##0', '0.0%'],
    ]);
    expect(about?.rows.map((row) => row.map(([value]) => value))).toEqual([
      ['What', 'Things'],
      ['Filters', 'None & <nothing>'],
    ]);
  });

  it('has pictures where they are asked for, and says where they are too many', async () => {
    const withPicture = [column('picture', 'picture'), ...columns.slice(0, 1)];
    const picture = { path: 'a.jpg', width: 100, height: 20 };
    const jpeg = Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex');
    const options = { pictures: true, pictureOf: () => jpeg };
    const rows = [
      [picture, 'AB12CDE'],
      [null, 'XY34ZZZ'],
    ];
    const { bytes, message } = await written(writeXlsx, withPicture, rows, options);
    expect(message).toBe('');
    expect(bytes.includes('xl/media/image1.jpeg')).toBe(true);
    expect((await reread(bytes)).sheets[0]?.rows.map((row) => row[1]?.[0])).toEqual(['plate', 'AB12CDE', 'XY34ZZZ']);
    const many = Array.from({ length: 5_001 }, () => rows[0] ?? []);
    const without = await written(writeXlsx, withPicture, many, options);
    expect(without.message).toMatch(/5,001 rows.*pictures up to 5,000/);
    expect(without.bytes.includes('xl/media')).toBe(false);
  });

  it('with nothing in it is a workbook still', async () => {
    const { sheets } = await reread((await written(writeXlsx, columns, [])).bytes);
    expect(sheets[0]?.rows).toHaveLength(1);
  });
});

it('is broken off where it cannot be written or read, and says why', async () => {
  const full = {
    write: () => {
      throw Object.assign(new Error('no room'), { code: 'ENOSPC' });
    },
  };
  await expect(
    written(writeXlsx, columns, [['A', ...columns.slice(1).map(() => null)]], { sink: full }),
  ).rejects.toThrow('no room');
  async function* parts(): AsyncGenerator<never[]> {
    yield [];
    throw new Error('the record is gone');
  }
  const table = { ...{ title: 'Things', id: 'things', columns, total: 9 }, parts: parts() };
  await expect(written(writeXlsx, columns, [], { document: { tables: [table] } })).rejects.toThrow(
    'the record is gone',
  );
});
