import { closeSync, openSync, statSync, writeSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDataFolder } from './openDataFolder.ts';
import { systemClock } from './platform/clock.ts';
import { silentLog } from './platform/log.ts';
import { checkBesideWork } from './platform/recordCheck.ts';
import { keyFile } from './platform/secretBox.ts';
import { freshFolder } from './testing/freshRecord.ts';

const open = (dataFolder: string, newKey = false) =>
  openDataFolder({ dataFolder, clock: systemClock, secretKey: keyFile, newKey });

async function withCamera(): Promise<string> {
  const folder = await freshFolder();
  const { db, secrets, close } = await open(folder);
  const camera = {
    id: 'entry',
    name: 'Entry',
    sealedSource: secrets.seal('{}'),
    enabled: 1,
    createdAt: 0,
    removedAt: null,
  };
  await db.insertInto('cameras').values(camera).execute();
  await close();
  return folder;
}

describe('the key of a site', () => {
  it('is never made anew while something is sealed with the old one, unless a person says so', async () => {
    const folder = await withCamera();
    await rm(join(folder, 'secret.key'));
    await expect(open(folder)).rejects.toThrow(/secret.key is missing.*--new-key/);
    await expect(readFile(join(folder, 'secret.key'))).rejects.toMatchObject({ code: 'ENOENT' });
    const { close } = await open(folder, true);
    await close();
    expect(await readFile(join(folder, 'secret.key'))).toHaveLength(32);
  });

  it('is made where nothing is sealed yet', async () => {
    const folder = await freshFolder();
    await (await open(folder)).close();
    await rm(join(folder, 'secret.key'));
    await (await open(folder)).close();
    expect(await readFile(join(folder, 'secret.key'))).toHaveLength(32);
  });
});

/** Writes over the middle of a file, as a failing disk does, while the record may be open. */
function overwrite(path: string): void {
  const file = openSync(path, 'r+');
  const middle = Math.floor(statSync(path).size / 8192) * 4096;
  for (let page = -40; page < 40; page++) writeSync(file, Buffer.alloc(4096, 0x5a), 0, 4096, middle + page * 4096);
  closeSync(file);
}

async function withManyEvents(): Promise<string> {
  const folder = await freshFolder();
  const { db, close } = await open(folder);
  const values = Array.from({ length: 400 }, () => ({ at: 0, topic: 'none', event: 'x'.repeat(3000) }));
  for (let at = 0; at < 400; at += 100)
    await db
      .insertInto('outbox')
      .values(values.slice(at, at + 100))
      .execute();
  await close();
  return folder;
}

describe('damage', () => {
  it('that shows itself while Gatehouse runs is told once, and the process goes on', async () => {
    const folder = await withManyEvents();
    const { db, notices, close } = await open(folder);
    overwrite(join(folder, 'gatehouse.db'));
    for (let attempt = 0; attempt < 2; attempt++)
      await expect(db.selectFrom('outbox').selectAll().execute()).rejects.toThrow(/malformed/);
    expect(notices.list()).toMatchObject([
      { id: 'recordDamaged', severity: 'bad', text: expect.stringContaining('is damaged') },
    ]);
    expect(await db.selectFrom('cameras').selectAll().execute()).toEqual([]);
    await close();
  });

  it('is found beside the work in a record that is too large to be gone through at the start', async () => {
    const folder = await withManyEvents();
    expect(await checkBesideWork(join(folder, 'gatehouse.db'), silentLog).found).toEqual([]);
    overwrite(join(folder, 'gatehouse.db'));
    expect(await checkBesideWork(join(folder, 'gatehouse.db'), silentLog).found).not.toEqual([]);
  });
});
