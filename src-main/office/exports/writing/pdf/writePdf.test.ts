import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { freshFolder } from '../../../../testing/freshRecord.ts';
import { column, written } from '../../testing/written.ts';
import { layOut, pageMargin } from './columnWidths.ts';
import { writePdf } from './writePdf.ts';

/** poppler-utils, which knows nothing of the library that writes. */
function hasReader(): boolean {
  try {
    execFileSync('pdftotext', ['-v'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

async function reread(bytes: Buffer) {
  const path = join(await freshFolder(), 'paper.pdf');
  await writeFile(path, bytes);
  const run = (program: string, ...args: string[]) => execFileSync(program, args, { encoding: 'utf8' });
  return { text: run('pdftotext', '-layout', path, '-'), info: run('pdfinfo', path), fonts: run('pdffonts', path) };
}

const columns = [
  column('seen', 'dateTime', { width: 19, name: 'Seen' }),
  column('plate', 'plate', { name: 'Plate' }),
  column('paid', 'money', { name: 'Paid', isSummed: true }),
  column('why', 'text', { name: 'Why', width: 50 }),
];
const seen = Date.UTC(2026, 6, 3, 13, 30, 5);

describe.skipIf(!hasReader())('a document to print, as another program reads it', () => {
  it('has its title, filters, every row, a header on each page, a total, and the number of each page', async () => {
    const rows = Array.from({ length: 120 }, (_, at) => [
      seen,
      `AB${at + 100}`,
      250,
      at === 7 ? 'Ünïcödé Γιώργος Иван' : 'Because',
    ]);
    const { bytes, told } = await written(writePdf, columns, rows);
    const { text, info, fonts } = await reread(bytes);
    expect(info).toMatch(/Title:\s+Things, Hill Road/);
    const pages = text.split('\f').filter((page) => page.trim() !== '');
    expect(pages.length).toBeGreaterThan(2);
    for (const [at, page] of pages.entries()) {
      expect(page).toContain(`Page ${at + 1} of ${pages.length}`);
      expect(page).toMatch(/Seen\s+Plate\s+Paid\s+Why/);
    }
    expect(pages[0]).toMatch(/Hill Road\s+Things\s+Filters\s+None & <nothing>/);
    for (const row of rows) expect(text).toContain(String(row[1]));
    expect(text).toContain('03/07/2026 14:30:05');
    expect(text).toContain('Ünïcödé Γιώργος Иван');
    expect(text).toMatch(/Total\s+£300\.00/);
    expect(fonts).toMatch(/DejaVuSans.*TrueType.*Identity-H\s+yes\s+\w+\s+yes/);
    expect(told.at(-1)).toBe(120);
  });

  it('sets Arabic from right to left, with its letters joined', async () => {
    const { bytes } = await written(writePdf, columns, [[seen, 'AB12', 0, 'محمد الأحمد']]);
    // What is joined has code points of its own; the plain letters are their compatibility equivalents.
    expect((await reread(bytes)).text.normalize('NFKC')).toContain('محمد الأحمد');
  });

  it('says so where nothing matches', async () => {
    expect((await reread((await written(writePdf, columns, [])).bytes)).text).toContain(
      'Nothing matches these filters.',
    );
  });
});

describe('the logo of a site', () => {
  // 6 × 2 pixels.
  const jpeg =
    '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDACgcHiMeGSgjISMtKygwPGRBPDc3PHtYXUlkkYCZlo+AjIqgtObDoKrarYqMyP/L2u71////m8H////6/+b9//j/wAALCAACAAYBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAABP/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AA//Z';
  const withLogo = async (logo: string) =>
    (await written(writePdf, [column('note', 'text')], [['x']], { document: { logo: { jpeg: logo, ratio: 3 } } }))
      .bytes;

  it('stands on what is printed', async () => {
    expect((await withLogo(jpeg)).toString('latin1')).toContain('/DCTDecode');
  });

  it('leaves the document whole where it is no picture', async () => {
    const bytes = (await withLogo(`/9j/${'A'.repeat(40)}`)).toString('latin1');
    expect(bytes.startsWith('%PDF')).toBe(true);
    expect(bytes.trimEnd().endsWith('%%EOF')).toBe(true);
  });
});

describe('the columns of a page', () => {
  it('fill it, on the smallest paper on which they have room', () => {
    const few = layOut(columns);
    expect(few.paper.name).toBe('a4');
    const sum = (widths: readonly number[]) => widths.reduce((all, width) => all + width, 0);
    expect(sum(few.widths)).toBeCloseTo(few.paper.width - 2 * pageMargin, 3);
    const many = layOut(Array.from({ length: 14 }, (_, at) => column(`c${at}`, 'dateTime', { width: 19 })));
    expect(many.paper.name).toBe('a3');
    expect(sum(many.widths)).toBeCloseTo(many.paper.width - 2 * pageMargin, 3);
  });
});
