import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { ReadOrder, ReadQuery } from '../../../src-preload/contract/record/reads.ts';
import { exported } from '../../testing/exported.ts';
import { dayMs, noon, readSite } from './testing/readSite.ts';

type Site = Awaited<ReturnType<typeof readSite>>;

/** Every read of a list, page by page. */
async function wholeList({ reads }: Site, query: Partial<ReadQuery> & { readonly order: ReadOrder }, limit = 500) {
  const found: string[] = [];
  let total: unknown = null;
  for (let cursor: string | undefined, first = true; first || cursor !== undefined; first = false) {
    const page = await reads.list({ ...query, limit, ...(cursor === undefined ? {} : { cursor }) });
    found.push(...page.items.map(({ id }) => id));
    if (first) total = page.total;
    cursor = page.nextCursor ?? undefined;
  }
  return { found, total };
}

/** 12,000 reads, three of each moment; every hundredth is of another plate. */
async function busySite(): Promise<Site> {
  const site = await readSite();
  await site.read(noon - dayMs, { text: 'OLD1' });
  await sql`INSERT INTO reads (id, camera_id, state, text, raw, folded, confidence, characters, frames, agreeing_frames, first_seen_at,
    last_seen_at, direction, box, frame_width, frame_height)
    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 12000)
    SELECT printf('r%05d', i), camera_id, state, iif(i % 100 = 0, 'RARE1', 'AB12CDE'), raw, iif(i % 100 = 0, 'RARE1', 'AB12CDE'), confidence,
    characters, frames, agreeing_frames, ${noon} + (i / 3) * 1000, last_seen_at, direction, box, frame_width, frame_height
    FROM reads, n`.execute(site.db);
  return site;
}

describe('a list with the oldest read first', () => {
  it('is right however many reads match, and each of them stands in it once', async () => {
    const site = await busySite();
    const { found, total } = await wholeList(site, { order: 'time' });
    expect(found).toHaveLength(12_001);
    expect(total).toEqual({ count: 10_000, isExact: false });
    expect(found.slice(1)).toEqual(Array.from({ length: 12_000 }, (_, at) => `r${String(at + 1).padStart(5, '0')}`));
    // Pages that end within one moment.
    expect((await wholeList(site, { order: 'time', toAt: noon + 20_000 }, 7)).found).toEqual(found.slice(0, 60));
    expect((await wholeList(site, { order: 'time', fromAt: noon + 1_000, toAt: noon + 9_000 }, 2)).found).toEqual(
      found.slice(3, 27),
    );
  });

  it('finds what is rare, and takes in what is read meanwhile', async () => {
    const site = await busySite();
    const rare = await wholeList(site, { order: 'time', plate: 'RARE*' }, 50);
    expect(rare.found).toEqual(Array.from({ length: 120 }, (_, at) => `r${String((at + 1) * 100).padStart(5, '0')}`));
    const first = await site.reads.list({ order: 'time', plate: 'RARE*', limit: 100 });
    const late = await site.read(noon + 30 * dayMs, { text: 'RARE2' });
    const rest = await site.reads.list({
      ...{ order: 'time', plate: 'RARE*', limit: 100 },
      cursor: first.nextCursor ?? '',
    });
    expect(rest.items.map(({ id }) => id)).toEqual([...rare.found.slice(100), late]);
  });

  it('is the newest first the other way round, which is also how it is exported', async () => {
    const site = await busySite();
    const newest = await site.reads.list({ order: '-time', limit: 3 });
    expect(newest).toEqual(await site.reads.list({ limit: 3 }));
    const asked = { source: 'reads', format: 'csv', columns: ['read'], filter: { query: { order: 'time' } } } as const;
    const { bytes, last } = await exported(site.folder, { ...asked, columns: [...asked.columns] });
    const lines = bytes.toString('utf8').trimEnd().split('\r\n');
    expect([last, lines.length]).toMatchObject([{ rows: 12_001 }, 12_002]);
    expect(lines.slice(1, 4)).toEqual([expect.anything(), 'r00001', 'r00002']);
    expect(lines.at(-1)).toBe('r12000');
  });
});

it('is sorted by what permits, visitors and groups are called, those without at the end', async () => {
  const { read, reads } = await readSite();
  const nobody = await read(noon + 3_000, { text: 'DD44DDD' });
  const gone = await read(noon + 2_000, { text: 'CC33CCC' }, { permitId: 'removed', groupId: 'removed' });
  const ann = await read(noon + 1_000, { text: 'AA11AAA' }, { permitId: 'ann' });
  const staff = await read(noon, { text: 'BB22BBB' }, { permitId: 'ann', groupId: 'staff' });
  const ids = async (order: ReadOrder) => (await reads.list({ order, limit: 10 })).items.map(({ id }) => id);
  expect(await ids('group')).toEqual([staff, nobody, gone, ann]);
  expect(await ids('holder')).toEqual([ann, staff, nobody, gone]);
  expect(await ids('-holder')).toEqual([ann, staff, nobody, gone]);
});

it('tells the different plates of all that match, in the order of the list, without those that were left out', async () => {
  const { lists, read } = await readSite();
  const first = await read(noon, { text: 'AA11AAA' });
  await read(noon + 1_000, { text: 'BB22BBB', format: null });
  await read(noon + 2_000, { text: '' });
  await read(noon + dayMs, { text: 'AA11AAA' });
  const out = await read(noon + dayMs + 1_000, { text: 'CC33CCC' });
  const marks = async (query: Pick<ReadQuery, 'order'> & { plate?: string }, exceptIds: string[] = []) =>
    (await lists.marks({ query, exceptIds })).map(({ mark }) => mark);
  expect(await marks({}, [out])).toEqual(['AA11AAA', 'BB22BBB']);
  expect(await marks({ order: 'time' })).toEqual(['AA11AAA', 'BB22BBB', 'CC33CCC']);
  expect(await marks({ plate: 'B*' })).toEqual(['BB22BBB']);
  expect(await lists.marks({ query: {}, ids: [first], exceptIds: [] })).toEqual([
    { mark: 'AA11AAA', format: 'gb-current' },
  ]);
});
