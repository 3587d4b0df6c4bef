import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import { connectHub, type HubAccess } from '../../src-main/hub/connection/service.ts';
import { createLinkStore } from '../../src-main/hub/link/store.ts';
import { seeVehicles } from '../../src-main/hub/link/testing/seen.ts';
import { createLinkWorker } from '../../src-main/hub/link/worker.ts';
import { ownLists } from '../../src-main/hub/lists/testing/listRooms.ts';
import { addTenant, enrolSite, type HubTables, initHub } from '../../src-main/hub/schema/service.ts';
import { noPeople } from '../../src-main/hub/testing/noPeople.ts';
import { systemClock } from '../../src-main/platform/clock.ts';
import { openDatabase } from '../../src-main/platform/database.ts';
import { silentLog } from '../../src-main/platform/log.ts';
import { createOutbox } from '../../src-main/platform/outbox.ts';
import { createSecretBox } from '../../src-main/platform/secretBox.ts';
import { startPostgres } from '../../src-main/testing/startPostgres.ts';
import type { Benchmark } from './benchmark.ts';
import { withFolder } from './hostProcess.ts';

const backlog = 100_000;
const live = 200;
const everyMs = 50;
const patienceMs = 300_000;

/** What a read holds of its seven characters. */
const characters = JSON.stringify(
  [...'AB12CDE'].map((character) => ({
    character,
    confidence: 0.97,
    alternatives: [{ character: '8', confidence: 0.02 }],
  })),
);

/** How fast a site tells its head office. */
export const sync: Benchmark = {
  title: 'Telling a head office',
  method: `A PostgreSQL 18 on this machine that writes to its disk as it should, and a site that was off line while ${backlog.toLocaleString('en-GB')} vehicles came. They are pushed; then one vehicle comes every ${everyMs} ms, ${live} of them, and the hub is asked for each until it is there.`,
  figures: [
    { key: 'sync100kMs', unit: 'ms', meaning: `${backlog.toLocaleString('en-GB')} reads of backlog pushed` },
    { key: 'livePushP95Ms', unit: 'ms', meaning: 'from when a read is written until the hub has it, of 95 in 100' },
  ],
  run: (progress) =>
    withFolder(async (folder) => {
      const postgres = await startPostgres([]);
      const { port, user, password } = postgres;
      const access = (login: { user: string; password: string }): HubAccess => ({
        address: { host: '127.0.0.1', port, database: 'postgres', user: login.user, tls: 'off' },
        ...{ password: login.password, ca: null },
      });
      const hub = connectHub<HubTables>(access({ user, password }));
      const { db, close } = openDatabase(folder);
      try {
        await initHub(hub, Date.now(), () => undefined);
        await addTenant(hub, 'Acme');
        const login = await enrolSite(hub, { tenant: 'Acme', site: 'North', renew: false });
        const store = createLinkStore(db, createSecretBox(new Uint8Array(32)), systemClock);
        await db.transaction().execute((writing) => store.write(writing, { isLinked: true }));
        const outbox = createOutbox(db, systemClock);
        const { lists, rooms } = await ownLists({ db, clock: systemClock, log: silentLog, outbox });
        // Nothing is shared here.
        await rooms.stop();
        const begin = () =>
          createLinkWorker({
            ...{
              db,
              store,
              clock: systemClock,
              log: silentLog,
              access: access(login),
              record: 'north',
              lists,
              people: noPeople(db),
            },
            ...{ about: { app: 'bench', schema: 0 }, onChange: () => undefined },
          });
        const before = begin();
        while ((await store.load()).pushedAt === null || (await store.sweeps()).length > 0) await wait(50);
        await before.stop();
        progress(`${backlog.toLocaleString('en-GB')} vehicles come`);
        for (let come = 0; come < backlog; come += 5_000) await seeVehicles(db, 5_000, { characters });
        progress('pushing');
        const begun = performance.now();
        const worker = begin();
        try {
          while ((await store.countChanges()) > 0) {
            if (performance.now() - begun > patienceMs) throw new Error('The backlog was not pushed in time.');
            await wait(100);
          }
          const sync100kMs = performance.now() - begun;
          const { rows } = await sql<{ n: number }>`SELECT count(*) AS n FROM gatehouse.reads`.execute(hub.db);
          if (rows[0]?.n !== backlog) throw new Error(`${rows[0]?.n} of ${backlog} reads are at the hub.`);
          progress('watching');
          const took: number[] = [];
          for (let come = 0; come < live; come += 1) {
            const at = performance.now();
            const [id] = await seeVehicles(db, 1, { characters });
            while ((await sql`SELECT 1 FROM gatehouse.reads WHERE id = ${id}::uuid`.execute(hub.db)).rows.length === 0)
              await wait(5);
            took.push(performance.now() - at);
            await wait(everyMs);
          }
          const sorted = took.toSorted((a, b) => a - b);
          return { sync100kMs, livePushP95Ms: sorted[Math.floor(live * 0.95)] ?? Number.NaN };
        } finally {
          await worker.stop();
        }
      } finally {
        await close();
        await hub.close();
        await postgres.stop();
        postgres.remove();
      }
    }),
};
