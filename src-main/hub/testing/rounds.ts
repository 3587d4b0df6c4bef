import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import { type Clock, systemClock } from '../../platform/clock.ts';
import { type Database, openDatabase } from '../../platform/database.ts';
import { newId } from '../../platform/ids.ts';
import { silentLog } from '../../platform/log.ts';
import { createOutbox } from '../../platform/outbox.ts';
import { createSecretBox } from '../../platform/secretBox.ts';
import { startPostgres } from '../../testing/startPostgres.ts';
import { connectHub, type HubAccess, HubTrouble } from '../connection/service.ts';
import { type HeadOffice, openHeadOffice } from '../head/service.ts';
import { kinds } from '../link/kinds.ts';
import { rowsAfter } from '../link/rows.ts';
import { createLinkStore } from '../link/store.ts';
import { seeVehicles } from '../link/testing/seen.ts';
import { createLinkWorker, type LinkWorker } from '../link/worker.ts';
import { type ListSharing, listStore, sharedLists } from '../lists/service.ts';
import { type ListRooms, ownLists } from '../lists/testing/listRooms.ts';
import { addTenant, enrolHeadOffice, enrolSite, type Hub, type HubTables, initHub } from '../schema/service.ts';
import { type CuttingProxy, openCuttingProxy } from './cuttingProxy.ts';
import { comparedLists, decided, editLists } from './listEdits.ts';
import { noPeople } from './noPeople.ts';

/** What was found after healing: rows of sites that the hub lacks, rows that it has beside them, and rows that differ. */
export interface Compared {
  readonly lost: number;
  readonly doubled: number;
  readonly unequal: number;
}

export interface RoundsOptions {
  readonly rounds: number;
  readonly seed: number;
  readonly progress?: (line: string) => void;
}

const names = ['North', 'South', 'East'];
const healEvery = 10;
const patienceMs = 120_000;

/**
 * Three sites of one tenant, with clocks that are ten minutes apart, and their head office change lists, and the sites reads, decisions, answers and payments, at random, while connections are cut before and after the hub
 * has committed, sessions are ended, the server is killed, sites start anew, batches are sent again, and the hub lacks a column for a while. Every ten rounds all is left to
 * heal; then each row of each kind and site is compared with the hub's, column by column, and each row of each list with those of the other sites.
 */
export async function runRounds({ rounds, seed, progress = () => undefined }: RoundsOptions): Promise<Compared> {
  const random = numbersFrom(seed);
  const folder = await mkdtemp(join(tmpdir(), 'gatehouse-rounds-'));
  const postgres = await startPostgres(['-c', 'fsync=off']);
  const proxy = await openCuttingProxy(postgres.port);
  const way = (port: number, user: string, password: string): HubAccess => ({
    ...{ address: { host: '127.0.0.1', port, database: 'postgres', user, tls: 'off' }, password, ca: null },
  });
  const hub = connectHub<HubTables>(way(postgres.port, postgres.user, postgres.password));
  const sites: Site[] = [];
  let head: HeadOffice | null = null;
  const sum = { lost: 0, doubled: 0, unequal: 0 };
  try {
    await initHub(hub, Date.now(), () => undefined);
    await addTenant(hub, 'Acme');
    for (const name of names) {
      const { user, password } = await enrolSite(hub, { tenant: 'Acme', site: name, renew: false });
      const aheadMs = (sites.length - 1) * 600_000;
      sites.push(await openSite(await mkdtemp(join(folder, 'site-')), name, way(proxy.port, user, password), aheadMs));
    }
    const login = await enrolHeadOffice(hub, 'Acme');
    head = openHeadOffice(way(postgres.port, login.user, login.password));
    for (let round = 1; round <= rounds; round += 1) {
      for (const site of sites) await edit(site, random);
      await decide(head, sites, random);
      await harm({ hub, proxy, sites, restart: () => restart(postgres) }, random);
      if (round % healEvery !== 0 && round !== rounds) continue;
      await heal(hub, proxy, sites);
      const apart = await settleLists(sites, random);
      if (apart.said !== '') progress(apart.said);
      for (const key of ['lost', 'doubled', 'unequal'] as const) sum[key] += apart[key];
      await heal(hub, proxy, sites);
      for (const site of sites) {
        const found = await compared(hub, site);
        for (const key of ['lost', 'doubled', 'unequal'] as const) sum[key] += found[key];
      }
      progress(`${round} rounds: ${JSON.stringify(sum)}`);
    }
    return sum;
  } finally {
    for (const site of sites) await site.close();
    await head?.close();
    await proxy.close();
    await hub.close();
    await postgres.stop();
    postgres.remove();
    await rm(folder, { recursive: true, force: true });
  }
}

interface Site {
  readonly name: string;
  readonly db: Database;
  readonly store: ReturnType<typeof createLinkStore>;
  readonly rooms: ListRooms;
  readonly lists: ListSharing;
  readonly clock: Clock;
  node(): Promise<string>;
  worker(): LinkWorker;
  restart(): Promise<void>;
  close(): Promise<void>;
}

async function openSite(folder: string, name: string, access: HubAccess, aheadMs: number): Promise<Site> {
  const { db, close } = openDatabase(folder);
  const clock: Clock = { ...systemClock, now: () => systemClock.now() + aheadMs };
  const store = createLinkStore(db, createSecretBox(new Uint8Array(32)), clock);
  const { rooms, lists } = await ownLists({ db, clock, log: silentLog, outbox: createOutbox(db, clock) });
  const start = () =>
    createLinkWorker({
      ...{ db, store, clock, log: silentLog, access, record: name, lists, people: noPeople(db) },
      ...{ about: { app: '1', schema: 1 }, onChange: () => undefined, lookEveryMs: 5, mostChanges: 60 },
    });
  await db.transaction().execute(async (writing) => {
    await store.write(writing, { isLinked: true });
    await lists.share(writing, sharedLists);
  });
  let worker = start();
  return {
    ...{ name, db, store, rooms, lists, clock, worker: () => worker },
    node: async () => (await listStore.sharing(db)).node,
    async restart() {
      await worker.stop();
      worker = start();
    },
    async close() {
      await worker.stop();
      await rooms.stop();
      await close();
    },
  };
}

type Random = () => number;
const below = (random: Random, limit: number) => Math.floor(random() * limit);

/** Some changes of one site, as its rooms make them: by statements, within transactions. */
async function edit({ db, rooms, clock }: Site, random: Random): Promise<void> {
  const one = async (table: string) => {
    const { rows } = await sql<{ id: string }>`SELECT id FROM ${sql.table(table)}`.execute(db);
    return rows[below(random, Math.max(rows.length, 1))]?.id ?? null;
  };
  for (let left = 1 + below(random, 6); left > 0; left -= 1) {
    if (random() < 0.4) await editLists(rooms, clock.now(), random);
    const read = await one('reads');
    const word = `w${below(random, 1_000_000)}`;
    const what = below(random, 9);
    if (read === null || what <= 1) await seeVehicles(db, 1 + below(random, 8), { text: word });
    else if (what === 2)
      await sql`UPDATE reads SET text = ${word}, confidence = ${random()} WHERE id = ${read}`.execute(db);
    // Its decisions and answers go with it.
    else if (what === 3) await sql`DELETE FROM reads WHERE id = ${read}`.execute(db);
    else if (what === 4)
      await sql`INSERT INTO decisions (id, read_id, at, mark, verdict, cause, sentence, "values")
        VALUES (${newId()}, ${read}, 1, ${word}, 'allow', 'permit', 'O''Brien \\ 🚗', ${JSON.stringify({ word })})`.execute(
        db,
      );
    else if (what === 5)
      await sql`INSERT INTO answers (id, read_id, at, "by", answer, reason, mark, opened)
        VALUES (${newId()}, ${read}, 1, 'Ann', 'open', ${word}, '', 1)`.execute(db);
    else if (what === 6)
      await sql`INSERT INTO payments (id, kind, at, pence, car_park_id, plates, reference, reason, "by", by_id, source, vat_pence)
        VALUES (${newId()}, 'cash', 1, ${below(random, 10_000)}, '', '[]', ${word}, '', 'Ann', 'ann', 'desk', 0)`.execute(
        db,
      );
    else if (what === 7)
      await sql`UPDATE payments SET reference = ${word} WHERE id = ${await one('payments')}`.execute(db);
    else await sql`DELETE FROM payments WHERE id = ${await one('payments')}`.execute(db);
    if (random() < 0.3) await wait(below(random, 25));
  }
}

/** The head office decides something about a permit that a site has, or does not come through. */
async function decide(head: HeadOffice, sites: readonly Site[], random: Random): Promise<void> {
  const site = sites[below(random, sites.length)];
  const ids = site?.rooms.permits.allIds({ orderBy: 'number', descending: false }) ?? [];
  const id = ids[below(random, ids.length)];
  if (id === undefined || random() < 0.3) return;
  // Nobody decides about what the hub has not heard of.
  await head.changeKnown('permits', id, decided(random), Date.now()).catch((error: unknown) => {
    if (!(error instanceof HubTrouble)) throw error;
  });
}

/** Until all have heard all, and whoever is asked about deletions has answered; then how their lists differ. */
async function settleLists(sites: readonly Site[], random: Random): ReturnType<typeof comparedLists> {
  const until = Date.now() + patienceMs / 4;
  for (;;) {
    for (const { db, lists } of sites)
      for (const { list } of await listStore.countDue(db, 'held')) {
        const keeps = random() < 0.3;
        await db.transaction().execute((writing) => lists.decide(writing, list, keeps));
      }
    for (const site of sites) site.worker().nudge();
    await wait(50);
    const named = await Promise.all(sites.map(async ({ db, node }) => ({ db, node: await node() })));
    const found = await comparedLists(named);
    if (found.said === '' || Date.now() > until) return found;
  }
}

interface Harmed {
  readonly hub: Hub;
  readonly proxy: CuttingProxy;
  readonly sites: readonly Site[];
  readonly restart: () => Promise<void>;
}

/** Something goes wrong, or nothing does. */
async function harm({ hub, proxy, sites, restart: killServer }: Harmed, random: Random): Promise<void> {
  const site = sites[below(random, sites.length)];
  const what = below(random, 12);
  if (what === 0) proxy.cutNow();
  else if (what <= 2) {
    proxy.cutAnswers(true);
    for (const each of sites) each.worker().nudge();
    await wait(below(random, 80));
    proxy.cutAnswers(false);
  } else if (what === 3)
    await sql`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename LIKE 'gh\\_%'`.execute(hub.db);
  else if (what === 4 && random() < 0.2) await killServer();
  else if (what === 5) await site?.restart();
  // What was sent is noted once more, as where a batch comes twice and late.
  else if (what === 6 && site !== undefined)
    await sql`INSERT OR IGNORE INTO hub_changes (kind, id)
      SELECT * FROM (SELECT 'reads', id FROM reads UNION ALL SELECT 'list_changes', id FROM hub_list_changes)
      ORDER BY random() LIMIT 20`.execute(site.db);
  else if (what === 7) await sql`ALTER TABLE gatehouse.payments DROP COLUMN IF EXISTS reference`.execute(hub.db);
  for (const each of sites) each.worker().nudge();
  await wait(below(random, 40));
}

async function restart(postgres: Pick<Awaited<ReturnType<typeof startPostgres>>, 'start' | 'stop'>): Promise<void> {
  await postgres.stop();
  await postgres.start();
}

/** Nothing goes wrong any more, and all that waits is sent. */
async function heal(hub: Hub, proxy: CuttingProxy, sites: readonly Site[]): Promise<void> {
  proxy.cutAnswers(false);
  await sql`ALTER TABLE gatehouse.payments ADD COLUMN IF NOT EXISTS reference text`.execute(hub.db);
  const until = Date.now() + patienceMs;
  for (const site of sites) {
    // It asks anew what the hub takes.
    await site.restart();
    while (
      (await site.store.countChanges()) > 0 ||
      (await site.store.sweeps()).length > 0 ||
      (await isStrange(hub, site))
    ) {
      if (Date.now() > until)
        throw new Error(`“${site.name}” does not come to rest: ${JSON.stringify(site.worker().state())}`);
      await wait(10);
    }
  }
}

/** Whether it has not agreed with the hub on all columns yet. */
async function isStrange(hub: Hub, { store }: Site): Promise<boolean> {
  const { rows } = await sql<{ kind: string; column: string; number: number }>`
    SELECT c.relname AS kind, a.attname AS "column", a.attnum AS number
    FROM pg_attribute AS a JOIN pg_class AS c ON c.oid = a.attrelid
    WHERE c.relnamespace = 'gatehouse'::regnamespace AND a.attnum > 0 AND NOT a.attisdropped`.execute(hub.db);
  const theirs = new Map(rows.map(({ kind, column, number }) => [`${kind}.${column}`, number]));
  const { columns } = await store.load();
  return kinds.some(({ kind, columns: ours }) =>
    ours.some((column) => columns[kind]?.[column] !== theirs.get(`${kind}.${column}`)),
  );
}

async function compared(hub: Hub, { db, name }: Site): Promise<Compared> {
  const found = { lost: 0, doubled: 0, unequal: 0 };
  for (const kind of kinds) {
    const ours = await rowsAfter(db, kind, kind.columns, { afterId: null, version: 0, limit: 1_000_000 });
    const { rows } = await sql<{ id: string; row: Record<string, unknown> }>`
      SELECT k.id::text AS id, to_jsonb(k) AS "row" FROM ${sql.table(`gatehouse.${kind.kind}`)} AS k
      JOIN gatehouse.sites AS s ON s.tenant = k.tenant AND s.site = k.site WHERE s.name = ${name}`.execute(hub.db);
    const theirs = new Map(rows.map(({ id, row }) => [id, row]));
    found.doubled += rows.length - theirs.size;
    for (const { id, row } of ours) {
      const there = theirs.get(id);
      theirs.delete(id);
      if (there === undefined) found.lost += 1;
      else if (!isSame(JSON.parse(row ?? '{}') as Record<string, unknown>, there, kind.columns)) found.unequal += 1;
    }
    found.doubled += theirs.size;
  }
  return found;
}

function isSame(ours: Record<string, unknown>, theirs: Record<string, unknown>, columns: readonly string[]): boolean {
  return columns.every((column) => {
    const [here, there] = [ours[column] ?? null, theirs[column] ?? null];
    if (here !== null && typeof here === 'object')
      return (
        typeof there === 'string' &&
        JSON.stringify(sorted(here)) === JSON.stringify(sorted(JSON.parse(there) as object))
      );
    return here === there;
  });
}

const sorted = (value: object) => Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));

/** The same numbers for a seed, 0 to 1 (a linear congruential generator; Numerical Recipes). */
function numbersFrom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}
