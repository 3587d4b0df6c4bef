import { setTimeout as wait } from 'node:timers/promises';
import type { HubAccess } from '../../src-main/hub/connection/service.ts';
import { connectHub } from '../../src-main/hub/connection/service.ts';
import { openHeadOffice } from '../../src-main/hub/head/service.ts';
import { createLinkStore } from '../../src-main/hub/link/store.ts';
import { createLinkWorker } from '../../src-main/hub/link/worker.ts';
import { listStore, sharedLists } from '../../src-main/hub/lists/service.ts';
import { ownLists } from '../../src-main/hub/lists/testing/listRooms.ts';
import { addTenant, enrolHeadOffice, enrolSite, type HubTables, initHub } from '../../src-main/hub/schema/service.ts';
import { noPeople } from '../../src-main/hub/testing/noPeople.ts';
import { systemClock } from '../../src-main/platform/clock.ts';
import { openDatabase } from '../../src-main/platform/database.ts';
import { silentLog } from '../../src-main/platform/log.ts';
import { createOutbox } from '../../src-main/platform/outbox.ts';
import { createSecretBox } from '../../src-main/platform/secretBox.ts';
import { startPostgres } from '../../src-main/testing/startPostgres.ts';
import { permitValuesSchema } from '../../src-preload/contract/lists/permits.ts';
import type { Benchmark } from './benchmark.ts';
import { withFolder } from './hostProcess.ts';

const permitsThere = 2_000;
const times = 100;
const everyMs = 100;
const patienceMs = 120_000;

/** How soon a gate refuses whom the head office suspended. */
export const suspension: Benchmark = {
  title: 'What a head office decides',
  method: `A PostgreSQL 18 on this machine that writes to its disk as it should, and a site that shares ${permitsThere.toLocaleString('en-GB')} permits with it. Every ${everyMs} ms the head office suspends one, ${times} of them; each is looked up at the site, in the register that decisions are made from, until it is suspended there.`,
  figures: [
    {
      ...{ key: 'suspendToRefusalP95Ms', unit: 'ms' },
      meaning: 'from when the head office suspends a permit until the gate of a linked site refuses it, of 95 in 100',
    },
  ],
  run: (progress) =>
    withFolder(async (folder) => {
      const postgres = await startPostgres([]);
      const { port } = postgres;
      const access = ({ user, password }: { user: string; password: string }): HubAccess => ({
        ...{ address: { host: '127.0.0.1', port, database: 'postgres', user, tls: 'off' }, password, ca: null },
      });
      const hub = connectHub<HubTables>(access(postgres));
      const { db, close } = openDatabase(folder);
      const clock = systemClock;
      try {
        await initHub(hub, Date.now(), () => undefined);
        await addTenant(hub, 'Acme');
        const head = openHeadOffice(access(await enrolHeadOffice(hub, 'Acme')));
        const login = await enrolSite(hub, { tenant: 'Acme', site: 'North', renew: false });
        const store = createLinkStore(db, createSecretBox(new Uint8Array(32)), clock);
        const { rooms, lists } = await ownLists({ db, clock, log: silentLog, outbox: createOutbox(db, clock) });
        const items = Array.from({ length: permitsThere }, (_, n) =>
          permitValuesSchema.parse({ number: `P${n}`, groupId: 'staff', vehicles: [{ plate: `AB${1000 + n}` }] }),
        );
        await rooms.permits.upsert(items, 'bench');
        await db.transaction().execute(async (writing) => {
          await store.write(writing, { isLinked: true });
          await lists.share(writing, sharedLists);
        });
        const worker = createLinkWorker({
          ...{ db, store, clock, log: silentLog, access: access(login), record: 'north', lists, people: noPeople(db) },
          ...{ about: { app: 'bench', schema: 0 }, onChange: () => undefined },
        });
        try {
          progress('sharing');
          const until = Date.now() + patienceMs;
          const isIdle = async () =>
            (await listStore.sharing(db)).isJoined &&
            (await listStore.notes(db, sharedLists, 1)).length === 0 &&
            (await store.countChanges()) + (await store.sweeps()).length === 0;
          while (!(await isIdle())) {
            if (Date.now() > until) throw new Error('The lists were not shared in time.');
            await wait(100);
          }
          progress('suspending');
          const ids = rooms.permits.allIds({ orderBy: 'number', descending: false }).slice(0, times);
          const took: number[] = [];
          for (const id of ids) {
            const at = performance.now();
            await head.change('permits', id, { suspended: true, suspendedReason: 'Lost' }, Date.now());
            while (rooms.permits.held(id)?.permit.suspended !== true) {
              if (performance.now() - at > patienceMs) throw new Error('A permit was not suspended in time.');
              await wait(2);
            }
            took.push(performance.now() - at);
            await wait(everyMs);
          }
          return { suspendToRefusalP95Ms: took.toSorted((a, b) => a - b)[Math.floor(times * 0.95)] ?? Number.NaN };
        } finally {
          await worker.stop();
          await rooms.stop();
          await head.close();
        }
      } finally {
        await close();
        await hub.close();
        await postgres.stop();
        postgres.remove();
      }
    }),
};
