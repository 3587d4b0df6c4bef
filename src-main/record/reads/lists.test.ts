import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { ReadOrder } from '../../../src-preload/contract/record/reads.ts';
import { openDatabase } from '../../platform/database.ts';
import { migrations } from '../../platform/migrations.ts';
import { exported } from '../../testing/exported.ts';
import { freshFolder } from '../../testing/freshRecord.ts';
import { searchReads } from './searchReads.ts';
import { dayMs, noon, readSite } from './testing/readSite.ts';

describe('the reads that match', () => {
  it('are counted, named and exported as one, but for those that are left out', async () => {
    const { lists, read, folder } = await readSite();
    const ids: string[] = [];
    for (let number = 0; number < 6; number++) ids.push(await read(noon + number * dayMs, { text: `AB1${number}CDE` }));
    const query = { plate: 'AB1*', fromAt: noon + dayMs };
    expect(await lists.count({ query, exceptIds: [] })).toBe(5);
    const except = [ids[2] ?? ''];
    expect(await lists.ids({ query, exceptIds: except }, undefined)).toMatchObject({
      ids: [5, 4, 3, 1].map((at) => ids[at]),
    });
    const take = (filter: object) => exported(folder, { source: 'reads', format: 'csv', filter: { ...filter } });
    const { reports, bytes } = await take({ query, exceptIds: except });
    expect(reports[0]).toMatchObject({ type: 'found', total: 4 });
    expect(bytes.toString('utf8').trimEnd().split('\r\n')).toHaveLength(1 + 4);
    expect((await take({ query, ids: ids.slice(0, 2) })).last).toMatchObject({ rows: 2 });
  });

  it('stand in the table with what was decided and answered, and with nothing that a spreadsheet would work out', async () => {
    const { read, answer, folder, namesOf } = await readSite();
    const decision = { verdict: 'ask', groupId: 'staff', permitId: 'ann', sentence: '@Ann, ask' } as const;
    await answer(await read(noon, {}, decision), 'deny');
    const asked = { source: 'reads', format: 'csv', filter: { query: {} } } as const;
    const { bytes } = await exported(folder, asked, { namesOf: () => namesOf });
    const text = bytes.toString('utf8');
    expect(text.startsWith('\uFEFFFirst seen,Last seen,Plate')).toBe(true);
    const line = text.split('\r\n')[1] ?? '';
    expect(line).toContain('2026-06-01T13:00:00+01:00,2026-06-01T13:00:01+01:00,AB12CDE,AB12CDE,GB');
    expect(line).toContain(`,'=Entry,`);
    expect(line).toContain(`,Ask,"'@Ann, ask",Ann “A” Smith,Staff,Sent away,2026-06-01T13:00:00+01:00,Guard,'-1 day,`);
  });
});

describe('the order of the list', () => {
  it('is the one that is asked for, page by page, equal ones newest first', async () => {
    const { reads, read } = await readSite();
    for (const [number, text] of ['CC33CCC', 'AA11AAA', '', 'BB22BBB', 'AA11AAA'].entries())
      await read(noon + number * dayMs, { text, confidence: [0.9, 0.5, 0.1, 0.7, 0.6][number] ?? 0 });
    const marks = async (order: ReadOrder) => {
      const found: string[] = [];
      for (let cursor: string | undefined, first = true; first || cursor !== undefined; first = false) {
        const page = await reads.list({ order, limit: 2, ...(cursor === undefined ? {} : { cursor }) });
        found.push(...page.items.map(({ mark, confidence }) => `${mark}${confidence}`));
        cursor = page.nextCursor ?? undefined;
        if (first) {
          expect(page.total).toEqual({ count: 5, isExact: true });
          // What comes while one scrolls moves nothing.
          await read(noon - dayMs, { text: 'AA00AAA', passId: 'late' });
        }
      }
      await reads.closeOpen();
      return found.filter((text) => !text.startsWith('AA00'));
    };
    expect(await marks('plate')).toEqual(['AA11AAA0.6', 'AA11AAA0.5', 'BB22BBB0.7', 'CC33CCC0.9', '0.1']);
  });

  it('is refused where too many match', async () => {
    const { db, reads, read } = await readSite();
    await read(noon);
    await sql`INSERT INTO reads (id, camera_id, state, text, raw, folded, confidence, characters, frames, agreeing_frames, first_seen_at,
      last_seen_at, direction, box, frame_width, frame_height)
      WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10001)
      SELECT 'r' || i, camera_id, state, text, raw, folded, confidence, characters, frames, agreeing_frames, first_seen_at + i,
      last_seen_at, direction, box, frame_width, frame_height FROM reads, n`.execute(db);
    await expect(reads.list({ order: 'plate', limit: 10 })).rejects.toMatchObject({ code: 'INVALID', field: 'order' });
    expect((await reads.list({ limit: 10, order: 'plate', fromAt: noon + 10_000 })).items).toHaveLength(2);
  });
});

it('a day in one line: in, out, refused, asked and unreadable', async () => {
  const { lists, reads, read, answer } = await readSite();
  await read(noon - dayMs, { crossing: 'in' });
  await read(noon, { text: 'AA11AAA', crossing: 'in' }, { verdict: 'allow' });
  await read(noon, { text: 'BB22BBB', crossing: 'out' }, { verdict: 'deny' });
  await answer(await read(noon, { text: 'CC33CCC' }, { verdict: 'ask' }), 'deny');
  await answer(await read(noon, { text: 'DD44DDD' }, { verdict: 'deny' }), 'open');
  await read(noon, { text: '' }, { verdict: 'ask' });
  expect(await lists.summary(noon - 1)).toEqual({ in: 1, out: 1, refused: 2, asked: 2, unreadable: 1 });
  const found = await reads.list({ fromAt: noon - 1, outcome: 'refused', limit: 10 });
  expect(found.items.map(({ mark }) => mark).sort()).toEqual(['BB22BBB', 'CC33CCC']);
});

it('the days on which a plate came are those of the site’s clock', async () => {
  const { lists, read } = await readSite();
  await read(Date.UTC(2026, 5, 1, 22, 30));
  await read(Date.UTC(2026, 5, 1, 23, 30));
  await read(Date.UTC(2026, 5, 2, 12), { text: 'AB12CDE' });
  await read(Date.UTC(2026, 5, 2, 12), { text: 'XX12CDE' });
  expect(await lists.days('AB12CDE', 0)).toEqual([
    { day: '2026-06-01', reads: 1 },
    { day: '2026-06-02', reads: 2 },
  ]);
});

it('what was decided before there were columns for it is found too', async () => {
  const folder = await freshFolder();
  await openDatabase(
    folder,
    migrations.filter(({ number }) => number < 210),
  ).close();
  const old = new BetterSqlite3(join(folder, 'gatehouse.db'));
  old.exec(`
    INSERT INTO cameras (id, name, sealed_source, enabled, created_at) VALUES ('entry', 'Entry', x'', 1, 0);
    INSERT INTO reads (id, camera_id, state, text, raw, folded, confidence, characters, frames, agreeing_frames, first_seen_at,
      last_seen_at, direction, box, frame_width, frame_height, decision, answer) VALUES
      ('a', 'entry', 'closed', 'AA11AAA', '', 'AA11AAA', 1, '[]', 1, 1, 1, 1, 'unknown', '[0,0,1,1]', 1, 1, '{"verdict":"deny"}', NULL),
      ('b', 'entry', 'closed', 'BB22BBB', '', 'BB22BBB', 1, '[]', 1, 1, 2, 2, 'unknown', '[0,0,1,1]', 1, 1, '{"verdict":"ask"}',
        '{"answer":"deny"}'),
      ('c', 'entry', 'closed', 'CC33CCC', '', 'CC33CCC', 1, '[]', 1, 1, 3, 3, 'unknown', '[0,0,1,1]', 1, 1, 'damaged', NULL);
  `);
  old.close();
  const record = openDatabase(folder);
  const { places } = await searchReads(record.db, { plate: null, outcome: 'refused' }, null, 10);
  expect(places.map(({ firstSeenAt }) => firstSeenAt)).toEqual([2, 1]);
  await record.close();
  expect((await readFile(join(folder, `gatehouse.db.before-${migrations.at(-1)?.number}`))).length).toBeGreaterThan(0);
});
