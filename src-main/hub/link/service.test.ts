import { sql } from 'kysely';
import { expect, it, onTestFinished, vi } from 'vitest';
import type { HubValues } from '../../../src-preload/contract/hub/link.ts';
import { systemClock } from '../../platform/clock.ts';
import { freshRecord } from '../../testing/freshRecord.ts';
import { writtenAddress } from '../connection/service.ts';
import { ownLists } from '../lists/testing/listRooms.ts';
import { addTenant, type Credentials, enrolSite } from '../schema/service.ts';
import { freshHub } from '../testing/freshHub.ts';
import { noPeople } from '../testing/noPeople.ts';
import { createHubLink } from './service.ts';
import { seeVehicles } from './testing/seen.ts';

const patience = { timeout: 120_000, interval: 50 };

async function siteWithLink() {
  const record = await freshRecord();
  // Records of tests are copies of one.
  await sql`UPDATE site_identity SET site = lower(hex(randomblob(16)))`.execute(record.db);
  const { rooms, lists } = await ownLists(record);
  onTestFinished(() => rooms.stop());
  const options = {
    ...record,
    clock: systemClock,
    version: '1.0',
    lists,
    people: noPeople(record.db),
    timing: { lookEveryMs: 10 },
  };
  const link = createHubLink(options);
  await link.start();
  onTestFinished(() => link.stop());
  const actions = async () =>
    (await record.db.selectFrom('auditEntries').select('action').orderBy('sequence').execute()).map(
      ({ action }) => action,
    );
  return { ...record, link, actions, again: () => createHubLink(options) };
}

it('says which step of the way is wrong, links once all are good, and is unlinked leaving both sides whole', async () => {
  const fresh = await freshHub();
  await addTenant(fresh.hub, 'Acme');
  const login = await enrolSite(fresh.hub, { tenant: 'Acme', site: 'North', renew: false });
  const { link, db, actions } = await siteWithLink();
  expect(await link.get()).toMatchObject({ state: 'off', address: null, backlog: 0, trouble: null });
  // Where nothing is linked nothing is noted.
  await seeVehicles(db, 3);
  expect((await link.get()).backlog).toBe(0);

  const valuesOf = ({ user, password }: Credentials): HubValues => {
    const { address } = fresh.accessOf({ user, password });
    return { address: writtenAddress(address), tls: null, ca: '', password };
  };
  const good = valuesOf(login);
  const wrong = async (values: Partial<HubValues>) => {
    const { steps, site } = await link.test({ ...good, ...values });
    expect(site).toBeNull();
    const bad = steps.filter(({ isGood }) => isGood === false);
    expect(bad).toHaveLength(1);
    return `${bad[0]?.step}: ${bad[0]?.sentence}`;
  };
  expect(await wrong({ address: 'db.example.org' })).toMatch(/^address: Give an address such as/);
  expect(await wrong({ address: good.address.replace('127.0.0.1', 'nowhere.invalid') })).toMatch(
    /^reached: .*nowhere.invalid/,
  );
  expect(await wrong({ address: good.address.replace(/:\d+\//, ':1/') })).toMatch(
    /^reached: Nothing answers at 127.0.0.1, port 1/,
  );
  expect(await wrong({ tls: 'verify' })).toMatch(/^reached: .*does not encrypt/);
  expect(await wrong({ password: 'wrong' })).toMatch(/^reached: The name of the login or its password/);
  expect(await wrong({ address: good.address.replace(/\/hub$/, '/nothing') })).toMatch(
    /^reached: There is no such database/,
  );
  const { user, password } = fresh.server;
  expect(await wrong(valuesOf({ user, password }))).toMatch(
    /^site: The hub has suspended this site, or knows it no more/,
  );
  expect(
    await wrong({
      ...valuesOf({ user, password }),
      address: writtenAddress({ ...fresh.accessOf({ user, password }).address, database: 'postgres' }),
    }),
  ).toMatch(/^server: This database is no hub/);
  await expect(link.link({ ...good, password: 'wrong', takesOver: false })).rejects.toThrow(
    /its password is not right/,
  );
  expect((await link.get()).state).toBe('off');

  expect(await link.test(good)).toMatchObject({
    steps: [1, 2, 3, 4, 5].map(() => ({ isGood: true })),
    site: { tenant: 'Acme', name: 'North', record: 'none' },
  });
  const linked = await link.link({ ...good, takesOver: false });
  expect(linked).toMatchObject({ tenant: 'Acme', site: 'North', address: good.address, tls: 'off' });
  expect(JSON.stringify(linked)).not.toContain(good.password);
  await vi.waitFor(async () => expect(await link.get()).toMatchObject({ state: 'upToDate', backlog: 0 }), patience);
  const there = await sql<{ n: number; record: string }>`
    SELECT (SELECT count(*) FROM gatehouse.reads) AS n, record FROM gatehouse.sites`.execute(fresh.hub.db);
  const { site } = await db.selectFrom('siteIdentity').select('site').executeTakeFirstOrThrow();
  expect(there.rows).toEqual([{ n: 3, record: site }]);

  // The audit goes up with its values, but never with their salts.
  const { rows: audit } = await sql<Record<string, string>>`SELECT * FROM gatehouse.audit`.execute(fresh.hub.db);
  expect(audit).toMatchObject([{ action: 'hubLink.link', values: expect.stringContaining('Acme') }]);

  // The password that is known is kept where the login stays the same.
  await link.link({ ...good, password: '', takesOver: false });
  await vi.waitFor(async () => expect((await link.get()).state).toBe('upToDate'), patience);
  await expect(
    link.test({ ...good, password: '', address: good.address.replace('gh_', 'gh_x') }),
  ).resolves.toMatchObject({ site: null });

  expect(await link.sendAgain()).toMatchObject({ setAside: 0 });
  expect(await link.unlink()).toMatchObject({ state: 'off', address: null, tenant: '', backlog: 0 });
  await seeVehicles(db, 1);
  expect((await link.get()).backlog).toBe(0);
  expect((await sql`SELECT id FROM gatehouse.reads`.execute(fresh.hub.db)).rows).toHaveLength(3);
  expect(await actions()).toEqual(['hubLink.link', 'hubLink.link', 'hubLink.sendAgain', 'hubLink.unlink']);
}, 300_000);

it('refuses another record as the same site until a person says that it takes its place, and then the first one', async () => {
  const fresh = await freshHub();
  await addTenant(fresh.hub, 'Acme');
  const login = await enrolSite(fresh.hub, { tenant: 'Acme', site: 'North', renew: false });
  const values: HubValues = {
    ...{ address: writtenAddress(fresh.accessOf(login).address), tls: null, ca: '', password: login.password },
  };
  const [first, second] = [await siteWithLink(), await siteWithLink()];
  await seeVehicles(first.db, 2);
  await first.link.link({ ...values, takesOver: false });
  await vi.waitFor(async () => expect((await first.link.get()).state).toBe('upToDate'), patience);

  await seeVehicles(second.db, 5);
  expect((await second.link.test(values)).site).toMatchObject({ record: 'other' });
  await expect(second.link.link({ ...values, takesOver: false })).rejects.toThrow(
    /A record sends as this site already/,
  );
  await second.link.link({ ...values, takesOver: true });
  await vi.waitFor(async () => expect((await second.link.get()).state).toBe('upToDate'), patience);
  const reads = async () => (await sql`SELECT id FROM gatehouse.reads`.execute(fresh.hub.db)).rows.length;
  expect(await reads()).toBe(5);

  await seeVehicles(first.db, 1);
  await vi.waitFor(
    async () => expect(await first.link.get()).toMatchObject({ state: 'refused', canTakeOver: true }),
    patience,
  );
  expect(await reads()).toBe(5);
  await first.link.takeOver();
  await vi.waitFor(async () => {
    expect((await first.link.get()).state).toBe('upToDate');
    expect(await reads()).toBe(3);
  }, patience);
  expect(await first.actions()).toEqual(['hubLink.link', 'hubLink.takeOver']);

  // It goes on where it was after a restart.
  await first.link.stop();
  await seeVehicles(first.db, 4);
  const again = first.again();
  await again.start();
  onTestFinished(() => again.stop());
  await vi.waitFor(async () => expect([await reads(), (await again.get()).state]).toEqual([7, 'upToDate']), patience);
}, 300_000);
