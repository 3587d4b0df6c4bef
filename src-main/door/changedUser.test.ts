import { describe, expect, it } from 'vitest';
import type { Role } from '../../src-preload/contract/roles.ts';
import { userValuesSchema } from '../../src-preload/contract/site/users.ts';
import { placeOfBrowser } from '../site/users/place.ts';
import { freshDoor } from '../testing/freshDoor.ts';

const passphrase = 'walnut river candle';
const json = { 'content-type': 'application/json' };

/** A site with users, and a browser in the network that is signed in as one of them. */
async function signedIn(role: Role) {
  const door = await freshDoor();
  const { users, entrance } = door.site.users;
  const add = (name: string, as: Role) => users.add(userValuesSchema.parse({ name, role: as }), passphrase);
  await add('Ann', 'administrator');
  const { id } = await add('Bob', role);
  const { receive } = entrance(door.handle);
  let session: string | null = null;
  const ask = async (path: string, body: object, signal?: AbortSignal) => {
    const init = { method: 'POST', headers: json, body: JSON.stringify(body), ...(signal ? { signal } : {}) };
    const came = { session, desk: null, place: placeOfBrowser('192.168.1.20', false, null), local: null };
    const { response, keep } = await receive(new Request(`http://127.0.0.1${path}`, init), came);
    if (keep.session !== undefined) session = keep.session;
    return response;
  };
  expect((await ask('/session', { by: 'passphrase', name: 'Bob', passphrase })).status).toBe(200);
  const change = (values: object) => door.call('users/update', { id, values: { name: 'Bob', role, ...values } });
  /** Resolves once the live events of the browser have ended. */
  const watch = async () => {
    const answer = await ask('/rpc/live/events', {});
    const reader = (answer.body as ReadableStream<Uint8Array>).getReader();
    return async () => {
      while (!(await reader.read().catch(() => ({ done: true }))).done);
      return 'ended';
    };
  };
  return { door, ask, change, watch, me: async () => (await ask('/rpc/me/get', {})).status };
}

it('is signed in on the side where they signed in alone: what was given at the machine is worth nothing over the network', async () => {
  const { site, handle } = await freshDoor();
  const { users, entrance } = site.users;
  await users.add(userValuesSchema.parse({ name: 'Ann', role: 'administrator' }), passphrase);
  const { receive, actorOf } = entrance(handle);
  const [machine, faraway] = [placeOfBrowser('127.0.0.1', true, null), placeOfBrowser('192.168.1.20', false, null)];
  const came = { session: null, desk: null, place: machine, local: null };
  const body = JSON.stringify({ by: 'passphrase', name: 'Ann', passphrase });
  const { keep } = await receive(
    new Request('http://127.0.0.1/session', { method: 'POST', headers: json, body }),
    came,
  );
  const session = keep.session ?? null;
  expect(actorOf({ ...came, session })).toMatchObject({ name: 'Ann' });
  expect(actorOf({ ...came, session, place: faraway })).toBeNull();
});

describe('somebody who is signed in', () => {
  it('signs in anew with another role: what an operator gave over the network does not make an administrator', async () => {
    const { change, me, watch, ask } = await signedIn('operator');
    const live = await watch();
    expect(await me()).toBe(200);
    await change({ role: 'administrator' });
    expect([await me(), await live()]).toEqual([401, 'ended']);
    const again = await ask('/session', { by: 'passphrase', name: 'Bob', passphrase });
    expect(await again.json()).toMatchObject({ reason: 'codeMissing' });
  });

  it('loses at once what a lesser role may not', async () => {
    const { change, me } = await signedIn('manager');
    await change({ role: 'operator' });
    expect(await me()).toBe(401);
  });

  it('goes on with other limits, by which what was open is opened anew', async () => {
    const { change, me, watch } = await signedIn('operator');
    const live = await watch();
    await change({ cameraIds: ['north'] });
    expect([await me(), await live()]).toEqual([200, 'ended']);
  });
});
