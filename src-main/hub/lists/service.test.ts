import { sql } from 'kysely';
import { expect, it, onTestFinished } from 'vitest';
import { groupValuesSchema, permitValuesSchema } from '../../../src-preload/contract/lists/permits.ts';
import { visitValuesSchema } from '../../../src-preload/contract/lists/visitors.ts';
import { watchValuesSchema } from '../../../src-preload/contract/lists/watchlist.ts';
import { tariffValuesSchema } from '../../../src-preload/contract/parking/tariffBook.ts';
import { foldPlate } from '../../plates/fold.ts';
import { freshRecord } from '../../testing/freshRecord.ts';
import { localFields } from './localRows.ts';
import { createListSharing, listStore, nodeOfSite, type SharedList, sharedLists } from './service.ts';
import { listRooms } from './testing/listRooms.ts';

/** A site with its lists, as the hub numbers it; its own record and clock. */
async function listSite(number: number, { shares = sharedLists, aheadMs = 0 } = {}) {
  const record = await freshRecord();
  record.clock.set(aheadMs);
  const rooms = await listRooms(record);
  onTestFinished(() => rooms.stop());
  const lists = createListSharing({ ...record, rooms });
  await record.db.transaction().execute(async (writing) => {
    await sql`UPDATE hub_link SET is_linked = 1`.execute(writing);
    await listStore.write(writing, { node: nodeOfSite(number) });
    await lists.share(writing, shares);
  });
  const said = async () =>
    (
      await sql<{ id: string; list: string; rowId: string; field: string; value: string; at: string; seen: string }>`
      SELECT * FROM hub_list_changes`.execute(record.db)
    ).rows.map(({ rowId: row, ...rest }) => ({ ...rest, row, site: number, written: '1' }));
  const hear = async (rows: readonly unknown[]) =>
    void (await lists.takePage({ rows, horizon: '2' }, rows, (writing) =>
      listStore.write(writing, { isJoined: true }),
    ));
  const sayAll = async () => {
    while (await lists.say());
  };
  return { ...record, rooms, lists, number, said, hear, sayAll };
}
type ListSite = Awaited<ReturnType<typeof listSite>>;

/** What each has is told to each, in turn, until nobody has anything new. */
async function exchange(...sites: ListSite[]): Promise<void> {
  for (let time = 0; time < 4; time += 1)
    for (const site of sites) {
      const rows = (await Promise.all(sites.map((each) => each.said()))).flat();
      await site.hear(rows);
      await site.sayAll();
      site.clock.advance(1_000);
    }
}

const all = (site: ListSite, list: SharedList) =>
  sql<{
    id: string;
  }>`SELECT id FROM ${sql.table({ groups: 'permit_groups', permits: 'permits', visits: 'visits', watch: 'watch_entries', tariffs: 'tariffs', holds: 'holds' }[list])}`
    .execute(site.db)
    .then(({ rows }) =>
      localFields(
        site.db,
        list,
        rows.map(({ id }) => id),
        nodeOfSite(0),
      ),
    )
    .then((rows) => Object.fromEntries([...rows].sort(([a], [b]) => (a < b ? -1 : 1))));

const permit = (number: string, changes: object = {}) =>
  permitValuesSchema.parse({
    number,
    groupId: 'staff',
    name: 'Ann Lee',
    vehicles: [{ plate: 'AB12 CDE' }],
    ...changes,
  });
const numberOf = async (site: ListSite) =>
  Object.values(await all(site, 'permits'))
    .map(({ number }) => number)
    .sort();

it('what one site writes another has, with its history, and nothing echoes', async () => {
  const [north, south] = [await listSite(1), await listSite(2, { aheadMs: -600_000 })];
  await exchange(north, south);
  const { id } = await north.rooms.permits.add(permit('A1'), 'Eve');
  const entry = watchValuesSchema.parse({ pattern: 'XX11XXX', reason: 'Unpaid', severity: 'note', tolerance: 'exact' });
  await north.rooms.watchList.add(entry, 'Eve');
  const [from, to] = [north.clock.now(), north.clock.now() + 3_600_000];
  const visit = await north.rooms.visitors.add(
    visitValuesSchema.parse({ kind: 'visitor', name: 'Bob', plate: 'LM61 PQR', from, to }),
    'Eve',
  );
  const rate = { rows: [{ upTo: null, pence: 200 }] };
  const rules = { offers: [{ name: 'Parking', parts: [{ name: 'Flat', rate }] }] };
  await north.rooms.tariffs.add(tariffValuesSchema.parse({ tariff: { name: 'Short', versions: [{ rules }] } }), 'Eve');
  await exchange(north, south);
  for (const list of ['groups', 'permits', 'watch', 'tariffs'] as const)
    expect(await all(south, list), list).toEqual(await all(north, list));
  expect(south.rooms.permits.ofPlate(foldPlate('AB12CDE'))).toMatchObject([{ permit: { number: 'A1' } }]);
  expect(south.rooms.watchList.list()).toMatchObject([{ pattern: 'XX11XXX' }]);
  expect(south.rooms.tariffs.list()).toMatchObject([{ tariff: { name: 'Short' }, carParkIds: [] }]);
  expect(await south.rooms.permits.history(id, 5)).toMatchObject([{ by: 'Another site', kind: 'added' }]);
  // A visit that is registered at a site is for that site's cameras.
  expect((await south.rooms.visitors.get(visit.id)).cameraIds).toEqual(['@00000001']);
  expect((await north.rooms.visitors.get(visit.id)).cameraIds).toBeNull();

  // South, whose clock is ten minutes behind, knows of it and changes it.
  await south.rooms.permits.update(
    id,
    permit('A1', { name: 'Ann Hill', suspended: true, suspendedReason: 'Lost' }),
    'Sam',
  );
  await south.rooms.visitors.update(visit.id, visitValuesSchema.parse({ ...visit, cameraIds: null }));
  await exchange(north, south);
  expect((await north.rooms.visitors.get(visit.id)).cameraIds).toEqual(['@00000002']);
  expect((await south.rooms.visitors.get(visit.id)).cameraIds).toBeNull();
  await south.rooms.visitors.cancel(visit.id, 'Sam');
  await exchange(north, south);
  expect(await north.rooms.permits.get(id)).toMatchObject({ name: 'Ann Hill', state: 'suspended' });
  expect((await north.rooms.visitors.get(visit.id)).state).toBe('cancelled');
  const before = JSON.stringify([await north.said(), await south.said()]);
  await exchange(north, south);
  expect(JSON.stringify([await north.said(), await south.said()])).toBe(before);

  // What goes for its age at one site goes there alone.
  const { id: old } = await north.rooms.permits.add(permit('A0', { validTo: 1_000 }), 'Eve');
  await exchange(north, south);
  await sql`DELETE FROM permits WHERE id = ${old}`.execute(north.db);
  await north.rooms.permits.refresh([old]);
  await exchange(north, south);
  expect([await numberOf(north), await numberOf(south)]).toEqual([['A1'], ['A0', 'A1']]);
  await south.rooms.permits.bulk([old], { kind: 'remove' }, 'Sam');

  await north.rooms.permits.bulk([id], { kind: 'remove' }, 'Eve');
  await exchange(north, south);
  expect(await all(south, 'permits')).toEqual({});
  expect(south.rooms.permits.ofPlate(foldPlate('AB12CDE'))).toEqual([]);
});

it('field by field the later stands, of what decides entry the stricter, and both are logged', async () => {
  const [north, south] = [await listSite(1), await listSite(2)];
  await exchange(north, south);
  const { id } = await north.rooms.permits.add(permit('A1'), 'Eve');
  await exchange(north, south);
  north.clock.advance(5_000);
  south.clock.advance(9_000);
  await north.rooms.permits.update(
    id,
    permit('A1', { suspended: true, note: 'north', vehicles: [{ plate: 'AB12CDE' }, { plate: 'N1AAA' }] }),
    'Eve',
  );
  await south.rooms.permits.update(
    id,
    permit('A1', { company: 'Acme', note: 'south', vehicles: [{ plate: 'AB12CDE' }, { plate: 'S1AAA' }] }),
    'Sam',
  );
  await south.sayAll();
  await exchange(north, south);
  for (const site of [north, south]) {
    const now = await site.rooms.permits.get(id);
    expect(now).toMatchObject({ suspended: true, company: 'Acme', note: 'south' });
    expect(now.vehicles.map(({ plate }) => plate).sort()).toEqual(['AB12CDE', 'N1AAA', 'S1AAA']);
    expect(await listStore.conflicts(site.db, 9)).toMatchObject([
      { kind: 'value', list: 'permits', label: 'A1', field: 'note', stands: 'south', other: 'north' },
    ]);
  }
  // One who lifts it while another edits: it stays suspended where the other did not know; a deletion beats an edit.
  await north.rooms.permits.bulk([id], { kind: 'remove' }, 'Eve');
  await south.rooms.permits.update(id, permit('A1', { name: 'Other' }), 'Sam');
  await exchange(north, south);
  for (const site of [north, south]) expect(await all(site, 'permits')).toEqual({});
});

it('two of one number both stay, one by another name; a group stays for as long as a permit is in it', async () => {
  const [north, south] = [await listSite(1), await listSite(2)];
  await exchange(north, south);
  const crew = groupValuesSchema.parse({ name: 'Crew', colour: 'pink', onMatch: 'open' });
  const [first, second] = [
    await north.rooms.permits.addGroup(crew, 'Eve'),
    await south.rooms.permits.addGroup(crew, 'Sam'),
  ];
  await north.rooms.permits.add(permit('P1', { groupId: first.id }), 'Eve');
  south.clock.advance(60_000);
  await south.rooms.permits.add(permit('P1', { groupId: second.id, name: 'Bob' }), 'Sam');
  await exchange(north, south);
  for (const list of ['groups', 'permits'] as const) expect(await all(north, list)).toEqual(await all(south, list));
  expect(await numberOf(north)).toEqual(['P1', expect.stringMatching(/^P1-[0-9A-F]{4}$/)]);
  expect(north.rooms.permits.groups().filter(({ name }) => name.startsWith('Crew'))).toHaveLength(2);
  expect((await listStore.conflicts(south.db, 50)).map(({ kind }) => kind)).toContain('name');

  // One deletes the group while the other puts a permit into it.
  const third = await north.rooms.permits.addGroup({ ...crew, name: 'Gang' }, 'Eve');
  await exchange(north, south);
  await north.rooms.permits.removeGroup(third.id, 'Eve');
  const { id } = await south.rooms.permits.add(permit('P2', { groupId: third.id }), 'Sam');
  await exchange(north, south);
  for (const site of [north, south]) {
    expect((await site.rooms.permits.get(id)).groupId).toBe(third.id);
    expect(site.rooms.permits.groups().map(({ id }) => id)).toContain(third.id);
  }
  await south.rooms.permits.bulk([id], { kind: 'remove' }, 'Sam');
  await exchange(north, south);
  for (const site of [north, south]) expect(site.rooms.permits.groups().map(({ id }) => id)).not.toContain(third.id);
});

it('a form of one site leaves the places of others alone', async () => {
  const [north, south] = [await listSite(1), await listSite(2)];
  for (const [site, id] of [
    [north, 'n1'],
    [south, 's1'],
  ] as const)
    await sql`INSERT INTO cameras (id, name, sealed_source, enabled, created_at) VALUES (${id}, ${id}, x'00', 1, 1)`.execute(
      site.db,
    );
  const crew = groupValuesSchema.parse({ name: 'Crew', colour: 'pink', onMatch: 'open', cameraIds: ['n1'] });
  const { id } = await north.rooms.permits.addGroup(crew, 'Eve');
  await exchange(north, south);
  await south.rooms.permits.updateGroup(id, { ...crew, cameraIds: ['s1'] }, 'Sam');
  await exchange(north, south);
  for (const site of [north, south])
    expect(
      site.rooms.permits
        .groups()
        .find((group) => group.id === id)
        ?.cameraIds?.toSorted(),
    ).toEqual(['n1', 's1']);
});

it('many deletions at once wait for a person, suspensions never; what is not shared is left', async () => {
  const [north, south] = [await listSite(1), await listSite(2, { shares: ['groups', 'permits'] as never })];
  await exchange(north, south);
  const items = Array.from({ length: 60 }, (_, n) => permit(`P${n + 1}`));
  await north.rooms.permits.upsert(items, 'Eve');
  await north.rooms.watchList.add(
    watchValuesSchema.parse({ pattern: 'XX11XXX', reason: 'Unpaid', severity: 'note', tolerance: 'exact' }),
    'Eve',
  );
  await exchange(north, south);
  expect(await numberOf(south)).toHaveLength(60);
  expect(south.rooms.watchList.list()).toEqual([]);

  const ids = north.rooms.permits.allIds({ text: 'P' } as never);
  await north.rooms.permits.bulk(ids.slice(0, 30), { kind: 'remove' }, 'Eve');
  await north.rooms.permits.bulk(ids.slice(30), { kind: 'suspend', reason: 'Lost' }, 'Eve');
  await exchange(north, south);
  expect(await numberOf(south)).toHaveLength(60);
  expect(await listStore.countDue(south.db, 'held')).toEqual([{ list: 'permits', count: 30 }]);
  expect((await all(south, 'permits'))[ids[40] ?? '']).toMatchObject({ suspended: true });
  await south.db.transaction().execute((writing) => south.lists.decide(writing, 'permits', true));
  await exchange(north, south);
  expect(await numberOf(north)).toHaveLength(60);

  await north.rooms.permits.bulk(ids.slice(0, 30), { kind: 'remove' }, 'Eve');
  await exchange(north, south);
  await south.db.transaction().execute((writing) => south.lists.decide(writing, 'permits', false));
  await exchange(north, south);
  expect(await numberOf(south)).toHaveLength(30);
});

it('what is hostile or makes no sense changes nothing, and is said', async () => {
  const site = await listSite(1);
  await site.hear([]);
  await site.sayAll();
  const before = JSON.stringify([await all(site, 'groups'), await all(site, 'permits')]);
  const at = '0000000000010000-00000000';
  const change = {
    site: 0,
    id: 'x',
    list: 'permits',
    row: 'r1',
    field: 'note',
    value: '"x"',
    at,
    seen: '{}',
    written: '1',
  };
  await site.hear([
    ...[null, 7, {}, { ...change, list: 'users' }, { ...change, field: 'constructor' }, { ...change, value: '{' }],
    ...[
      { ...change, at: 'later' },
      { ...change, seen: '{"00000001":"ffff"}' },
      { ...change, row: "r'; DROP TABLE permits" },
    ],
    { ...change, field: 'groupId', value: '"nowhere"' },
    { ...change, field: 'number', value: '"<script>"' },
    { ...change, row: 'r2', field: 'number', value: '"OK1"' },
    { ...change, row: 'r2', field: 'groupId', value: '"nowhere"' },
    { ...change, row: 'r3', field: 'vehicle:AB12CDE', value: '{"plate":"AB12CDE; x"}' },
  ]);
  expect(JSON.stringify([await all(site, 'groups'), await all(site, 'permits')])).toBe(before);
  expect(await listStore.due(site.db, ['waits'], 9)).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ id: 'r1', reason: expect.stringMatching(/^number: /) }),
      expect.objectContaining({ id: 'r2', reason: 'Its group is not here yet.' }),
    ]),
  );
  expect((await listStore.sharing(site.db)).latest < 'f').toBe(true);
  await expect(site.lists.takePage({ rows: 'all', horizon: '1' }, [], async () => undefined)).rejects.toThrow();
});

it('a hold holds at all sites until somebody who knows of it lifts it, and one on a read stays where the read is', async () => {
  const [north, south] = [await listSite(1), await listSite(2)];
  await exchange(north, south);
  const { id } = await north.rooms.holds.add(
    { on: { kind: 'plate', plate: 'AB12 CDE' }, reason: 'A claim for damage', until: null },
    'Ann',
  );
  const at = Date.UTC(2027, 0, 1);
  const person = { kind: 'person', name: 'Bob Lee', email: '', telephone: '' } as const;
  await north.rooms.holds.add({ on: person, reason: 'Asked by a court', until: at }, 'Ann');
  await sql`INSERT INTO holds (id, kind, mark, folded, name, email, telephone, read_id, reason, at, "by")
    VALUES ('own', 'read', '', '', '', '', '', NULL, 'Here alone', 1, 'Ann')`.execute(north.db);
  await north.sayAll();
  await exchange(north, south);
  const heldAtSouth = async () =>
    (await south.rooms.holds.list()).map(({ reason, stands, by }) => [reason, stands, by]);
  expect(await heldAtSouth()).toEqual(
    expect.arrayContaining([
      ['A claim for damage', true, 'Ann'],
      ['Asked by a court', true, 'Ann'],
    ]),
  );
  expect(await heldAtSouth()).toHaveLength(2);
  const about = { kind: 'plate', folded: foldPlate('AB12CDE') } as const;
  expect(await south.rooms.holds.against(about)).toHaveLength(1);

  // Who lifts it anywhere lifts it everywhere.
  await south.rooms.holds.lift(id, 'Sam');
  await south.sayAll();
  await exchange(north, south);
  expect(await north.rooms.holds.against(about)).toEqual([]);
  expect((await north.rooms.holds.list()).find((hold) => hold.id === id)).toMatchObject({ liftedBy: 'Sam' });
  const actions = await north.db.selectFrom('auditEntries').select(['action', 'actorId']).orderBy('sequence').execute();
  expect(actions.at(-1)).toEqual({ action: 'retention.release', actorId: 'rule' });

  // What an id of here would overwrite, or is about nobody, is nothing that comes.
  const [said] = (await north.said()).filter(({ list, field }) => list === 'holds' && field === 'reason');
  const forged = (row: string, field: string, value: unknown) => ({
    ...{ list: 'holds', row, field, id: `holds/${row}/${field}`, value: JSON.stringify(value), seen: '{}' },
    ...{ at: `${(said?.at ?? '').slice(0, 16)}-00000003`, site: 3, written: '1' },
  });
  await north.hear([forged('own', 'mark', 'XY34ZZZ'), forged('none', 'reason', 'x')]);
  expect((await north.rooms.holds.list()).find((hold) => hold.id === 'own')).toMatchObject({ kind: 'read', mark: '' });
  expect(await north.rooms.holds.list()).toHaveLength(3);
});
