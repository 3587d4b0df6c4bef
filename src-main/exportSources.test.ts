import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exportSources } from './exportSources.ts';
import { newId } from './platform/ids.ts';
import { busySite } from './testing/busySite.ts';
import { exported } from './testing/exported.ts';

const all = (source: string) => exportSources.find(({ id }) => id === source)?.all({}) ?? {};

describe('everything that can be taken out', () => {
  it('is taken out as it is on its page, each row with a cell for each column', async () => {
    const { folder } = await busySite();
    const rows: Record<string, readonly Record<string, unknown>[]> = {};
    for (const { id, columns } of exportSources) {
      // The whole record is many tables, and has a test of its own.
      if (columns.length === 0) continue;
      const ids = columns.filter(({ type }) => type !== 'picture').map((column) => column.id);
      const { bytes, last } = await exported(folder, { source: id, format: 'jsonl', filter: all(id), columns: ids });
      rows[id] = bytes
        .toString('utf8')
        .trimEnd()
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as Record<string, unknown>);
      expect(last, id).toMatchObject({ type: 'done', rows: rows[id]?.length });
      for (const row of rows[id] ?? []) expect(Object.keys(row), id).toEqual(ids);
    }
    expect(rows.reads).toHaveLength(2);
    expect(rows.reads?.[0]).toMatchObject({ plate: 'AB12CDE', firstSeen: '2026-06-01T13:00:00+01:00' });
    expect(rows.stays).toMatchObject([{ plate: 'AB12CDE', holder: 'Ann Hill', group: 'Staff', duration: 3_600_000 }]);
    expect(rows.permits).toMatchObject([
      {
        number: 'VIP1',
        plates: 'AB12CDE',
        make: 'Ford',
        group: 'Staff',
        validFrom: '2026-04-01',
        validUntil: '2026-06-30',
      },
    ]);
    expect(rows.visitors).toMatchObject([{ name: 'Bob', plate: 'XY34ZZZ', state: 'Nobody came' }]);
    expect(rows.alerts).toMatchObject([{ sentence: 'It does not answer' }, { severity: 'Warning' }]);
    expect(rows.decisions).toHaveLength(2);
    expect(rows.decisions?.[0]).toMatchObject({
      verdict: 'Allowed',
      why: 'Ann may come in',
      holder: 'Ann Hill',
      group: 'Staff',
    });
    expect(rows.audit?.length).toBeGreaterThan(3);
    expect(rows.audit?.at(-1)).toMatchObject({ entry: 1 });
  });

  it('is that of the cameras that somebody works with alone', async () => {
    const { folder, other } = await busySite();
    const rowsOf = async (source: string) => {
      const { last } = await exported(
        folder,
        { source, format: 'csv', filter: all(source) },
        { cameraIds: [other.id] },
      );
      return last?.type === 'done' ? last.rows : null;
    };
    expect([await rowsOf('reads'), await rowsOf('decisions'), await rowsOf('alerts'), await rowsOf('stays')]).toEqual([
      1, 1, 1, 0,
    ]);
  });

  it('has its pictures where they are asked for', async () => {
    const { folder, db, reads } = await busySite();
    const path = `2026/06/01/${newId()}.jpg`;
    await mkdir(dirname(join(folder, 'media', path)), { recursive: true });
    await writeFile(join(folder, 'media', path), 'a picture');
    const id = newId();
    const picture = { id, path, sha256: id, sizeBytes: 9, width: 100, height: 20, createdAt: 0 };
    await db.insertInto('media').values(picture).execute();
    await db
      .updateTable('reads')
      .set({ plateMediaId: id })
      .where('id', '=', reads[0]?.id ?? '')
      .execute();
    const asked = { source: 'reads', format: 'xlsx', filter: all('reads') } as const;
    const options = { delimiter: 'comma', locale: 'iso', byteOrderMark: true, dialect: 'sqlite' } as const;
    const { bytes } = await exported(folder, { ...asked, options: { ...options, pictures: true } });
    expect(bytes.includes('a picture')).toBe(true);
    expect(
      (await exported(folder, { ...asked, options: { ...options, pictures: false } })).bytes.includes('a picture'),
    ).toBe(false);
  });
});

it('an export that grows too large, or does not know its source, ends with a sentence', async () => {
  const { folder } = await busySite();
  const small = await exported(
    folder,
    { source: 'audit', format: 'csv', filter: {} },
    { file: { path: join(folder, 'x'), mostBytes: 100 } },
  );
  expect(small.last).toMatchObject({ type: 'problem', message: expect.stringMatching(/larger than exports may be/) });
  const none = await exported(folder, { source: 'nothing', format: 'csv' });
  expect(none.last).toMatchObject({ type: 'problem', message: expect.stringMatching(/nothing of this name/) });
});
