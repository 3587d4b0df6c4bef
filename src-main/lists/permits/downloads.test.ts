import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type PermitValues, permitValuesSchema } from '../../../src-preload/contract/lists/permits.ts';
import { siteClock } from '../../../src-preload/contract/siteClock.ts';
import { defaultTolerances } from '../../plates/matching.ts';
import { freshRecord } from '../../testing/freshRecord.ts';
import { createWatchList } from '../watchlist/service.ts';
import { createWatchStore } from '../watchlist/store.ts';
import { createPermitDownloads } from './downloads.ts';
import { createPermitImport } from './import/service.ts';
import { createImportStore } from './import/store.ts';
import { templateOf } from './import/template.ts';
import { createPermits } from './service.ts';

const zone = 'Europe/London';

async function freshLists() {
  const record = await freshRecord();
  const permits = createPermits(record);
  await permits.start();
  const tolerance = () => defaultTolerances.watchList;
  const watchList = createWatchList({ ...record, store: createWatchStore(record.db), tolerance });
  const imports = createPermitImport({
    ...{
      permits,
      watchList,
      store: createImportStore(record.db),
      db: record.db,
      clock: record.clock,
      timeZone: () => zone,
    },
    folder: join(record.folder, 'imports'),
  });
  await imports.start();
  onTestFinished(() => imports.stop());
  const downloads = createPermitDownloads({ permits, db: record.db, clock: record.clock, timeZone: () => zone });
  const download = async (choice: Partial<Parameters<typeof downloads.prepare>[0]> = {}) => {
    const prepared = await downloads.prepare({ orderBy: 'number', descending: false, ...choice });
    return { ...prepared, text: await written(await downloads.download(prepared.id)) };
  };
  const check = async (text: string) => {
    const id = (await imports.addUpload('permits.csv', new Blob([text]).stream(), new AbortController().signal)).id;
    const { choices } = await imports.read(id, null);
    const summary = await imports.check(id, choices);
    return { summary, apply: () => imports.apply(id, summary.checkId, 'Ann') };
  };
  const add = async (...all: readonly Partial<Record<keyof PermitValues, unknown>>[]) => {
    const added = all.map((values) => permitValuesSchema.parse({ groupId: 'staff', ...values }));
    await permits.apply({ added, changed: [] }, 'Ann');
  };
  const all = async () =>
    (await permits.snapshot()).map(({ values }) => values).sort((a, b) => (a.number < b.number ? -1 : 1));
  return { ...record, permits, downloads, download, check, add, all };
}

/** With the mark by which spreadsheets know UTF-8. */
async function written(table: ReadableStream<Uint8Array>): Promise<string> {
  return Buffer.from(await new Response(table).arrayBuffer()).toString('utf8');
}

/** Text that people write, and what spreadsheets make trouble of. */
const text = (most: number) =>
  fc
    .oneof(
      fc.string({ unit: fc.constantFrom(...'aZ9 ,;/|"\'=+-@.é\n'), maxLength: 12 }),
      fc.constantFrom('=HYPERLINK("http://x")', '+44 7700 900123', "'=1+1", '@a', '-', 'Total', 'a, b; c'),
    )
    .map((written) => written.trim().slice(0, most).trim());
const plate = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'AB12'), minLength: 2, maxLength: 8 }),
  fc.constantFrom('007', '1200000', 'NO', 'NA', 'AND', 'MAR10', '1E10', '10MAR', '20260331', 'TBC', 'NIL'),
);
const day = fc.integer({ min: 19_000, max: 22_000 });
const clock = siteClock(zone);
const permit = fc
  .record({
    company: text(120),
    unit: text(60),
    telephone: text(40),
    note: text(2000),
    vehicles: fc.uniqueArray(fc.record({ plate, make: text(60), colour: text(30), note: text(300) }), {
      maxLength: 4,
      selector: ({ plate: mark }) => mark.replaceAll('O', '0').replaceAll('I', '1'),
    }),
    validFrom: fc.option(day.map((one) => clock.startOfDay(one))),
    validTo: fc.option(
      fc.oneof(
        day.map((one) => clock.startOfDay(one + 4_000)),
        day.map((one) => clock.startOfDay(one + 4_000) + 18 * 3_600_000),
      ),
    ),
    suspended: fc.boolean(),
    mostOnSite: fc.option(fc.integer({ min: 1, max: 50 })),
    groupId: fc.constantFrom('staff', 'vip', 'contractors'),
  })
  // What is in no list, and words for nothing, stay as they are only where the permit is.
  .map((values) => ({ ...values, name: 'Ann Lee', email: 'ann@example.org' }));

describe('a list of permits that is downloaded', () => {
  it('has the columns of the import’s template', async () => {
    const { download } = await freshLists();
    const template = Buffer.from(templateOf('csv')).toString('utf8');
    expect((await download()).text.split('\r\n')[0]).toBe(template.split('\r\n')[0]);
  });

  it('holds those that match, in their order, and says how many they are', async () => {
    const { add, download } = await freshLists();
    await add(
      { number: 'A2', name: 'Bob', vehicles: [{ plate: 'AB12CDE', make: 'Ford' }, { plate: 'XY99ZZZ' }] },
      { number: 'A10', name: 'Ann', suspended: true },
      { number: 'B1', groupId: 'vip' },
    );
    const found = await download({ groupId: 'staff', orderBy: 'name', descending: true });
    expect([found.permits, found.rows]).toEqual([2, 2]);
    const [, ...lines] = found.text.trim().split('\r\n');
    expect(lines).toEqual([
      'A2,Bob,AB12CDE; XY99ZZZ,Ford; ,,,Staff,,,active,,,,,,',
      'A10,Ann,,,,,Staff,,,suspended,,,,,,',
    ]);
  });

  it('is ready for ten minutes, and is a table that no spreadsheet calculates', async () => {
    const { add, downloads, download, clock: now } = await freshLists();
    await add({ number: '-1', name: '=1+1', company: '@SUM(A1)', telephone: '+44 7700 900123' });
    const { id, text: table } = await download();
    expect(table.split('\r\n')[1]).toBe("'-1,'=1+1,,,,,Staff,,,active,,,'+44 7700 900123,'@SUM(A1),,");
    now.advance(10 * 60_000 + 1);
    await expect(downloads.download(id)).rejects.toThrow('no longer ready');
  });

  it('changes nothing where it is imported again', async () => {
    const { add, download, check, all } = await freshLists();
    await fc.assert(
      fc.asyncProperty(fc.array(permit, { minLength: 1, maxLength: 4 }), async (some) => {
        const known = (await all()).length;
        await add(...some.map((values, place) => ({ ...values, number: `P${known + place}` })));
      }),
      { numRuns: 25 },
    );
    const before = await all();
    const { permits, rows, text: table } = await download();
    expect(permits).toBe(before.length);
    const { summary } = await check(table);
    expect(summary).toMatchObject({ toAdd: 0, toChange: 0, toSuspend: 0, counts: { wrong: 0, new: 0, changed: 0 } });
    expect(summary.counts.unchanged + summary.counts.duplicate).toBe(rows);
  });

  it('makes the same permits at a site that knows none of them', async () => {
    const [from, to] = [await freshLists(), await freshLists()];
    const some = fc.sample(permit, { numRuns: 60, seed: 7 });
    await from.add(...some.map((values, place) => ({ ...values, number: `P${place}` })));
    const { summary, apply } = await to.check((await from.download()).text);
    expect(summary).toMatchObject({ toAdd: 60, toChange: 0, counts: { wrong: 0 } });
    await apply();
    expect(await to.all()).toEqual(await from.all());
  });
});
