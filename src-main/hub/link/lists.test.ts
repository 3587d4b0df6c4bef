import { sql } from 'kysely';
import { expect, it, onTestFinished, vi } from 'vitest';
import { permitValuesSchema } from '../../../src-preload/contract/lists/permits.ts';
import { foldPlate } from '../../plates/fold.ts';
import { systemClock } from '../../platform/clock.ts';
import { silentLog } from '../../platform/log.ts';
import { freshRecord } from '../../testing/freshRecord.ts';
import { openHeadOffice } from '../head/service.ts';
import { listStore, sharedLists } from '../lists/service.ts';
import { ownLists } from '../lists/testing/listRooms.ts';
import { addTenant, type Credentials, enrolHeadOffice, enrolSite } from '../schema/service.ts';
import { freshHub } from '../testing/freshHub.ts';
import { noPeople } from '../testing/noPeople.ts';
import { createLinkStore } from './store.ts';
import { createLinkWorker } from './worker.ts';

const patience = { timeout: 120_000, interval: 50 };
type Fresh = Awaited<ReturnType<typeof freshHub>>;

/** A site that shares its lists by way of a hub. */
async function sharingSite(fresh: Fresh, login: Credentials, name: string) {
  const record = await freshRecord();
  const timed = { ...record, clock: systemClock };
  const { rooms, lists } = await ownLists(timed);
  onTestFinished(() => rooms.stop());
  const store = createLinkStore(record.db, record.secrets, record.clock);
  await record.db.transaction().execute(async (writing) => {
    await store.write(writing, { isLinked: true });
    await lists.share(writing, sharedLists);
  });
  const worker = createLinkWorker({
    ...{ db: record.db, store, clock: systemClock, log: silentLog, access: fresh.accessOf(login), record: name, lists },
    people: noPeople(record.db),
    ...{ about: { app: '1.0', schema: 560 }, onChange: () => undefined, lookEveryMs: 10 },
  });
  onTestFinished(() => worker.stop());
  await vi.waitFor(async () => expect((await listStore.sharing(record.db)).isJoined).toBe(true), patience);
  return { ...record, rooms, store, worker };
}

const permit = (number: string) =>
  permitValuesSchema.parse({ number, groupId: 'staff', name: 'Ann Lee', vehicles: [{ plate: 'AB12 CDE' }] });

it('a permit that one side suspends is suspended at the others, through what is open, cut and lost', async () => {
  const fresh = await freshHub();
  await addTenant(fresh.hub, 'Acme');
  const login = (site: string, renew = false) => enrolSite(fresh.hub, { tenant: 'Acme', site, renew });
  const [northLogin, southLogin] = [await login('North'), await login('South')];
  const head = openHeadOffice(fresh.accessOf(await enrolHeadOffice(fresh.hub, 'Acme')));
  onTestFinished(() => head.close());
  const north = await sharingSite(fresh, northLogin, 'north');
  const south = await sharingSite(fresh, southLogin, 'south');
  const { id } = await north.rooms.permits.add(permit('A1'), 'Eve');
  const atSouth = () => south.rooms.permits.ofPlate(foldPlate('AB12CDE')).map((each) => each.permit);
  await vi.waitFor(() => expect(atSouth()).toMatchObject([{ number: 'A1', suspended: false }]), patience);

  // Somebody keeps a transaction open: nothing waits for it, and nothing is passed over.
  const open = await fresh.loggedIn(northLogin);
  await open.query('BEGIN');
  await open.query('SELECT pg_current_xact_id()');
  await head.change('permits', id, { suspended: true, suspendedReason: 'Lost' }, Date.now());
  await vi.waitFor(() => expect(atSouth()).toMatchObject([{ suspended: true, suspendedReason: 'Lost' }]), patience);
  await vi.waitFor(async () => expect((await north.rooms.permits.get(id)).suspended).toBe(true), patience);
  expect(await north.rooms.permits.history(id, 1)).toMatchObject([{ by: 'Head office' }]);
  await open.query('COMMIT');

  // While south is away each side changes it.
  await south.worker.stop();
  await north.rooms.permits.bulk([id], { kind: 'resume' }, 'Eve');
  await south.rooms.permits.update(
    id,
    { ...permit('A1'), suspended: true, suspendedReason: 'Lost', note: 'south' },
    'Sam',
  );
  await vi.waitFor(async () => expect(await north.store.countChanges()).toBe(0), patience);

  // The disk of north is lost: a new record takes the site's place, and has the lists back.
  await north.worker.stop();
  const again = await sharingSite(fresh, northLogin, 'north');
  await again.worker.takeOver(async () => undefined);
  expect(await again.rooms.permits.get(id)).toMatchObject({ number: 'A1', suspended: false });
  await vi.waitFor(async () => expect(await again.store.sweeps()).toEqual([]), patience);
  const { rows } = await sql<{
    n: number;
  }>`SELECT count(*) AS n FROM gatehouse.list_changes WHERE row_id = ${id}`.execute(fresh.hub.db);
  expect(rows[0]?.n).toBeGreaterThan(5);
}, 300_000);
