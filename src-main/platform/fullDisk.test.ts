import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Writing } from '../../src-preload/contract/site/system.ts';
import { noSmallDisk, openSmallDisk } from '../testing/smallDisk.ts';
import { systemClock } from './clock.ts';
import { DatabaseRefused, openDatabase } from './database.ts';
import { createHeldWrites } from './heldWrites.ts';
import { openLogWithFile, silentLog } from './log.ts';
import { openMediaFiles } from './mediaFiles.ts';
import { keyFile } from './secretBox.ts';
import { createWriteWatch } from './writeWatch.ts';

async function smallDisk(megabytes: number) {
  const disk = await openSmallDisk(megabytes);
  onTestFinished(() => disk.remove());
  return disk;
}

async function smallRecord(megabytes = 8) {
  const disk = await smallDisk(megabytes);
  const record = openDatabase(disk.folder);
  onTestFinished(() => record.close());
  const write = (text: string) =>
    record.db.transaction().execute(async (writing) => {
      await writing
        .insertInto('settings')
        .values({ key: `${text}1`, value: text.repeat(200_000) })
        .execute();
      await writing
        .insertInto('settings')
        .values({ key: `${text}2`, value: text.repeat(200_000) })
        .execute();
    });
  const keys = async () => (await record.db.selectFrom('settings').select('key').execute()).map(({ key }) => key);
  return { disk, ...record, write, keys };
}

const whereMounted = noSmallDisk === null ? 'on a full disk' : `on a full disk (skipped: ${noSmallDisk})`;

describe.skipIf(noSmallDisk !== null)(`the platform ${whereMounted}`, () => {
  it('tells why a transaction failed, keeps nothing of it, and goes on when there is room', async () => {
    const { disk, write, keys } = await smallRecord();
    disk.fill();
    await expect(write('a')).rejects.toMatchObject({ code: 'SQLITE_FULL' });
    await expect(write('b')).rejects.toMatchObject({ code: 'SQLITE_FULL' });
    disk.free();
    await write('c');
    expect(await keys()).toEqual(['c1', 'c2']);
  });

  it('writes nothing outside of a transaction that the disk has ended, even where its first error was caught', async () => {
    const { disk, db, keys } = await smallRecord();
    // So that pages go to the disk before the end of the transaction.
    await sql`PRAGMA cache_size = 10`.execute(db);
    disk.fill();
    const caught = db.transaction().execute(async (writing) => {
      const big = { key: 'big', value: 'x'.repeat(2_000_000) };
      await writing
        .insertInto('settings')
        .values(big)
        .execute()
        .catch(() => undefined);
      disk.free();
      await writing.insertInto('settings').values({ key: 'small', value: 'x' }).execute();
    });
    await expect(caught).rejects.toMatchObject({ code: 'SQLITE_FULL' });
    expect(await keys()).toEqual([]);
  });

  it('holds a write until there is room', async () => {
    const { disk, write, keys } = await smallRecord();
    const held = createHeldWrites({ log: silentLog, what: '' });
    onTestFinished(() => held.stop());
    disk.fill();
    expect(await held.write('one', () => write('a'))).toBe(false);
    const waiting = held.until(() => write('b'));
    disk.free();
    await waiting;
    expect(await held.write('two', () => write('c'))).toBe(true);
    await expect.poll(keys, { timeout: 120_000 }).toEqual(['a1', 'a2', 'b1', 'b2', 'c1', 'c2']);
  });

  it('stops although something is held', async () => {
    const { disk, write } = await smallRecord();
    const held = createHeldWrites({ log: silentLog, what: '' });
    disk.fill();
    await held.write('one', () => write('a'));
    const waiting = held.until(() => write('b'));
    waiting.catch(() => undefined);
    await held.stop();
    await expect(waiting).rejects.toMatchObject({ code: 'SQLITE_FULL' });
  });

  it('loses lines of the log and never more, and counts them in the log once there is room', async () => {
    const disk = await smallDisk(1);
    const { log, file } = openLogWithFile(disk.folder);
    log.info('before');
    disk.fill();
    for (let line = 0; line < 200; line++) log.info({ line, filler: 'x'.repeat(200) }, 'meanwhile');
    expect(file.trouble).toMatchObject({ code: 'ENOSPC' });
    const { lostLines } = file;
    expect(lostLines).toBeGreaterThan(100);
    disk.free();
    file.retry();
    expect(file.trouble).toBeNull();
    log.info('after');
    const text = readFileSync(join(disk.folder, 'logs', 'gatehouse.log'), 'utf8').trimEnd();
    const whole = text.split('\n').flatMap((line): { msg: string; lostLines?: number }[] => {
      try {
        return [JSON.parse(line)];
      } catch {
        return [];
      }
    });
    expect(whole.at(0)).toMatchObject({ msg: 'before' });
    expect(whole.at(-2)).toMatchObject({ lostLines });
    expect(whole.at(-1)).toMatchObject({ msg: 'after' });
    // No more than the one line that was written in part is unreadable.
    expect(text.split('\n').length - whole.length).toBeLessThanOrEqual(1);
  });

  it('knows that nothing can be written, and when it can be again', async () => {
    const { disk, write, onWrite, touch } = await smallRecord(24);
    const told: Writing['record'][] = [];
    const watch = createWriteWatch({
      dataFolder: disk.folder,
      clock: systemClock,
      logFile: null,
      touchDatabase: touch,
      waiting: () => ({ held: 0, lost: 0 }),
      onChange: ({ record }) => told.push(record),
    });
    onWrite(watch.onWrite);
    await watch.look();
    expect(watch.state()).toMatchObject({ record: 'works', since: null });
    disk.fill();
    await write('a').catch(() => undefined);
    expect(watch.state()).toMatchObject({ record: 'full', since: expect.any(Number) });
    await watch.look();
    expect(watch.state().record).toBe('full');
    disk.free();
    await watch.look();
    expect(watch.state()).toMatchObject({ record: 'works', since: null });
    // Without a write that fails, too.
    disk.fill();
    await watch.look();
    expect(watch.state().record).toBe('full');
    disk.free();
    await watch.look();
    expect(told).toEqual(['works', 'full', 'works', 'full', 'works']);
  });

  it('leaves no part of a picture or a key behind', async () => {
    const disk = await smallDisk(2);
    const media = openMediaFiles(disk.folder, systemClock);
    disk.fill();
    await expect(media.keep({ jpeg: new Uint8Array(500_000), width: 1, height: 1 })).rejects.toThrow(/ENOSPC/);
    await expect(keyFile.load(disk.folder)).rejects.toThrow(/ENOSPC/);
    disk.free();
    expect(await keyFile.load(disk.folder)).toHaveLength(32);
  });

  it('refuses to open a record where there is no room, in a sentence', async () => {
    const disk = await smallDisk(4);
    disk.fill();
    expect(() => openDatabase(disk.folder)).toThrow(DatabaseRefused);
    expect(() => openDatabase(disk.folder)).toThrow(/the disk is full\. Free some space/);
    disk.free();
    disk.setReadOnly(true);
    expect(() => openDatabase(disk.folder)).toThrow(/can only be read/);
  });
});
