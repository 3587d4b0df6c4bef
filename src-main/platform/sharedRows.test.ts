import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { sql } from 'kysely';
import { describe, expect, it, onTestFinished } from 'vitest';
import { groupValuesSchema, permitValuesSchema } from '../../src-preload/contract/lists/permits.ts';
import { visitValuesSchema } from '../../src-preload/contract/lists/visitors.ts';
import { watchValuesSchema } from '../../src-preload/contract/lists/watchlist.ts';
import { tariffValuesSchema } from '../../src-preload/contract/parking/tariffBook.ts';
import { siteClock } from '../../src-preload/contract/siteClock.ts';
import { createPermits } from '../lists/permits/service.ts';
import { createVisitors } from '../lists/visitors/service.ts';
import { createVisitStore } from '../lists/visitors/store.ts';
import { createWatchList } from '../lists/watchlist/service.ts';
import { createWatchStore } from '../lists/watchlist/store.ts';
import { createRulesBook } from '../parking/cases/rulesBook.ts';
import { createTariffs } from '../parking/tariffs/service.ts';
import { createTariffStore } from '../parking/tariffs/store.ts';
import { defaultTolerances } from '../plates/matching.ts';
import { createReads } from '../record/reads/service.ts';
import { createReadStore } from '../record/reads/store.ts';
import { createCarParks } from '../site/carparks/service.ts';
import { createCarParkStore } from '../site/carparks/store.ts';
import { freshFolder, freshRecord } from '../testing/freshRecord.ts';
import { openDatabase } from './database.ts';
import { migrations } from './migrations.ts';

const permit = (number: string, changes: object = {}) =>
  permitValuesSchema.parse({
    number,
    groupId: 'staff',
    name: 'Ann Lee',
    vehicles: [{ plate: 'AB12 CDE' }],
    ...changes,
  });

async function freshLists() {
  const record = await freshRecord();
  const permits = createPermits(record);
  await permits.start();
  const watchList = createWatchList({
    ...record,
    store: createWatchStore(record.db),
    tolerance: () => defaultTolerances.watchList,
  });
  const visitors = createVisitors({
    ...record,
    store: createVisitStore(record.db),
    reads: createReads(record.db, createReadStore(record.db), record.outbox),
    exitTolerance: () => defaultTolerances.exit,
    stayOfRead: async () => null,
    hasLine: () => false,
  });
  await visitors.start();
  onTestFinished(() => visitors.stop());
  const carParks = createCarParks({
    ...record,
    store: createCarParkStore(record.db),
    cameras: { ofCarPark: () => [], update: () => Promise.reject(new Error('There is no camera')) },
    groupsLetInAt: () => [],
    today: () => '2026-06-01',
  });
  const row = (id: string) => record.db.selectFrom('sharedRows').selectAll().where('id', '=', id).executeTakeFirst();
  /** Does something to a row, and says whether its version rose, and whether it is there afterwards. */
  const changedBy = async (id: string, act: () => Promise<unknown>) => {
    const before = (await row(id))?.version ?? 0;
    await act();
    const now = await row(id);
    return { rose: (now?.version ?? 0) > before, deleted: now?.deletedAt != null };
  };
  return { ...record, permits, watchList, visitors, carParks, row, changedBy };
}

const there = { rose: true, deleted: false };
const gone = { rose: true, deleted: true };

describe('what sites share', () => {
  it('is each table that has the triggers, and each of them is tried below', async () => {
    const { db } = await freshRecord();
    const { rows } = await sql<{ table: string }>`
      SELECT tbl_name AS "table" FROM sqlite_schema WHERE type = 'trigger' AND name LIKE 'shared!_%!_deleted' ESCAPE '!'
    `.execute(db);
    expect(rows.map(({ table }) => table).sort()).toEqual(
      [
        ...[
          'breach_rules',
          'car_park_versions',
          'car_parks',
          'exemptions',
          'payments',
          'permit_groups',
          'permit_vehicles',
          'permits',
        ],
        ...['tariffs', 'validation_hosts', 'visits', 'watch_entries'],
      ].sort(),
    );
  });

  it('permits: forms, bulk edits, imports and undoing raise the version, and a deletion leaves a trace', async () => {
    const { permits, row, changedBy, db } = await freshLists();
    const { id } = await permits.add(permit('A1'), 'Eve');
    expect(await row(id)).toMatchObject({ kind: 'permits', origin: '', deletedAt: null });
    expect(await changedBy(id, () => permits.update(id, permit('A1', { name: 'Ann Hill' }), 'Eve'))).toEqual(there);
    expect(await changedBy(id, () => permits.bulk([id], { kind: 'suspend', reason: 'Lost' }, 'Eve'))).toEqual(there);
    let batchId = '';
    const imported = permit('A1', { vehicles: [{ plate: 'LM61 PQR' }] });
    const change = { added: [permit('A2')], changed: [{ id, values: imported }] };
    expect(
      await changedBy(id, async () => {
        ({ batchId } = await permits.apply(change, 'Eve', { kind: 'import' }));
      }),
    ).toEqual(there);
    const other = (await permits.byNumber(['A2'])).get('a2')?.id ?? '';
    expect(await changedBy(id, () => permits.undo(batchId, 'Eve'))).toEqual(there);
    expect(await row(other)).toMatchObject({ deletedAt: expect.any(Number) });
    expect(
      await changedBy(id, async () => {
        ({ batchId } = await permits.bulk([id], { kind: 'remove' }, 'Eve'));
      }),
    ).toEqual(gone);
    expect(await changedBy(id, () => permits.undo(batchId, 'Eve'))).toEqual(there);
    expect(
      await changedBy(id, () => sql`UPDATE permit_vehicles SET note = 'red' WHERE permit_id = ${id}`.execute(db)),
    ).toEqual(there);
    expect(await changedBy(id, () => sql`DELETE FROM permit_vehicles WHERE permit_id = ${id}`.execute(db))).toEqual(
      there,
    );
  });

  it('groups: so do their changes, their removal and what takes it back', async () => {
    const { permits, changedBy } = await freshLists();
    const values = groupValuesSchema.parse({ name: 'Crew', colour: 'pink', onMatch: 'open' });
    const { id } = await permits.addGroup(values, 'Eve');
    expect(await changedBy(id, () => permits.updateGroup(id, { ...values, priority: 90 }, 'Eve'))).toEqual(there);
    let changeId = '';
    expect(
      await changedBy(id, async () => {
        ({ changeId } = await permits.removeGroup(id, 'Eve'));
      }),
    ).toEqual(gone);
    expect(await changedBy(id, () => permits.undoGroup(changeId, 'Eve'))).toEqual(there);
  });

  it('watch entries and visits: what is removed or cancelled keeps its row, whose version rises', async () => {
    const { watchList, visitors, carParks, clock, changedBy } = await freshLists();
    const entry = watchValuesSchema.parse({
      pattern: 'AB12CDE',
      reason: 'Unpaid',
      severity: 'note',
      tolerance: 'exact',
    });
    const { id } = await watchList.add(entry, 'Eve');
    expect(await changedBy(id, () => watchList.update(id, { ...entry, reason: 'Paid' }))).toEqual(there);
    expect(await changedBy(id, () => watchList.remove(id))).toEqual(there);
    expect(await changedBy(id, () => watchList.restore(id))).toEqual(there);

    const [from, to] = [clock.now(), clock.now() + 3_600_000];
    const values = visitValuesSchema.parse({ kind: 'visitor', name: 'Bob', plate: 'LM61 PQR', from, to });
    const visit = await visitors.add(values, 'Eve');
    expect(await changedBy(visit.id, () => visitors.update(visit.id, { ...values, name: 'Ben' }))).toEqual(there);
    expect(await changedBy(visit.id, () => visitors.cancel(visit.id, 'Eve'))).toEqual(there);
    expect(await changedBy(visit.id, () => visitors.restore(visit.id))).toEqual(there);

    const north = await carParks.add('North');
    expect(await changedBy(north.id, () => carParks.rename(north.id, 'South'))).toEqual(there);
    expect(await changedBy(north.id, () => carParks.remove(north.id))).toEqual(gone);
  });

  it('tariffs: what is removed keeps its row, whose version rises', async () => {
    const { changedBy, ...record } = await freshLists();
    const calendar = { clock: siteClock('Europe/London'), isHoliday: () => false };
    const store = createTariffStore(record.db);
    const tariffs = createTariffs({
      ...record,
      store,
      calendar: () => calendar,
      carParkName: () => null,
      lookups: { ofMarks: async () => [] },
      stays: { get: () => Promise.reject(new Error('No stays')), list: () => Promise.reject(new Error('No stays')) },
    });
    const rate = { rows: [{ upTo: null, pence: 200 }] };
    const rules = { offers: [{ name: 'Parking', parts: [{ name: 'Flat', rate }] }] };
    const values = (name: string) => tariffValuesSchema.parse({ tariff: { name, versions: [{ rules }] } });
    const { id } = await tariffs.add(values('Short stay'), 'Eve');
    expect(await changedBy(id, () => tariffs.update(id, 1, values('Long stay'), 'Eve'))).toEqual(there);
    expect(await changedBy(id, () => tariffs.remove(id))).toEqual(there);
    expect(await changedBy(id, () => tariffs.restore(id))).toEqual(there);
  });

  it('rules of car parks and plates that are exempt: so do their changes', async () => {
    const { changedBy, row, ...record } = await freshLists();
    const book = createRulesBook({ ...record, placeName: () => 'North', startOfDay: () => 0 });
    await book.set('north', 0, [], 'Eve');
    expect(await row('north')).toMatchObject({ kind: 'breach_rules' });
    expect(await changedBy('north', () => book.set('north', 1, [], 'Eve'))).toEqual(there);
    const badge = { plate: 'AB12CDE', carParkId: null, reason: 'Blue Badge', from: null, to: null };
    const { id } = await book.addExemption(badge, 'Eve');
    expect(await changedBy(id, () => book.removeExemption(id))).toEqual(there);
    expect(await changedBy(id, () => book.restoreExemption(id))).toEqual(there);
  });

  it('begins with what an older record holds, and gives each site an id of its own that stays', async () => {
    const folder = await freshFolder();
    await openDatabase(
      folder,
      migrations.filter(({ number }) => number < 180),
    ).close();
    const old = new BetterSqlite3(join(folder, 'gatehouse.db'));
    old.exec(
      `INSERT INTO watch_entries VALUES ('w', 'AB12CDE', 'Unpaid', 'note', 'exact', '', NULL, 0, 'Eve', 0, NULL)`,
    );
    old.close();
    const siteOf = async (where: string) => {
      const { db, close } = openDatabase(where);
      const shared = await db.selectFrom('sharedRows').selectAll().where('kind', '=', 'watch_entries').execute();
      const groups = await db.selectFrom('sharedRows').select('id').where('kind', '=', 'permit_groups').execute();
      const { site } = await db.selectFrom('siteIdentity').select('site').executeTakeFirstOrThrow();
      await close();
      return { shared, groups: groups.length, site };
    };
    const first = await siteOf(folder);
    expect(first).toMatchObject({
      shared: [{ kind: 'watch_entries', id: 'w', version: 1, origin: '', deletedAt: null }],
      groups: 7,
      site: expect.stringMatching(/^[0-9a-f]{32}$/),
    });
    expect(await siteOf(folder)).toEqual(first);
    expect((await siteOf(await freshFolder())).site).not.toBe(first.site);
  });
});
