import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Role } from '../../../src-preload/contract/roles.ts';
import { userValuesSchema } from '../../../src-preload/contract/site/users.ts';
import type { Actor } from '../../platform/serving/actor.ts';
import { freshRecord } from '../../testing/freshRecord.ts';
import { noKeys } from '../../testing/noKeys.ts';
import { openUsers } from './openUsers.ts';
import { type Place, placeOfBrowser } from './place.ts';

/** What is asked of argon2: how much a guess costs is counted, for a clock says it only on a machine that does nothing else. */
const work = vi.hoisted(() => ({ verified: [] as string[] }));
vi.mock('@node-rs/argon2', async (original) => {
  const argon2 = await original<typeof import('@node-rs/argon2')>();
  return {
    ...argon2,
    verify: async (hashed: string, secret: string) => {
      work.verified.push(hashed);
      return await argon2.verify(hashed, secret);
    },
  };
});

const passphrase = 'walnut river candle';
const json = { 'content-type': 'application/json' };

async function freshSite() {
  const record = await freshRecord();
  const room = openUsers(record, {
    ...{ browserKeys: noKeys, siteName: () => 'North', locksAfterMinutes: () => null, camerasOf: () => [] },
    ...{ actions: () => [], demonstration: null },
    signOn: { providers: () => [], receive: () => Promise.reject(new Error('There are no providers')) },
  });
  const entrance = room.entrance(async () => new Response('behind'));
  const add = (name: string, role: Role, given: string | null = passphrase) =>
    room.users.add(userValuesSchema.parse({ name, role }), given);
  await add('Ann', 'administrator');
  const browserAt = (place: Place) => {
    const held: { session: string | null; desk: string | null } = { session: null, desk: null };
    const came = () => ({ ...held, place, local: null });
    async function ask(path: string, body: object) {
      const request = new Request(`http://127.0.0.1${path}`, {
        method: 'POST',
        headers: json,
        body: JSON.stringify(body),
      });
      const { response, keep } = await entrance.receive(request, came());
      if (keep.session !== undefined) held.session = keep.session;
      if (keep.desk !== undefined) held.desk = keep.desk;
      return { status: response.status, body: await response.json() };
    }
    const signIn = (name: string, given = passphrase) => ask('/session', { by: 'passphrase', name, passphrase: given });
    return { held, ask, signIn, actor: () => entrance.actorOf(came()) };
  };
  return { ...record, room, add, browserAt };
}

const machine = placeOfBrowser('127.0.0.1', true, null);
const faraway = (n: number) => placeOfBrowser(`192.168.1.${n}`, false, null);

beforeEach(() => {
  work.verified = [];
});

describe('a guess at a passphrase', () => {
  it('costs the same work for whoever there is, and whoever there is not', async () => {
    const site = await freshSite();
    await site.add('Bob', 'operator');
    await site.add('Cleo', 'operator', null);
    const off = await site.add('Dan', 'operator');
    await site.room.users.update(off.id, userValuesSchema.parse({ name: 'Dan', role: 'operator', active: false }));
    // With a passphrase, without one, switched off, and nobody at all.
    const answers = [];
    for (const [n, name] of ['Bob', 'Cleo', 'Dan', 'Nobody', ''].entries()) {
      work.verified = [];
      answers.push(await site.browserAt(faraway(n)).signIn(name, 'a wrong passphrase'));
      const [hashed] = work.verified;
      expect(work.verified, name).toHaveLength(1);
      expect(hashed, name).toMatch(/^\$argon2id\$v=19\$m=32768,t=3,p=1\$/);
    }
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  });

  it('costs no work while one waits, however many come at once', async () => {
    const site = await freshSite();
    const guesses = await Promise.all(
      Array.from({ length: 40 }, () => site.browserAt(faraway(1)).signIn('Ann', 'a wrong passphrase')),
    );
    // Counted before they are looked at: those after the first few are told to wait.
    expect(guesses.filter(({ status }) => status === 401).length).toBeLessThanOrEqual(4);
    expect(guesses.filter(({ status }) => status === 429).length).toBeGreaterThanOrEqual(36);
    expect(work.verified.length).toBeLessThanOrEqual(4);
  });

  it('from a thousand addresses keeps nobody out at the machine itself', async () => {
    const site = await freshSite();
    for (let n = 0; n < 60; n++) await site.browserAt(faraway(n)).signIn('Ann', 'a wrong passphrase');
    expect((await site.browserAt(faraway(200)).signIn('Ann')).status).toBe(429);
    expect((await site.browserAt(machine).signIn('Ann')).status).toBe(200);
  }, 60_000);
});

describe('a guess at a PIN', () => {
  it('is good five times at a desk, from one browser or many, and none is looked at after that', async () => {
    const site = await freshSite();
    const bob = await site.add('Bob', 'operator');
    const desk = site.browserAt(machine);
    await desk.signIn('Ann');
    await desk.ask('/session/desk', { name: 'North gate' });
    await desk.signIn('Bob');
    await site.room.account.setPin(desk.actor() as Actor, passphrase, '7391', null);
    await desk.signIn('Bob');
    // The desk's own cookie in another browser is the same desk.
    const copy = site.browserAt(faraway(9));
    copy.held.desk = desk.held.desk;
    work.verified = [];
    for (let guess = 0; guess < 40; guess++) {
      const pin = String(1000 + guess);
      await [desk, copy][guess % 2]?.ask('/session', { by: 'pin', userId: bob.id, pin });
      site.clock.advance(400_000);
    }
    expect(work.verified).toHaveLength(5);
    const right = await desk.ask('/session', { by: 'pin', userId: bob.id, pin: '7391' });
    expect(right.body).toMatchObject({ reason: 'passphraseNeeded' });
  });
});

describe('a session', () => {
  it('is never one that was there before: neither planted, nor that of who signed in before', async () => {
    const site = await freshSite();
    await site.add('Bob', 'operator');
    const browser = site.browserAt(machine);
    const seen = new Set<string | null>(['planted'.padEnd(43, 'x')]);
    browser.held.session = [...seen][0] ?? null;
    for (const name of ['Bob', 'Ann', 'Bob']) {
      const before = browser.held.session;
      expect((await browser.signIn(name)).status).toBe(200);
      expect(seen.has(browser.held.session)).toBe(false);
      seen.add(browser.held.session);
      const thief = site.browserAt(faraway(1));
      thief.held.session = before;
      expect(thief.actor()).toBeNull();
    }
  });
});
