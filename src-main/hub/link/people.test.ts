import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { expect, it, onTestFinished, vi } from 'vitest';
import { userValuesSchema } from '../../../src-preload/contract/site/users.ts';
import { openBrowserKeys } from '../../platform/browserKeys.ts';
import { systemClock } from '../../platform/clock.ts';
import { localActor } from '../../platform/serving/actor.ts';
import { openUsers } from '../../site/users/openUsers.ts';
import { hashSecret } from '../../site/users/service.ts';
import { freshRecord } from '../../testing/freshRecord.ts';
import { writtenAddress } from '../connection/service.ts';
import { type HeadUser, openHeadOffice } from '../head/service.ts';
import { ownLists } from '../lists/testing/listRooms.ts';
import { addTenant, type Credentials, enrolHeadOffice, enrolSite } from '../schema/service.ts';
import { freshHub } from '../testing/freshHub.ts';
import { createHubLink } from './service.ts';

const patience = { timeout: 60_000, interval: 50 };
const passphrase = 'walnut river candle';
const place = { kind: 'browser', name: 'browser', address: '127.0.0.1', isLocal: true } as const;

/** A site with its users, linked to a hub. */
async function linkedSite(fresh: Awaited<ReturnType<typeof freshHub>>, { user, password }: Credentials) {
  const record = { ...(await freshRecord()), clock: systemClock };
  await sql`UPDATE site_identity SET site = lower(hex(randomblob(16)))`.execute(record.db);
  const room = openUsers(record, {
    ...{ browserKeys: await openBrowserKeys(record.db, record.clock), siteName: () => 'North' },
    ...{ locksAfterMinutes: () => 15, camerasOf: () => [], actions: () => [], demonstration: null },
    signOn: { providers: () => [], receive: () => Promise.reject(new Error('There are no providers')) },
  });
  await room.start();
  const { rooms, lists } = await ownLists(record);
  onTestFinished(() => rooms.stop());
  const link = createHubLink({ ...record, version: '1.0', lists, people: room, timing: { lookEveryMs: 10 } });
  onTestFinished(() => link.stop());
  const address = writtenAddress(fresh.accessOf({ user, password }).address);
  await link.link({ address, tls: null, ca: '', password, takesOver: false });
  const entrance = room.entrance(async () => new Response('behind'));
  const signIn = async (name: string, given = passphrase) => {
    const body = JSON.stringify({ by: 'passphrase', name, passphrase: given });
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body };
    const came = { session: null, desk: null, place, local: null };
    const { response, keep } = await entrance.receive(new Request('http://127.0.0.1/session', init), came);
    const held = { ...came, session: keep.session ?? null };
    return { status: response.status, actor: () => entrance.actorOf(held) };
  };
  const names = () =>
    room.users
      .list()
      .flatMap(({ name, role, active, headOffice }) => (active && headOffice !== null ? [[name, role]] : []));
  const own = (name: string) =>
    room.users.add(userValuesSchema.parse({ name, role: 'administrator' }), 'a lamp of the site itself');
  return { ...record, ...room, link, signIn, names, own };
}

it('users come down to the sites that they are for, once the site has an administrator of its own, and go as they came', async () => {
  const fresh = await freshHub();
  await addTenant(fresh.hub, 'Acme');
  const login = (site: string) => enrolSite(fresh.hub, { tenant: 'Acme', site, renew: false });
  const [north, south] = [await linkedSite(fresh, await login('North')), await linkedSite(fresh, await login('South'))];
  const head = openHeadOffice(fresh.accessOf(await enrolHeadOffice(fresh.hub, 'Acme')));
  onTestFinished(() => head.close());
  const [{ site: ofNorth } = { site: 0 }] = await head.users.sites();
  const passphraseHash = await hashSecret(passphrase);
  const known = async (name: string) => (await head.users.list()).find((user) => user.name === name) as HeadUser;
  const made = (name: string, role: HeadUser['role'], sites: number[] | null): HeadUser => ({
    ...{ id: randomUUID(), revision: 0, name, role, sites, email: '', active: true },
  });
  await head.users.put(made('Ann', 'operator', [ofNorth]), passphraseHash);
  await head.users.put(made('Eve', 'administrator', null), passphraseHash);
  await expect(head.users.put(made('ANN', 'auditor', null), passphraseHash)).rejects.toThrow(/There is a user “ANN”/);

  // Nobody comes where nobody asked for it, nor before the site has an administrator of its own.
  await north.link.share([], true);
  await vi.waitFor(async () => expect((await north.link.get()).sharing.users).toBe('waiting'), patience);
  expect(north.users.hasUsers()).toBe(false);
  await north.own('Ann');
  await north.link.tryNow();
  const ann = (await known('Ann')).id;
  const annHere = `Ann (${ann.replaceAll('-', '').slice(-4)})`;
  await vi.waitFor(
    () =>
      expect(north.names()).toEqual([
        [annHere, 'operator'],
        ['Eve', 'administrator'],
      ]),
    patience,
  );
  expect((await north.link.get()).sharing.users).toBe('on');
  expect(await north.signIn('Ann')).toMatchObject({ status: 401 });
  const atDesk = await north.signIn(annHere);
  expect([atDesk.status, atDesk.actor()?.name]).toEqual([200, annHere]);
  await south.own('Sam');
  await south.link.share([], true);
  await vi.waitFor(() => expect(south.names()).toEqual([['Eve', 'administrator']]), patience);

  // What is said at head office is said there alone; the site says where they work, and whether they are kept out here.
  const values = (name: string, more: object = {}) => {
    const { role, cameraIds, carParkIds, active, email, language } = north.users.find(
      north.users.byName(name)?.id ?? '',
    );
    return userValuesSchema.parse({ name, role, cameraIds, carParkIds, active, email, language, ...more });
  };
  await expect(north.users.update(ann, values(annHere, { role: 'manager' }))).rejects.toThrow(/made at head office/);
  await expect(north.account.resetPassphrase(ann, 'another lamp and river')).rejects.toThrow(/given at head office/);
  const own = north.users.byName('Ann')?.id ?? '';
  await expect(north.users.update(own, values('Ann', { role: 'operator' }))).rejects.toThrow(
    /only administrator of the/,
  );
  await north.account.setPin(
    { ...localActor('x', annHere, 'desk'), id: ann, sessionId: 's' },
    passphrase,
    '7295',
    null,
  );
  await north.users.update(ann, values(annHere, { active: false, cameraIds: ['gate'] }));

  // Another role and another passphrase reach the site at once, end what they had open, and leave what the site said.
  await north.users.update(ann, values(annHere, { active: true }));
  await head.users.put({ ...(await known('Ann')), role: 'manager' }, await hashSecret('a new river of lamps'));
  await vi.waitFor(() => expect(north.users.get(ann)).toMatchObject({ role: 'manager' }), patience);
  expect(north.users.get(ann)).toMatchObject({ hasPin: true, cameraIds: ['gate'], active: true });
  await vi.waitFor(() => expect(atDesk.actor()).toBeNull(), patience);
  expect(await north.signIn(annHere)).toMatchObject({ status: 401 });
  expect(await north.signIn(annHere, 'a new river of lamps')).toMatchObject({ status: 200 });

  // Who is for another site now, or switched off, signs in here no more, and what they did stays under their name.
  await head.users.put({ ...(await known('Ann')), sites: [] }, null);
  await vi.waitFor(() => expect(north.names()).toEqual([['Eve', 'administrator']]), patience);
  await expect(north.users.update(ann, values(annHere, { active: true }))).rejects.toThrow(/sign in here no more/);
  const stale = await known('Eve');
  await head.users.put({ ...stale, active: false }, null);
  await expect(head.users.put(stale, null)).rejects.toThrow(/Somebody else changed/);
  await vi.waitFor(() => expect([north.names(), south.names()]).toEqual([[], []]), patience);
  await head.users.put({ ...(await known('Eve')), active: true }, null);
  await vi.waitFor(() => expect(north.names()).toEqual([['Eve', 'administrator']]), patience);

  // A site that is unlinked keeps its own alone.
  await north.link.unlink();
  expect(north.names()).toEqual([]);
  expect(await north.signIn('Eve')).toMatchObject({ status: 401 });
  expect(north.users.list()).toHaveLength(3);
  const actions = await north.db.selectFrom('auditEntries').select('action').orderBy('sequence').execute();
  expect(actions.map(({ action }) => action)).toEqual(expect.arrayContaining(['users.add', 'users.reset']));
}, 300_000);
