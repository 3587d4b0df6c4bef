import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { isWrittenAsKey } from '../../site/keys/service.ts';
import { freshFolder } from '../../testing/freshRecord.ts';
import { runGatehouse } from '../testing/runningGatehouse.ts';

const program = fileURLToPath(new URL('../../../bin/gatehouse.mjs', import.meta.url));

interface Ended {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly last: string;
}

async function key(...args: string[]): Promise<Ended> {
  return await new Promise((resolve) => {
    execFile(process.execPath, [program, 'key', ...args], (error, stdout, stderr) => {
      const status = error === null ? 0 : Number(error.code);
      const last = stdout.trim().split(/\s+/).at(-1) ?? '';
      resolve({ status, stdout: stdout.trim(), stderr: stderr.trim(), last });
    });
  });
}

it('makes a key in an empty folder as the last word, and another while Gatehouse runs; both are good there, until revoked', async () => {
  const folder = join(await freshFolder(), 'new');
  const add = (name: string, ...more: string[]) =>
    key('add', '--name', name, '--role', 'operator', '--data', folder, ...more);
  expect(await add('Till', '--scope', 'reads:everything')).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('There is no scope reads:everything'),
  });
  const first = await add('Till', '--scope', 'reads:read', '--days', '30');
  expect(first).toMatchObject({ status: 0, stderr: '' });
  expect(isWrittenAsKey(first.last)).toBe(true);
  expect(await add('till')).toMatchObject({
    status: 1,
    stdout: '',
    stderr: expect.stringContaining('Choose another name'),
  });

  const { url } = await runGatehouse({ dataFolder: folder });
  const second = await add('Portal');
  expect(second.status).toBe(0);
  const ask = async (path: string, secret: string, headers: Record<string, string> = {}) =>
    (await fetch(`${url}/v1${path}`, { headers: { authorization: `Bearer ${secret}`, ...headers } })).status;
  expect([await ask('/reads', first.last), await ask('/cameras', first.last)]).toEqual([200, 403]);
  expect([await ask('/reads', second.last), await ask('/cameras', second.last)]).toEqual([200, 200]);
  expect(await ask('/reads', first.last, { origin: 'https://elsewhere.example' })).toBe(403);
  expect(JSON.parse((await key('list', '--json', '--data', folder)).stdout)).toMatchObject([
    { name: 'Portal', state: 'active' },
    { name: 'Till', state: 'active', scopes: ['reads:read'] },
  ]);
  expect((await key('revoke', '--name', 'Portal', '--data', folder)).status).toBe(0);
  expect(await ask('/reads', second.last)).toBe(401);
}, 240_000);
