import { expect, it, vi } from 'vitest';
import { localActor } from '../../platform/serving/actor.ts';
import { declaredEndpoints } from './endpoints.ts';
import { siteForPrograms } from './testing/siteForPrograms.ts';
import { type Json, type Thing, things } from './testing/things.ts';

/** What somebody does between the moment in which a thing was found as it was seen, and the one in which it is changed. */
const between = vi.hoisted(() => ({ act: null as (() => Promise<void>) | null }));
vi.mock('../../platform/precondition.ts', async (original) => {
  const real = await original<typeof import('../../platform/precondition.ts')>();
  const onlyWhile: typeof real.onlyWhile = async (check, change) => {
    const { act } = between;
    between.act = null;
    await act?.();
    return await real.onlyWhile(check, change);
  };
  return { ...real, onlyWhile };
});

/** Addresses at which a thing is only taken away, and which nobody else changes meanwhile. */
const onlyTakenAway = ['/exports/{id}', '/upload/{id}'];

const changing = declaredEndpoints.filter(
  ({ method, path }) =>
    ['PUT', 'PATCH', 'DELETE'].includes(method) &&
    declaredEndpoints.some((each) => each.method === 'GET' && each.path === path),
);

it('is known of each thing that may be changed, and of nothing else', () => {
  const paths = [...new Set(changing.map(({ path }) => path))].sort();
  expect(paths).toEqual([...Object.keys(things), ...onlyTakenAway].sort());
  const versioned = declaredEndpoints
    .filter(({ live = null }) => live !== null)
    .map(({ method, path }) => `${method} ${path}`);
  expect(versioned.sort()).toEqual(paths.map((path) => `GET ${path}`));
});

const raced = changing.filter(({ path }) => !onlyTakenAway.includes(path));

it('changes nothing that another changed in between, whatever it is and however it is asked', async () => {
  const there = await siteForPrograms();
  const key = await there.key();
  for (const { method, path } of raced) {
    const { make, theirs, mine, isTheirs } = things[path] as Thing;
    const { id } = await make(there, key);
    const address = path.replace('{id}', id);
    const got = async () => await there.ask(address, key);
    const change = async (seen: Json, tag: string | null) => {
      const headers = { 'if-match': tag ?? '' };
      const body = mine[method as 'PUT' | 'PATCH']?.(seen);
      if (body === undefined) return await there.ask(address, key, { method, headers });
      return await there.send(method, address, key, body, headers);
    };
    const seen = await got();
    const thing = (await seen.json()) as Json;
    const [procedure, theirInput] = theirs;
    between.act = async () => {
      const json = { ...theirInput(thing), id };
      const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ json }) };
      const person = localActor('desk', 'Bo', 'the desk');
      const { status } = await there.handle(new Request(`http://gatehouse/rpc/${procedure}`, init), person);
      expect(status, procedure).toBe(200);
    };
    const refused = await change(thing, seen.headers.get('etag'));
    expect(between.act, `${method} ${path}`).toBeNull();
    // The revision of a tariff, which stands in the body, tells of it first.
    const expected = `${method} ${path}` === 'PUT /tariffs/{id}' ? [409, 'CONFLICT'] : [412, 'PRECONDITION_FAILED'];
    expect([refused.status, ((await refused.json()) as Json).code], `${method} ${path}`).toEqual(expected);
    const now = await got();
    const left = (await now.json()) as Json;
    expect(isTheirs(left), `${method} ${path} ${JSON.stringify(left)}`).toBe(true);
    // With what is there now it is done.
    const done = await change(left, now.headers.get('etag'));
    expect(done.status, `${method} ${path} ${await done.text()}`).toBeLessThan(300);
    await there.ask(address, key, { method: 'DELETE' });
  }
}, 240_000);

it('takes what was got, whole, and changes nothing by it', async () => {
  const there = await siteForPrograms();
  const key = await there.key();
  // What is sent of a tariff says besides which revision was seen, and why.
  for (const { method, path } of raced.filter((each) => each.method !== 'DELETE' && each.path !== '/tariffs/{id}')) {
    const { id } = await (things[path] as Thing).make(there, key);
    const address = path.replace('{id}', id);
    const got = await there.ask(address, key);
    const seen = (await got.json()) as Json;
    const done = await there.send(method, address, key, seen, { 'if-match': got.headers.get('etag') ?? '' });
    expect(done.status, `${method} ${path} ${await done.text()}`).toBe(200);
    const now = (await (await there.ask(address, key)).json()) as Json;
    const [after, before] = [now, seen].map((each) => ({ ...each, updatedAt: null }));
    expect(after, `${method} ${path}`).toEqual(before);
    await there.ask(address, key, { method: 'DELETE' });
  }
}, 240_000);
