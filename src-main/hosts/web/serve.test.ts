import { execFile, spawnSync } from 'node:child_process';
import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { DatabaseRefused } from '../../platform/database.ts';
import { freshFolder } from '../../testing/freshRecord.ts';
import { addressIn, removeRedirect, writeRedirect } from './addressFile.ts';
import { openClient } from './openClient.ts';
import { serveWeb, type WebHost } from './serve.ts';

const run = promisify(execFile);
/** Node's own client does not send every method there is. */
const hasCurl = spawnSync('curl', ['--version']).status === 0;

async function serve(dataFolder: string, port = 0) {
  const host = await serveWeb({ dataFolder, port, demo: false });
  onTestFinished(() => host.stop());
  return host;
}

const modeOf = (path: string) => statSync(path).mode & 0o777;

describe('the web host', () => {
  it('takes a free port where the wanted one is in use', async () => {
    const first = await serve(await freshFolder());
    const second = await serve(await freshFolder(), Number(new URL(first.url).port));
    expect(second.url).not.toBe(first.url);
    expect((await fetch(second.url)).status).toBe(200);
  });

  it('can be reached at this machine’s own address only', async () => {
    const { url } = await serve(await freshFolder());
    expect(new URL(url).hostname).toBe('127.0.0.1');
    expect((await fetch(url, { headers: { origin: 'https://evil.example' } })).status).toBe(403);
  });

  it('refuses a data folder that another one has open, and knows where that one is', async () => {
    const dataFolder = await freshFolder();
    const { address } = await serve(dataFolder);
    await expect(serveWeb({ dataFolder, port: 0, demo: false })).rejects.toThrow(DatabaseRefused);
    expect(addressIn(dataFolder)).toBe(address);
  });

  it('keeps an open desk’s cookie good when it is started again', async () => {
    const dataFolder = await freshFolder();
    const first = await serveWeb({ dataFolder, port: 0, demo: false });
    const { fetch: ask } = await openClient(first.address);
    await first.stop();
    expect(addressIn(dataFolder)).toBeNull();
    const second = await serve(dataFolder, Number(new URL(first.url).port));
    expect(second.url).toBe(first.url);
    expect(second.address).not.toBe(first.address);
    const status = await ask('/rpc/system/status', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    expect(status.status).toBe(200);
  });

  it.skipIf(process.platform === 'win32')(
    'tells the address to nobody but its owner (no modes on Windows)',
    async () => {
      const dataFolder = await freshFolder();
      writeFileSync(join(dataFolder, 'address.txt'), 'of an older version', { mode: 0o644 });
      const { address } = await serve(dataFolder);
      expect(modeOf(join(dataFolder, 'address.txt'))).toBe(0o600);
      const redirect = writeRedirect(dataFolder, address);
      expect(modeOf(redirect)).toBe(0o600);
      expect(await readFile(redirect, 'utf8')).toContain(`url=${address}"`);
      removeRedirect(dataFolder);
      expect(readdirSync(dataFolder).filter((name) => /html|partial/.test(name))).toEqual([]);
    },
  );
});

describe('whoever asks the web host', () => {
  let dataFolder: string;
  let host: WebHost;
  beforeAll(async () => {
    dataFolder = await mkdtemp(join(tmpdir(), 'gatehouse-test-'));
    host = await serveWeb({ dataFolder, port: 0, demo: false });
  });
  afterAll(async () => {
    await host.stop();
    await rm(dataFolder, { recursive: true, force: true });
  });

  it('is the Administrator with its secret, and nobody without', async () => {
    const { url, address } = host;
    const asked = ['rpc/cameras/list', 'uploads', 'imports', 'media/1', 'live/previews', 'exports/corrections.zip'];
    for (const path of asked) {
      for (const method of ['POST', 'GET', 'PUT']) {
        const answer = await fetch(`${url}/${path}`, { method, ...(method === 'GET' ? {} : { body: '{}' }) });
        expect(answer.status, `${method} ${path}`).toBe(401);
        expect(await answer.json()).toMatchObject({ message: expect.stringContaining('Nobody is signed in here') });
      }
    }
    const client = await openClient(address);
    expect(await client.api.cameras.list()).toEqual([]);
    await expect(openClient(`${url}/?key=${'A'.repeat(43)}`)).rejects.toThrow(/403/);
  });

  it('is told where a body is larger than a procedure takes, which is broken off', async () => {
    const { address } = host;
    const { fetch: ask } = await openClient(address);
    const endless = new ReadableStream<Uint8Array>({ pull: (to) => to.enqueue(new Uint8Array(1 << 20).fill(0x20)) });
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: endless, duplex: 'half' };
    const answer = await ask('/rpc/permits/list', init as RequestInit);
    expect(answer.status).toBe(413);
    expect(await answer.json()).toMatchObject({ json: { message: expect.stringContaining('2 MB') } });
  });

  it.skipIf(!hasCurl)('changes nothing with methods that promise to change nothing (needs curl)', async () => {
    const { address, url } = host;
    const { cookies, api } = await openClient(address);
    const statusOf = async (method: string) => {
      const given = [
        '-b',
        cookies.map(({ name, value }) => `${name}=${value}`).join('; '),
        '-H',
        'content-type: application/json',
      ];
      const how = [
        '-s',
        '-m',
        '20',
        '-o',
        '/dev/null',
        '-w',
        '%{http_code}',
        ...(method === 'HEAD' ? ['-I'] : ['-X', method]),
      ];
      return (await run('curl', [...how, ...given, `${url}/rpc/cameras/addSample`])).stdout;
    };
    for (const method of ['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'TRACE']) {
      expect(await statusOf(method), method).toBe('405');
    }
    expect(await api.cameras.list()).toEqual([]);
  });
});
