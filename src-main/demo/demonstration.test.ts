import { describe, expect, it, onTestFinished } from 'vitest';
import { barrierValuesSchema } from '../../src-preload/contract/gate/barriers.ts';
import { createBarriers } from '../gate/barriers/service.ts';
import { createBarrierStore } from '../gate/barriers/store.ts';
import { createPermits } from '../lists/permits/service.ts';
import { createVisitors } from '../lists/visitors/service.ts';
import { createVisitStore } from '../lists/visitors/store.ts';
import { createWatchList } from '../lists/watchlist/service.ts';
import { createWatchStore } from '../lists/watchlist/store.ts';
import { defaultTolerances } from '../plates/matching.ts';
import { silentLog } from '../platform/log.ts';
import { createReads } from '../record/reads/service.ts';
import { createReadStore } from '../record/reads/store.ts';
import { openUsers } from '../site/users/openUsers.ts';
import { freshRecord } from '../testing/freshRecord.ts';
import { noKeys } from '../testing/noKeys.ts';
import { type DemoSite, openDemonstration } from './demonstration.ts';
import { openDemoRelay } from './relay.ts';

/** A record with the rooms that a demonstration fills. */
async function freshSite() {
  const record = await freshRecord();
  const timeZone = () => 'Europe/London';
  const reads = createReads(record.db, createReadStore(record.db), record.outbox);
  const permits = createPermits(record);
  await permits.start();
  const watchList = createWatchList({
    ...record,
    store: createWatchStore(record.db),
    tolerance: () => defaultTolerances.watchList,
  });
  const visitors = createVisitors({
    ...{ ...record, reads, timeZone, store: createVisitStore(record.db), log: silentLog },
    ...{ exitTolerance: () => defaultTolerances.exit, hasLine: () => false, stayOfRead: async () => null },
  });
  const store = createBarrierStore(record.db, record.secrets, silentLog);
  const barriers = createBarriers({ ...record, reads, store, log: silentLog });
  await barriers.start();
  onTestFinished(() => barriers.stop());
  const addSample = async () => {
    const row = { id: 'sample', name: 'Sample gate', sealedSource: record.secrets.seal('{}') };
    const camera = { ...row, enabled: 1, createdAt: 0, removedAt: null };
    await record.db
      .insertInto('cameras')
      .values(camera)
      .onConflict((on) => on.doNothing())
      .execute();
    return { id: 'sample' } as never;
  };
  const people = openUsers(record, {
    ...{ browserKeys: noKeys, siteName: () => 'Wharf', locksAfterMinutes: () => null, camerasOf: () => [] },
    ...{ actions: () => [], demonstration: null },
    signOn: { providers: () => [], receive: () => Promise.reject(new Error('There are no providers')) },
  });
  const site: DemoSite = { cameras: { addSample }, permits, visitors, watchList, barriers, people, timeZone };
  const open = async (demo: 'site' | 'clip' | false) => {
    const demonstration = await openDemonstration(record.db, record.clock, demo);
    onTestFinished(() => demonstration.stop());
    return demonstration;
  };
  return { ...record, site, permits, visitors, watchList, barriers, open };
}

const addressOf = ({ barriers }: Pick<DemoSite, 'barriers'>) => {
  const [barrier] = barriers.list(true);
  return barrier?.device.kind === 'http' ? barrier.device.open.url : null;
};

describe('a demonstration', () => {
  it('begins with permits, somebody expected, somebody watched for, and a barrier that obeys', async () => {
    const { site, permits, visitors, watchList, barriers, open, clock } = await freshSite();
    const demonstration = await open('site');
    expect(demonstration.isOne).toBe(true);
    await demonstration.start(site);
    expect(permits.ofPlate('RSV926K')[0]?.permit).toMatchObject({ suspended: false, name: 'Margaret Ellis' });
    expect(permits.ofPlate('LD73YBM')[0]?.permit).toMatchObject({ suspended: true });
    expect(visitors.ofPlate('P483GHJ', clock.now())).toHaveLength(1);
    expect(watchList.list()).toMatchObject([{ pattern: 'NU66ZFC', severity: 'severe' }]);
    const [barrier] = barriers.list(true);
    expect(barrier).toMatchObject({ cameraIds: ['sample'], automatic: true });
    expect(await barriers.open({ id: barrier?.id ?? '', readId: null, by: 'Ann', reason: 'To try it' })).toMatchObject({
      outcome: 'done',
    });
    expect(
      site.people.users
        .list()
        .map(({ role }) => role)
        .sort(),
    ).toEqual([...['administrator', 'auditor', 'manager', 'operator', 'operator']]);
    // Nobody knows the first two vehicles of the clip.
    for (const mark of ['KV19RHT', 'EJ68WNP']) expect(permits.ofPlate(mark)).toEqual([]);
  });

  it('stays one for ever, adds nothing a second time, and moves its barrier at every start', async () => {
    const { site, permits, barriers, db, open } = await freshSite();
    await (await open('site')).start(site);
    const count = (await permits.snapshot()).length;
    const people = site.people.users.list();
    await expect(db.deleteFrom('demonstration').execute()).rejects.toThrow('stays one');
    // The port is still taken by the one before, so that it listens at another.
    const before = addressOf(site);
    const again = await open(false);
    expect(again.isOne).toBe(true);
    await again.start(site);
    expect(addressOf(site)).not.toBe(before);
    await (await open('site')).start(site);
    expect((await permits.snapshot()).length).toBe(count);
    expect(barriers.list(false)).toHaveLength(1);
    expect(site.people.users.list()).toEqual(people);
    expect(await again.people?.pins()).toHaveLength(people.length);
  });

  it('leaves away what a person took away', async () => {
    const { site, barriers, watchList, open } = await freshSite();
    await (await open('site')).start(site);
    await barriers.remove(barriers.list(false)[0]?.id ?? '');
    await watchList.remove(watchList.list()[0]?.id ?? '');
    await (await open('site')).start(site);
    expect([barriers.list(false), watchList.list()]).toEqual([[], []]);
  });

  it('is refused where a folder holds a site’s own data, which is no demonstration then', async () => {
    const { site, barriers, open, db } = await freshSite();
    const device = { kind: 'http', open: { method: 'POST', url: 'http://10.0.0.9/open' }, signIn: { kind: 'none' } };
    await barriers.add(barrierValuesSchema.parse({ name: 'Own', cameraIds: [], device }));
    await expect(open('site')).rejects.toThrow('This data folder holds a site’s own data');
    expect(await db.selectFrom('demonstration').selectAll().execute()).toEqual([]);
    const other = await open('clip');
    expect(other.isOne).toBe(false);
    await other.start(site);
    expect(barriers.list(false)).toHaveLength(1);
  });
});

it('simulates a device that lifts the arm, holds it and lets it down, at this machine’s own address', async () => {
  const relay = await openDemoRelay(0);
  onTestFinished(() => relay.stop());
  const ask = async (method: string, path: string) => {
    const response = await fetch(`${relay.url}${path}`, { method });
    return [response.status, await response.text()];
  };
  expect(new URL(relay.url).hostname).toBe('127.0.0.1');
  expect(await ask('GET', '/status')).toEqual([200, 'arm=down']);
  expect(await ask('POST', '/open')).toEqual([200, 'arm=up']);
  expect(await ask('POST', '/close')).toEqual([200, 'arm=down']);
  expect(await ask('POST', '/hold')).toEqual([200, 'arm=up']);
  expect(await ask('GET', '/open')).toEqual([404, 'Nothing here']);
});
