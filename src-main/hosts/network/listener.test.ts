import { once } from 'node:events';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { connect as connectTls } from 'node:tls';
import { describe, expect, it, onTestFinished } from 'vitest';
import { keyValuesSchema } from '../../../src-preload/contract/site/keys.ts';
import { userValuesSchema } from '../../../src-preload/contract/site/users.ts';
import { freshDoor } from '../../testing/freshDoor.ts';
import { listenOnNetwork } from './listener.ts';
import { openTlsClient } from './testing/tlsClient.ts';

const passphrase = 'walnut river candle';

/** A site that a user has opened to the network at a free port, with the real listener. */
async function openSiteToNetwork() {
  const door = await freshDoor({ listen: (what) => listenOnNetwork({ ...what, port: 0 }) });
  const { users } = door.site.users;
  const add = (name: string, role: 'administrator' | 'operator') =>
    users.add(userValuesSchema.parse({ name, role }), passphrase);
  await door.site.settings.start();
  await door.site.settings.update({ section: 'network', change: { isOpen: true, names: ['gate.example'] } }, 'Ann');
  await door.site.openToNetwork(door.site.users.entrance(door.handle), door.links.rest);
  onTestFinished(() => door.site.closeToNetwork());
  const state = async () => (await door.call('network/get', undefined)).json();
  const port = async () => {
    const { json } = await state();
    const [first] = json.state.addresses ?? [];
    if (first === undefined) throw new Error(`It is not open: ${JSON.stringify(json.state)}`);
    return Number(new URL(first.url).port);
  };
  return { ...door, add, state, port };
}

const get = (path: string, headers: Record<string, string> = {}) => ({ path, headers });
const signIn = (name: string) => ({
  path: '/session',
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ by: 'passphrase', name, passphrase }),
});

describe('the listener to the network', () => {
  it('opens with the first user, and not before; what is no handshake gets nothing', async () => {
    const site = await openSiteToNetwork();
    expect((await site.state()).json).toMatchObject({ hasUsers: false, state: { kind: 'closed' } });
    await site.add('Ann', 'administrator');
    const port = await site.port();
    const client = openTlsClient(port);
    const answer = await client.ask(get('/session'));
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.body)).toMatchObject({ isOverNetwork: true, signedIn: null });
    expect(answer.headers['strict-transport-security']).toMatch(/^max-age=\d+$/);
    const socket = connect(port, '127.0.0.1');
    socket.write('GET / HTTP/1.1\r\nhost: localhost\r\n\r\n');
    const parts: Buffer[] = [];
    socket.on('data', (part: Buffer) => parts.push(part));
    await once(socket, 'close');
    expect(Buffer.concat(parts).toString('latin1')).not.toContain('HTTP');
    const old = connectTls({
      port,
      host: '127.0.0.1',
      rejectUnauthorized: false,
      minVersion: 'TLSv1',
      maxVersion: 'TLSv1.1',
    });
    await expect(once(old, 'secureConnect')).rejects.toThrow();
    await site.site.settings.update({ section: 'network', change: { isOpen: false } }, 'Ann');
    expect((await site.state()).json.state).toEqual({ kind: 'closed' });
    await expect(client.ask(get('/session'))).rejects.toThrow();
  });

  it('answers programs once an administrator says so, by their keys alone, and no page elsewhere that is not listed', async () => {
    const site = await openSiteToNetwork();
    await site.add('Ann', 'administrator');
    const { secret } = await site.site.keys.keys.add(keyValuesSchema.parse({ name: 'Till', role: 'operator' }));
    const client = openTlsClient(await site.port());
    await client.ask(signIn('Ann'));
    const authorization = `Bearer ${secret}`;
    for (const path of ['/v1/key', '/v1/docs', '/v1/openapi.json'])
      expect((await client.ask(get(path, { authorization }))).status, path).toBe(403);
    const say = (change: object) => site.site.settings.update({ section: 'programs', change }, 'Ann');
    await say({ overNetwork: true });
    expect((await client.ask(get('/v1/key', { authorization }))).status).toBe(200);
    expect((await client.ask(get('/v1/key'))).status).toBe(401);
    const from = { authorization, origin: 'https://portal.example' };
    expect((await client.ask(get('/v1/key', from))).status).toBe(403);
    await say({ origins: ['https://portal.example'] });
    expect((await client.ask(get('/v1/key', from))).status).toBe(200);
    expect((await client.ask({ ...get('/rpc/cameras/list', from), method: 'POST', body: '{}' })).status).toBe(403);
    await say({ overNetwork: false });
    expect((await client.ask(get('/v1/key', { authorization }))).status).toBe(403);
  });

  it('answers to its own names alone, and to no page elsewhere', async () => {
    const site = await openSiteToNetwork();
    await site.add('Ann', 'administrator');
    const port = await site.port();
    const client = openTlsClient(port);
    const statusOf = async (headers: Record<string, string>, method = 'GET') =>
      (await client.ask({ path: '/session', method, headers })).status;
    expect(await statusOf({ host: `gate.example:${port}` })).toBe(200);
    expect(await statusOf({ host: `evil.example:${port}` })).toBe(421);
    expect(await statusOf({ host: `gate.example.evil.example` })).toBe(421);
    const own = { host: `gate.example:${port}` };
    expect(await statusOf({ ...own, origin: `https://gate.example:${port}` }, 'POST')).toBe(422);
    expect(await statusOf({ ...own, origin: 'https://evil.example' }, 'POST')).toBe(403);
    expect(await statusOf({ ...own, origin: `http://gate.example:${port}` }, 'POST')).toBe(403);
    expect(await statusOf({ ...own, 'sec-fetch-site': 'cross-site' }, 'POST')).toBe(403);
  });

  it('knows no secret of the start and no desk that was not enrolled, and asks administrators for more', async () => {
    const site = await openSiteToNetwork();
    await site.add('Ann', 'administrator');
    const client = openTlsClient(await site.port());
    expect((await client.ask(get(`/?key=${'A'.repeat(43)}`))).headers.location).toBeUndefined();
    const refused = await client.ask(signIn('Ann'));
    expect(JSON.parse(refused.body)).toMatchObject({ reason: 'codeMissing' });
    const rpc = {
      path: '/rpc/cameras/list',
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    };
    expect((await client.ask(rpc)).status).toBe(401);
  });

  it('takes this machine for the network where it comes by its own address there', async () => {
    const own = Object.values(networkInterfaces())
      .flatMap((of) => of ?? [])
      .find(({ internal, family }) => !internal && family === 'IPv4');
    const site = await openSiteToNetwork();
    await site.add('Ann', 'administrator');
    const port = await site.port();
    const host = own?.address ?? '127.0.0.1';
    const answer = await openTlsClient(port, host).ask(get('/session', { host: `${host}:${port}` }));
    expect(JSON.parse(answer.body)).toMatchObject({ isOverNetwork: true });
  });

  it('serves a second desk and a tablet at once, each with its own session and its own live events', async () => {
    const site = await openSiteToNetwork();
    await site.add('Ann', 'administrator');
    await site.add('Bob', 'operator');
    await site.add('Eve', 'operator');
    const port = await site.port();
    const [desk, tablet] = [openTlsClient(port), openTlsClient(port)];
    const cookies = await Promise.all([desk.ask(signIn('Bob')), tablet.ask(signIn('Eve'))]);
    for (const { status, headers } of cookies) {
      expect(status).toBe(200);
      expect(headers['set-cookie']?.[0]).toMatch(
        /^__Host-gatehouse-\d+=.+; HttpOnly; SameSite=Strict; Path=\/; Max-Age=\d+; Secure$/,
      );
    }
    const nameAt = async (client: typeof desk) => JSON.parse((await client.ask(get('/session'))).body).signedIn.name;
    expect([await nameAt(desk), await nameAt(tablet)]).toEqual(['Bob', 'Eve']);
    const live = await Promise.all([desk.events(), tablet.events()]);
    await site.site.settings.update({ section: 'site', change: { name: 'North gate' } }, 'Ann');
    for (const events of live) expect(await events.next('settings.changed')).toContain('North gate');
    await desk.ask({ path: '/session/end', method: 'POST', headers: {} });
    expect(await nameAt(tablet)).toBe('Eve');
    for (const events of live) events.close();
  });

  it('says which port is taken, and opens once it is free', async () => {
    const holder = await listenOnNetwork({ ...(await anyPair()), port: 0, receive: async () => new Response('') });
    onTestFinished(() => holder.close());
    const door = await freshDoor({ listen: listenOnNetwork });
    await door.site.settings.start();
    await door.site.users.users.add(userValuesSchema.parse({ name: 'Ann', role: 'administrator' }), passphrase);
    await door.site.settings.update({ section: 'network', change: { isOpen: true, port: holder.port } }, 'Ann');
    await door.site.openToNetwork(door.site.users.entrance(door.handle), door.links.rest);
    onTestFinished(() => door.site.closeToNetwork());
    const state = async () => (await (await door.call('network/get', undefined)).json()).json.state;
    expect(await state()).toEqual({
      kind: 'failed',
      message: expect.stringContaining(`Port ${holder.port} is used by another program`),
    });
    await holder.close();
    await door.call('network/renewCertificate', undefined);
    expect(await state()).toMatchObject({ kind: 'open', addresses: expect.any(Array) });
  });
});

async function anyPair() {
  const { generateCertificate } = await import('../../site/network/certificate.ts');
  return await generateCertificate(['localhost'], Date.now());
}
