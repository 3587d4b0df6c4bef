import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { freshRecord } from '../testing/freshRecord.ts';
import { openBrowserKeys, unusedKeptMs } from './browserKeys.ts';

describe('keys for browsers', () => {
  it('are known after a restart, and others are not', async () => {
    const { db, clock } = await freshRecord();
    const key = await (await openBrowserKeys(db, clock)).give();
    const again = await openBrowserKeys(db, clock);
    expect(again.knows(key)).toBe(true);
    expect(again.knows(`${key}x`)).toBe(false);
    expect(again.knows('')).toBe(false);
  });

  it('do not stand in the record as they were given', async () => {
    const { db, clock, folder } = await freshRecord();
    const key = await (await openBrowserKeys(db, clock)).give();
    for (const file of ['gatehouse.db', 'gatehouse.db-wal']) {
      expect((await readFile(join(folder, file))).includes(key), file).toBe(false);
    }
  });

  it('are void for good once there are users, those given before and those to come', async () => {
    const { db, clock } = await freshRecord();
    const keys = await openBrowserKeys(db, clock);
    const key = await keys.give();
    await keys.voidAll();
    for (const each of [keys, await openBrowserKeys(db, clock)]) {
      expect(each.areValid()).toBe(false);
      expect(each.knows(key)).toBe(false);
      await expect(each.give()).rejects.toThrow();
    }
    expect(await db.selectFrom('browserKeys').selectAll().execute()).toEqual([]);
  });

  it('are voided together with what makes the first user, or not at all', async () => {
    const { db, clock } = await freshRecord();
    const keys = await openBrowserKeys(db, clock);
    const key = await keys.give();
    const making = db.transaction().execute(async (writing) => {
      await keys.voidAll(writing);
      throw new Error('the user could not be made');
    });
    await expect(making).rejects.toThrow('could not be made');
    expect((await openBrowserKeys(db, clock)).knows(key)).toBe(true);
  });

  it('are forgotten after 400 days without use, and kept by each use', async () => {
    const { db, clock } = await freshRecord();
    const keys = await openBrowserKeys(db, clock);
    const [used, unused] = [await keys.give(), await keys.give()];
    clock.advance(unusedKeptMs - 1000);
    expect(keys.knows(used)).toBe(true);
    clock.advance(2000);
    await expect.poll(async () => (await openBrowserKeys(db, clock)).knows(used)).toBe(true);
    expect((await openBrowserKeys(db, clock)).knows(unused)).toBe(false);
  });
});
