import { describe, expect, it } from 'vitest';
import { openPeople } from '../../demo/people.ts';
import { openBrowserKeys } from '../../platform/browserKeys.ts';
import type { Actor } from '../../platform/serving/actor.ts';
import { sessionCookies } from '../../site/users/browsers.ts';
import { openUsers } from '../../site/users/openUsers.ts';
import { freshRecord } from '../../testing/freshRecord.ts';
import { createReception } from './reception.ts';
import { createWayIn } from './wayIn.ts';

const origin = 'http://127.0.0.1:4600';

/** A demonstration with its people, as a browser on this machine reaches it. */
async function freshDemonstration() {
  const record = await freshRecord();
  const { db } = record;
  await db
    .transaction()
    .execute((writing) =>
      writing.insertInto('demonstration').values({ id: 1, since: 0, barrierId: null, passphrase: null }).execute(),
    );
  const people = await openPeople(db);
  const browserKeys = await openBrowserKeys(db, record.clock);
  const room = openUsers(record, {
    ...{ browserKeys, siteName: () => 'Wharf', locksAfterMinutes: () => null, camerasOf: () => [] },
    ...{ actions: () => [], demonstration: people },
    signOn: { providers: () => [], receive: () => Promise.reject(new Error('There are no providers')) },
  });
  await people.fill(room);
  const asked: (Actor | null)[] = [];
  const entrance = room.entrance(async (_request, actor) => {
    asked.push(actor);
    return new Response('behind');
  });
  const wayIn = createWayIn(browserKeys, origin, sessionCookies(origin), entrance.demonstration.isOpen);
  const receive = createReception({ wayIn, entrance, origin });
  const browser = () => {
    const kept = new Map<string, string>();
    const ask = async (address: string, body?: unknown, from = '127.0.0.1') => {
      const cookie = [...kept].map(([name, value]) => `${name}=${value}`).join('; ');
      const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
      const headers = { cookie, 'content-type': 'application/json' };
      const answer = await receive(new Request(new URL(address, origin), { ...init, headers }), from);
      for (const line of answer.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        kept.set(name, value);
      }
      return answer;
    };
    const state = async (from?: string) => await (await ask('/session', undefined, from)).json();
    return { ask, state };
  };
  return { ...record, room, people, wayIn, browser, asked };
}

describe('the address of a demonstration', () => {
  it('signs its administrator in, at a desk where the PINs that are shown let the others in', async () => {
    const { wayIn, browser, asked } = await freshDemonstration();
    expect(wayIn.address).toMatch(/\?key=[\w-]{43}$/);
    const { ask, state } = browser();
    const answer = await ask(wayIn.address);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `${origin}/`]);
    const { signedIn, desk, demonstration } = await state();
    expect([signedIn.name, desk.name]).toEqual(['Ruth Calder', 'Demonstration desk']);
    await ask('/permits');
    expect(asked.at(-1)).toMatchObject({ name: 'Ruth Calder', role: 'administrator' });
    expect(demonstration.people.map(({ role }: { role: string }) => role)).toEqual([
      ...['administrator', 'manager', 'operator', 'operator', 'auditor'],
    ]);
    for (const { name, pin } of demonstration.people) {
      const userId = desk.users.find((user: { name: string }) => user.name === name)?.id;
      expect((await ask('/session', { by: 'pin', userId, pin })).status, name).toBe(200);
      expect((await state()).signedIn).toMatchObject({ name });
    }
  });

  it('is good again and again, makes each browser a desk once, and is refused with another key', async () => {
    const { wayIn, browser } = await freshDemonstration();
    const [first, second] = [browser(), browser()];
    await first.ask(wayIn.address);
    await first.ask('/session/end', {});
    expect((await first.state()).signedIn).toBeNull();
    await first.ask(wayIn.address);
    await second.ask(wayIn.address);
    expect((await first.state()).signedIn).toMatchObject({ name: 'Ruth Calder' });
    expect((await second.state()).desk.name).toBe('Demonstration desk 2');
    const stranger = browser();
    expect((await stranger.ask(`${origin}/?key=${'A'.repeat(43)}`)).status).toBe(403);
    expect((await stranger.state()).signedIn).toBeNull();
  });

  it('is told to whoever has not opened it, and nothing more: neither PINs nor a passphrase', async () => {
    const { browser } = await freshDemonstration();
    const { demonstration, desk, signedIn } = await browser().state();
    expect([signedIn, desk, demonstration]).toEqual([null, null, { people: [], passphrase: null }]);
  });

  it('shows no PIN that is no longer theirs, nor who was switched off, and none of it away from the machine', async () => {
    const { wayIn, browser, room, people } = await freshDemonstration();
    const { ask, state } = browser();
    await ask(wayIn.address);
    const named = (name: string) => room.users.byName(name)?.id ?? '';
    await room.account.givePin(named('Jo Barrow'), '8264');
    const { name, role, cameraIds, carParkIds, email, language } = room.users.find(named('Helen Marsh'));
    await room.users.update(named('Helen Marsh'), {
      ...{ name, role, email, language, active: false },
      ...{ cameraIds: [...cameraIds], carParkIds: [...carParkIds] },
    });
    const { demonstration } = await state();
    expect(demonstration.people.map((person: { name: string }) => person.name)).toEqual([
      ...['Ruth Calder', 'Owen Fairley', 'Sam Idowu'],
    ]);
    expect(demonstration.passphrase).toBe(people.passphrase());
    expect((await state('192.168.1.20')).demonstration).toEqual({ people: [], passphrase: null });
    const byPassphrase = await ask('/session', {
      by: 'passphrase',
      name: 'Sam Idowu',
      passphrase: demonstration.passphrase,
    });
    expect(byPassphrase.status).toBe(200);
  });

  it('leads to the sign-in alone once nobody of it is an administrator any more', async () => {
    const { wayIn, browser, room } = await freshDemonstration();
    const ann = { cameraIds: [], carParkIds: [], active: true, email: '', language: 'en' as const };
    await room.users.add({ ...ann, name: 'Ann', role: 'administrator' }, 'walnut river candle');
    const { id } = room.users.byName('Ruth Calder') ?? { id: '' };
    const before = wayIn.address;
    await room.users.update(id, { ...ann, name: 'Ruth Calder', role: 'operator' });
    expect(wayIn.address).toBe(origin);
    const { ask, state } = browser();
    expect((await ask(before)).status).toBe(303);
    expect((await state()).signedIn).toBeNull();
  });
});
