import { sql } from 'kysely';
import { expect, it, onTestFinished, vi } from 'vitest';
import { wholeRecord } from '../../office/exports/whole/allowed.ts';
import { systemClock } from '../../platform/clock.ts';
import { silentLog } from '../../platform/log.ts';
import { freshRecord } from '../../testing/freshRecord.ts';
import { ownLists } from '../lists/testing/listRooms.ts';
import { addTenant, enrolSite, suspendTenant } from '../schema/service.ts';
import { freshHub } from '../testing/freshHub.ts';
import { noPeople } from '../testing/noPeople.ts';
import { kinds } from './kinds.ts';
import { createLinkStore } from './store.ts';
import { seeVehicles } from './testing/seen.ts';
import { createLinkWorker } from './worker.ts';

const patience = { timeout: 120_000, interval: 50 };

type Fresh = Awaited<ReturnType<typeof freshHub>>;

/** A site that is linked to a hub. */
async function linkedSite(fresh: Fresh, name: string) {
  const record = await freshRecord();
  const { rooms, lists } = await ownLists(record);
  onTestFinished(() => rooms.stop());
  const login = await enrolSite(fresh.hub, { tenant: 'Acme', site: name, renew: false });
  const store = createLinkStore(record.db, record.secrets, record.clock);
  const start = () =>
    createLinkWorker({
      ...{
        db: record.db,
        store,
        clock: systemClock,
        log: silentLog,
        access: fresh.accessOf(login),
        record: name,
        lists,
        people: noPeople(record.db),
      },
      ...{ about: { app: '1.0', schema: 500 }, onChange: () => undefined, lookEveryMs: 10 },
    });
  const link = () => record.db.transaction().execute((writing) => store.write(writing, { isLinked: true }));
  return { ...record, login, store, start, link, lists, rooms };
}

/** What of a table is at the hub. */
async function atHub<Row = Record<string, unknown>>(fresh: Fresh, what: string): Promise<Row[]> {
  return (await sql<Row>`${sql.raw(what)}`.execute(fresh.hub.db)).rows;
}

it('sends nothing but what an owner may take away', () => {
  for (const { table, columns, kind } of kinds) {
    const allowed = wholeRecord.find(({ name }) => name === table)?.columns.split(' ') ?? [];
    // What is said of lists is of columns that are taken out with them.
    if (kind === 'list_changes') continue;
    const beside = kind === 'audit' ? ['id', 'values'] : [];
    expect([...allowed, ...beside], kind).toEqual(expect.arrayContaining([...columns]));
  }
});

it('sends what there was and what changes, each row once, through a server that is stopped and a site that is killed', async () => {
  const fresh = await freshHub();
  await addTenant(fresh.hub, 'Acme');
  const site = await linkedSite(fresh, 'North');
  const { db, store } = site;
  const before = await seeVehicles(db, 600);
  await site.link();
  const worker = site.start();
  onTestFinished(() => worker.stop());
  const count = async () => (await atHub<{ n: number }>(fresh, 'SELECT count(*) AS n FROM gatehouse.reads'))[0]?.n;
  await vi.waitFor(async () => expect([await count(), await store.sweeps()]).toEqual([600, []]), patience);

  // It changes, one more comes, and one goes.
  const [first, second] = before as [string, string];
  await sql`UPDATE reads SET text = 'CHANGED', decision = '{"verdict":"allow"}' WHERE id = ${first}`.execute(db);
  await sql`DELETE FROM reads WHERE id = ${second}`.execute(db);
  await sql`INSERT INTO answers (id, read_id, at, "by", answer, reason, mark, opened)
    VALUES ('019b0000-0000-7000-8000-00000000000a', ${first}, 5, 'Ann', 'open', 'nul' || char(0), 'CHANGED', 1)`.execute(
    db,
  );
  await vi.waitFor(async () => {
    expect(await atHub(fresh, `SELECT text, decision FROM gatehouse.reads WHERE id = '${first}'`)).toEqual([
      { text: 'CHANGED', decision: '{"verdict":"allow"}' },
    ]);
    expect(await atHub(fresh, 'SELECT reason, opened FROM gatehouse.answers')).toEqual([{ reason: 'nul', opened: 1 }]);
    expect([await count(), await store.countChanges()]).toEqual([599, 0]);
  }, patience);

  // The server is switched off: the site goes on, and says what is wrong.
  await fresh.server.stop();
  await seeVehicles(db, 300);
  await vi.waitFor(() => expect(worker.state().trouble?.kind).toBe('refused'), patience);
  expect(await store.countChanges()).toBe(300);
  await fresh.server.start();
  worker.nudge();
  await vi.waitFor(async () => expect([await count(), worker.state().trouble]).toEqual([899, null]), patience);

  // A site that ended after the hub had its batch and before it knew so: the same once more.
  await worker.stop();
  const { token, next, place } = await store.load();
  await seeVehicles(db, 40);
  const again = site.start();
  await vi.waitFor(async () => expect(await count()).toBe(939), patience);
  await vi.waitFor(async () => expect(await store.countChanges()).toBe(0), patience);
  await again.stop();
  expect(await store.load()).not.toMatchObject({ token });
  // As it was before the answer came: with the token that it had then.
  await db.transaction().execute((writing) => store.write(writing, { token, next, place }));
  await sql`INSERT INTO hub_changes (kind, id) SELECT 'reads', id FROM reads ORDER BY id DESC LIMIT 40`.execute(db);
  const third = site.start();
  onTestFinished(() => third.stop());
  await vi.waitFor(async () => expect([await count(), await store.countChanges()]).toEqual([939, 0]), patience);
  const rows = await atHub<{ id: string; text: string }>(fresh, 'SELECT id, text FROM gatehouse.reads ORDER BY id');
  const ours = await sql<{ id: string; text: string }>`SELECT id, text FROM reads ORDER BY id`.execute(db);
  expect(rows).toEqual(ours.rows);
}, 300_000);

it('sets aside what the hub does not take, and sends it once it does; two sites and a suspended tenant do not mix', async () => {
  const fresh = await freshHub();
  await addTenant(fresh.hub, 'Acme');
  const [north, south] = [await linkedSite(fresh, 'North'), await linkedSite(fresh, 'South')];
  const workers: ReturnType<typeof north.start>[] = [];
  for (const site of [north, south]) {
    await site.link();
    await seeVehicles(site.db, 30);
    // A month that the hub does not have.
    await sql`UPDATE reads SET id = '00000000-0001-7000-8000-000000000001' WHERE id = (SELECT max(id) FROM reads)`.execute(
      site.db,
    );
    workers.push(site.start());
  }
  onTestFinished(async () => {
    for (const worker of workers) await worker.stop();
  });
  await vi.waitFor(async () => {
    expect(await atHub(fresh, 'SELECT count(*) AS n FROM gatehouse.reads GROUP BY site')).toEqual([
      { n: 29 },
      { n: 29 },
    ]);
    expect(await north.store.listSetAside(5)).toMatchObject([
      { kind: 'reads', id: '00000000-0001-7000-8000-000000000001', reason: expect.stringMatching(/no such month/) },
    ]);
    expect([await north.store.countChanges(), await south.store.countChanges()]).toEqual([0, 0]);
    expect([await north.store.sweeps(), await south.store.sweeps()]).toEqual([[], []]);
  }, patience);
  await sql`UPDATE reads SET id = '019b0000-0000-7000-8000-000000000001' WHERE id = '00000000-0001-7000-8000-000000000001'`.execute(
    north.db,
  );
  await north.db.transaction().execute((writing) => north.store.noteSetAside(writing));
  await vi.waitFor(async () => {
    expect(await atHub(fresh, 'SELECT count(*) AS n FROM gatehouse.reads')).toEqual([{ n: 59 }]);
    expect(await north.store.countSetAside()).toBe(0);
  }, patience);

  await suspendTenant(fresh.hub, 'Acme', true);
  await seeVehicles(north.db, 1);
  await vi.waitFor(() => expect(workers[0]?.state().trouble?.kind).toBe('suspended'), patience);
  await suspendTenant(fresh.hub, 'Acme', false);
  workers[0]?.nudge();
  await vi.waitFor(async () => expect(await north.store.countChanges()).toBe(0), patience);
}, 300_000);

it('notices a record that was restored from a copy, refuses it, and takes it over with all that it has where a person says so', async () => {
  const fresh = await freshHub();
  await addTenant(fresh.hub, 'Acme');
  const site = await linkedSite(fresh, 'North');
  const { db, store } = site;
  await site.link();
  await seeVehicles(db, 20);
  const worker = site.start();
  await vi.waitFor(async () => expect(await store.countChanges()).toBe(0), patience);
  await worker.stop();
  const copy = await store.load();
  const early = await sql<{ seq: number }>`SELECT seq FROM sqlite_sequence WHERE name = 'hub_changes'`.execute(db);

  const later = site.start();
  for (let round = 0; round < 3; round += 1) {
    await seeVehicles(db, 1);
    await vi.waitFor(async () => expect(await store.countChanges()).toBe(0), patience);
  }
  await vi.waitFor(async () => expect((await atHub(fresh, 'SELECT 1 FROM gatehouse.reads')).length).toBe(23), patience);
  await later.stop();

  // The copy: what came later is not in it, and something else is.
  const { token, next, place } = copy;
  await db.transaction().execute((writing) => store.write(writing, { token, next, place }));
  await sql`DELETE FROM reads WHERE id IN (SELECT id FROM reads ORDER BY id DESC LIMIT 3)`.execute(db);
  await sql`DELETE FROM hub_changes`.execute(db);
  await sql`UPDATE sqlite_sequence SET seq = ${early.rows[0]?.seq} WHERE name = 'hub_changes'`.execute(db);
  await seeVehicles(db, 2);
  const restored = site.start();
  onTestFinished(() => restored.stop());
  await vi.waitFor(() => expect(restored.state().trouble?.kind).toBe('twice'), patience);
  expect((await atHub(fresh, 'SELECT 1 FROM gatehouse.reads')).length).toBe(23);
  await restored.takeOver(async () => undefined);
  await vi.waitFor(async () => {
    expect((await atHub(fresh, 'SELECT 1 FROM gatehouse.reads')).length).toBe(22);
    expect([await store.countChanges(), await store.sweeps(), restored.state().trouble]).toEqual([0, [], null]);
  }, patience);
  const rows = await atHub<{ id: string }>(fresh, 'SELECT id FROM gatehouse.reads ORDER BY id');
  expect(rows).toEqual((await sql<{ id: string }>`SELECT id FROM reads ORDER BY id`.execute(db)).rows);
}, 300_000);
