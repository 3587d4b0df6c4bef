import { existsSync, statSync } from 'node:fs';
import { expect, it, onTestFinished } from 'vitest';
import { freshFolder } from '../../testing/freshRecord.ts';
import { openCommandDoor } from './commandDoor.ts';
import { commandFile, readCommandFile } from './commandFile.ts';

it('lets in who can read the data folder, as nobody else than the command line, to what it may ask alone', async () => {
  const folder = await freshFolder();
  const asked: string[] = [];
  const door = await openCommandDoor(
    {
      async handle(request, actor) {
        asked.push(`${new URL(request.url).pathname} ${actor?.id} ${actor?.role}`);
        return new Response('here');
      },
    },
    folder,
  );
  onTestFinished(() => door.close());
  const wayIn = readCommandFile(folder);
  if (process.platform !== 'win32') expect(statSync(commandFile(folder)).mode & 0o777).toBe(0o600);
  const ask = async (path: string, headers: Record<string, string> = {}) =>
    (await fetch(`http://127.0.0.1:${wayIn?.port}${path}`, { headers })).status;
  const right = { authorization: `Bearer ${wayIn?.secret}` };
  expect(await ask('/exports/files/some', right)).toBe(200);
  expect(await ask('/rpc/exports/list', right)).toBe(200);
  expect(await ask('/exports/files/some')).toBe(403);
  expect(await ask('/exports/files/some', { authorization: 'Bearer nothing' })).toBe(403);
  expect(await ask('/exports/files/some', { ...right, origin: 'http://127.0.0.1' })).toBe(403);
  for (const path of ['/rpc/users/list', '/rpc/exports/../users/list', '/', '/exports/access/some'])
    expect(await ask(path, right), path).toBe(403);
  expect(asked).toEqual([
    '/exports/files/some local:command-line administrator',
    '/rpc/exports/list local:command-line administrator',
  ]);
  await door.close();
  expect(existsSync(commandFile(folder))).toBe(false);
  expect(readCommandFile(folder)).toBeNull();
});
