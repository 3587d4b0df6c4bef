import { Secret, TOTP } from 'otpauth';
import { describe, expect, it } from 'vitest';
import type { Role } from '../../../src-preload/contract/roles.ts';
import { userValuesSchema } from '../../../src-preload/contract/site/users.ts';
import { openBrowserKeys } from '../../platform/browserKeys.ts';
import { type Actor, actAs, localActor } from '../../platform/serving/actor.ts';
import { freshRecord } from '../../testing/freshRecord.ts';
import type { Came, Received } from './entrance.ts';
import { openUsers } from './openUsers.ts';
import { desktopWindow, placeOfBrowser } from './place.ts';

const passphrase = 'walnut river candle';
const start = localActor('start', 'Administrator', 'browser');
const machine = placeOfBrowser('127.0.0.1', true, 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0');
const faraway = placeOfBrowser('192.168.1.20', false, null);

async function freshSite() {
  const record = await freshRecord();
  const browserKeys = await openBrowserKeys(record.db, record.clock);
  const asked: (Actor | null)[] = [];
  const open = async () => {
    const room = openUsers(record, {
      browserKeys,
      siteName: () => 'North',
      locksAfterMinutes: () => 15,
      camerasOf: (id) => (id === 'yard' ? ['gate-2'] : []),
      actions: () => [],
      demonstration: null,
      signOn: { providers: () => [], receive: () => Promise.reject(new Error('There are no providers')) },
    });
    await room.start();
    return room;
  };
  const room = await open();
  const entranceOf = (to: typeof room) =>
    to.entrance(async (request, actor) => {
      asked.push(actor);
      const { promise, resolve } = Promise.withResolvers<Response>();
      if (request.url.endsWith('/live')) request.signal.addEventListener('abort', () => resolve(new Response('ended')));
      else resolve(new Response('behind'));
      return await promise;
    });
  const entrance = entranceOf(room);
  const add = (name: string, role: Role, more: object = {}) =>
    room.users.add(userValuesSchema.parse({ name, role, ...more }), passphrase);
  return { ...record, browserKeys, room, open, entranceOf, entrance, add, asked };
}

type Site = Awaited<ReturnType<typeof freshSite>>;

/** A browser or window that keeps what it is given. */
function visitor({ entrance }: Pick<Site, 'entrance'>, place = machine, local: Actor | null = null) {
  const held: { session: string | null; desk: string | null } = { session: null, desk: null };
  const came = (): Came => ({ ...held, place, local });
  const ask = async (path: string, body?: unknown): Promise<{ status: number; body: Record<string, unknown> }> => {
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body ?? {}) };
    const request = new Request(`http://127.0.0.1${path}`, body === undefined ? {} : init);
    const { response, keep }: Received = await entrance.receive(request, came());
    if (keep.session !== undefined) held.session = keep.session;
    if (keep.desk !== undefined) held.desk = keep.desk;
    const text = await response.text();
    return { status: response.status, body: text.startsWith('{') ? JSON.parse(text) : { text } };
  };
  const signIn = (name: string, given = passphrase, code?: string) =>
    ask('/session', { by: 'passphrase', name, passphrase: given, ...(code === undefined ? {} : { code }) });
  const actor = () => entrance.actorOf(came());
  return { held, ask, signIn, actor };
}

describe('the entrance', () => {
  it('lets the start’s secret act until there is a user, and never after', async () => {
    const site = await freshSite();
    const browser = visitor(site, machine, start);
    expect(browser.actor()).toMatchObject({ name: 'Administrator' });
    expect((await browser.ask('/session')).body).toMatchObject({ hasUsers: false, signedIn: { userId: null } });
    await site.add('Ann', 'administrator');
    expect(browser.actor()).toBeNull();
    expect(site.browserKeys.areValid()).toBe(false);
    expect((await browser.ask('/rpc/permits/list', {})).body).toEqual({ text: 'behind' });
    expect(site.asked.at(-1)).toBeNull();
  });

  it('refuses a first user who could let nobody else in', async () => {
    const { add, room } = await freshSite();
    await expect(add('Ann', 'operator')).rejects.toThrow('first user must be an administrator');
    await add('Ann', 'administrator');
    await expect(
      room.users.update(room.users.list()[0]?.id ?? '', userValuesSchema.parse({ name: 'Ann', role: 'auditor' })),
    ).rejects.toThrow('only administrator');
  });

  it('signs in by passphrase, with a new token each time, and out again', async () => {
    const site = await freshSite();
    await site.add('Ann', 'administrator');
    const browser = visitor(site);
    browser.held.session = 'planted by somebody else';
    expect((await browser.signIn('ann')).body).toMatchObject({ signedIn: { name: 'Ann', isLocked: false } });
    const first = browser.held.session;
    expect(first).not.toBe('planted by somebody else');
    expect(browser.actor()).toMatchObject({
      name: 'Ann',
      role: 'administrator',
      from: 'Firefox on Linux, this machine',
    });
    await browser.signIn('Ann');
    expect(browser.held.session).not.toBe(first);
    const old = visitor(site);
    old.held.session = first;
    expect(old.actor()).toBeNull();
    await browser.ask('/session/end', {});
    expect(browser.held.session).toBeNull();
    expect(browser.actor()).toBeNull();
  });

  it('says the same of a wrong name as of a wrong passphrase, and slows down who guesses', async () => {
    const site = await freshSite();
    await site.add('Ann', 'administrator');
    const guesser = visitor(site);
    const refusals = [
      await guesser.signIn('Ann', 'a wrong passphrase'),
      await guesser.signIn('Nobody', 'a wrong passphrase'),
    ];
    expect(refusals[0]).toEqual(refusals[1]);
    for (let n = 0; n < 4; n++) {
      await guesser.signIn('Ann', 'a wrong passphrase');
      site.clock.advance(3_000);
    }
    expect(await guesser.signIn('Ann')).toMatchObject({ status: 429, body: { reason: 'wait' } });
    const told = await site.db.selectFrom('outbox').select('event').where('topic', '=', 'signIn.refused').execute();
    expect(told.map(({ event }) => JSON.parse(event))).toMatchObject([{ name: 'Ann', count: 5 }]);
    site.clock.advance(3_600_001);
    expect((await guesser.signIn('Ann')).status).toBe(200);
  });

  it('takes a PIN at an enrolled desk alone, after the passphrase was given there once', async () => {
    const site = await freshSite();
    await site.add('Ann', 'administrator');
    const guard = await site.add('Bob', 'operator');
    const desk = visitor(site, desktopWindow);
    const pin = (given = '7391') => desk.ask('/session', { by: 'pin', userId: guard.id, pin: given });
    await desk.signIn('Bob');
    await site.room.account.setPin(desk.actor() as Actor, passphrase, '7391', null);
    expect((await desk.ask('/session/desk', { name: 'North gate' })).status).toBe(403);
    expect((await pin()).body).toMatchObject({ reason: 'passphraseNeeded' });
    await desk.signIn('Ann');
    expect((await desk.ask('/session/desk', { name: 'North gate' })).body).toMatchObject({
      desk: { name: 'North gate', users: [] },
    });
    // Whoever made it a desk sits there from then on, also where it was one before.
    expect(site.room.deskAt(desk.actor()?.sessionId ?? null)).toMatchObject({ name: 'North gate' });
    expect((await desk.ask('/session/desk', { name: 'North' })).body).toMatchObject({ signedIn: { name: 'Ann' } });
    expect(site.room.deskAt(desk.actor()?.sessionId ?? null)).toMatchObject({ name: 'North' });
    expect((await pin()).body).toMatchObject({ reason: 'passphraseNeeded' });
    expect((await desk.signIn('Bob')).body).toMatchObject({ desk: { users: [{ name: 'Bob' }] } });
    await desk.ask('/session/lock', {});
    expect(desk.actor()).toMatchObject({ name: 'Bob', isLocked: true });
    expect((await pin()).body).toMatchObject({ signedIn: { name: 'Bob', isLocked: false } });
    const elsewhere = visitor(site);
    elsewhere.held.session = desk.held.session;
    expect(elsewhere.actor()).toBeNull();
    for (let n = 0; n < 5; n++) {
      expect((await pin('0000')).status).toBe(401);
      site.clock.advance(600_000);
    }
    expect((await pin()).body).toMatchObject({ reason: 'passphraseNeeded' });
    await desk.signIn('Bob');
    expect((await pin()).status).toBe(200);
  });

  it('asks administrators who come over the network for a second factor, of which no code is good twice', async () => {
    const site = await freshSite();
    await site.add('Ann', 'administrator');
    await site.add('Bob', 'operator');
    const away = visitor(site, faraway);
    expect((await away.signIn('Bob')).status).toBe(200);
    expect((await away.signIn('Ann')).body).toMatchObject({ reason: 'codeMissing' });
    const here = visitor(site);
    await here.signIn('Ann');
    const ann = here.actor() as Actor;
    const { secret, uri, picture } = await site.room.account.startSecondFactor(ann, passphrase);
    expect([uri, picture]).toEqual([expect.stringContaining('Gatehouse%20North'), expect.stringContaining('<svg')]);
    const code = () => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: site.clock.now() });
    const { recoveryCodes } = await site.room.account.confirmSecondFactor(ann, code());
    expect((await away.signIn('Ann')).body).toMatchObject({ reason: 'codeNeeded' });
    expect((await away.signIn('Ann', passphrase, code())).status).toBe(401);
    site.clock.advance(60_000);
    const good = code();
    expect((await away.signIn('Ann', passphrase, good)).status).toBe(200);
    expect((await away.signIn('Ann', passphrase, good)).status).toBe(401);
    expect((await away.signIn('Ann', passphrase, recoveryCodes[3])).status).toBe(200);
    expect((await away.signIn('Ann', passphrase, recoveryCodes[3])).status).toBe(401);
  });

  it('ends what is open when a session is ended, and keeps sessions over a restart', async () => {
    const site = await freshSite();
    await site.add('Ann', 'administrator');
    const bob = await site.add('Bob', 'operator', { carParkIds: ['yard'], cameraIds: ['gate-1'] });
    const browser = visitor(site);
    await browser.signIn('Bob');
    expect(browser.actor()).toMatchObject({ cameraIds: ['gate-1', 'gate-2'] });
    const again = await site.open();
    const next = visitor({ entrance: site.entranceOf(again) });
    next.held.session = browser.held.session;
    expect(next.actor()).toMatchObject({ name: 'Bob' });
    const live = browser.ask('/live');
    await site.room.sessions.endOfUser(bob.id);
    expect((await live).body).toEqual({ text: 'ended' });
    expect(browser.actor()).toBeNull();
  });

  it('is noted in the audit: who came in, how and from where, and who did not', async () => {
    const site = await freshSite();
    await site.add('Ann', 'administrator');
    const desk = visitor(site, desktopWindow);
    await desk.signIn('Nobody');
    await desk.signIn('Ann', 'a wrong passphrase');
    await desk.signIn('Ann');
    await desk.ask('/session/desk', { name: 'North gate' });
    await desk.signIn('Ann');
    const ann = desk.actor() as Actor;
    await actAs(ann, () => site.room.account.setPin(ann, passphrase, '7391', null));
    await actAs(ann, () => site.room.account.changePassphrase(ann, passphrase, 'lantern meadow spoon'));
    await desk.ask('/session/end', {});
    const entries = await site.db.selectFrom('auditEntries').select(['action', 'actorId', 'plain']).execute();
    expect(entries.map(({ action }) => action)).toEqual([
      ...['users.add', 'sessions.refuse', 'sessions.refuse', 'sessions.signIn', 'desks.enrol', 'sessions.signIn'],
      ...['users.secret', 'users.secret', 'sessions.signOut'],
    ]);
    expect(entries.slice(3).every(({ actorId }) => actorId === ann.id)).toBe(true);
    const values = await site.db.selectFrom('auditValues').select('value').execute();
    expect(JSON.stringify([entries, values])).not.toMatch(/walnut|lantern|7391|argon2/);
  });

  it('keeps a name for the one who had it, so that the record never means another', async () => {
    const { add, room } = await freshSite();
    const ann = await add('Ann', 'administrator');
    await room.users.update(ann.id, userValuesSchema.parse({ name: 'Ann Hill', role: 'administrator' }));
    await expect(add('ANN', 'operator')).rejects.toThrow('was called “ANN” before');
    await expect(add('ann hill', 'operator')).rejects.toThrow('already a user');
    await expect(
      room.users.update(ann.id, userValuesSchema.parse({ name: 'Ann', role: 'administrator' })),
    ).resolves.toMatchObject({ name: 'Ann' });
  });
});
