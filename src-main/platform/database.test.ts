import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { freshFolder } from '../testing/freshRecord.ts';
import { DatabaseRefused, openDatabase } from './database.ts';
import { FolderInUse } from './databaseRefused.ts';
import { migrations } from './migrations.ts';

describe('opening the database', () => {
  it('refuses a data folder that is already open, and lets it go when closed', async () => {
    const folder = await freshFolder();
    const first = openDatabase(folder);
    expect(() => openDatabase(folder)).toThrow(DatabaseRefused);
    await first.close();
    await openDatabase(folder).close();
  });

  it('refuses a database from a newer version and leaves it as it was', async () => {
    const folder = await freshFolder();
    await openDatabase(folder).close();
    const future = new BetterSqlite3(join(folder, 'gatehouse.db'));
    future.pragma('user_version = 999990');
    future.close();
    expect(() => openDatabase(folder)).toThrow(/newer Gatehouse/);
    const after = new BetterSqlite3(join(folder, 'gatehouse.db'));
    expect(after.pragma('user_version', { simple: true })).toBe(999990);
    after.close();
  });

  it('lets imports and watch entries of an older database be, and takes what new imports put on the list', async () => {
    const folder = await freshFolder();
    await openDatabase(
      folder,
      migrations.filter(({ number }) => number < 200),
    ).close();
    const older = new BetterSqlite3(join(folder, 'gatehouse.db'));
    older.exec(`
      INSERT INTO permit_batches VALUES ('b1', 1, 'Ann', 'import', 'staff.csv', NULL, 0, 1);
      INSERT INTO watch_entries VALUES ('w1', 'AB12CDE', 'Unpaid', 'warning', 'exact', '', NULL, 1, 'Ann', 1, NULL);
    `);
    older.close();
    const { db, close } = openDatabase(folder);
    await sql`INSERT INTO import_watch_entries VALUES ('b1', 'w1', 1)`.execute(db);
    await expect(sql`INSERT INTO import_watch_entries VALUES ('b2', 'w1', 1)`.execute(db)).rejects.toThrow(
      /FOREIGN KEY/,
    );
    await close();
  });

  it('keeps a copy before it changes an older database', async () => {
    const folder = await freshFolder();
    await openDatabase(folder).close();
    const next = { number: 999, sql: 'CREATE TABLE later (id TEXT) STRICT' };
    await openDatabase(folder, [...migrations, next]).close();
    expect(existsSync(join(folder, 'gatehouse.db.before-999'))).toBe(true);
  });

  it('leaves everything as it was when a step fails', async () => {
    const folder = await freshFolder();
    await openDatabase(folder).close();
    const steps = [
      ...migrations,
      { number: 998, sql: 'CREATE TABLE half (id TEXT) STRICT' },
      { number: 999, sql: 'nonsense' },
    ];
    expect(() => openDatabase(folder, steps)).toThrow();
    const again = openDatabase(folder);
    const tables = await sql<{ name: string }>`SELECT name FROM sqlite_master WHERE name = 'half'`.execute(again.db);
    expect(tables.rows).toEqual([]);
    await again.close();
  });

  it('leaves nothing of what cameras were called before, in the record and in its older copies', async () => {
    const folder = await freshFolder();
    const until150 = migrations.filter(({ number }) => number < 160);
    await openDatabase(folder, until150).close();
    const event = JSON.stringify({
      topic: 'camera.changed',
      camera: { url: `http://10.0.0.5/?pwd=${'s3cret'.repeat(9)}` },
    });
    const path = join(folder, 'gatehouse.db');
    const before = new BetterSqlite3(path);
    const insert = before.prepare('INSERT INTO outbox (at, topic, event) VALUES (0, ?, ?)');
    for (let row = 0; row < 300; row += 1) insert.run(row % 2 === 0 ? 'camera.changed' : 'read.opened', event);
    before.exec('DELETE FROM outbox WHERE sequence % 3 = 0');
    before.exec("UPDATE outbox SET event = '{}' WHERE topic = 'read.opened'");
    before.prepare('VACUUM INTO ?').run(`${path}.before-150`);
    before.close();
    expect((await readFile(path)).includes('s3cret')).toBe(true);
    await openDatabase(folder).close();
    for (const file of await readdir(folder)) {
      expect([file, (await readFile(join(folder, file))).includes('s3cret')]).toEqual([file, false]);
    }
    const after = new BetterSqlite3(path);
    expect(after.prepare('SELECT count(*) AS rows FROM outbox').get()).toEqual({ rows: 100 });
    after.close();
  });

  it.each([
    ['missing', null],
    ['empty', ''],
  ])('never begins a new site where one has been: the record is %s', async (word, content) => {
    for (const trace of ['media/2026/06/01/01970000-0000-7000-8000-000000000001.jpg', 'secret.key']) {
      const folder = await freshFolder();
      await mkdir(dirname(join(folder, trace)), { recursive: true });
      await writeFile(join(folder, trace), 'x');
      await writeFile(join(folder, 'gatehouse.db.before-20'), 'a copy');
      if (content !== null) await writeFile(join(folder, 'gatehouse.db'), content);
      expect(() => openDatabase(folder)).toThrow(
        new RegExp(`${word}.*newest that lies here is gatehouse.db.before-20`),
      );
      expect(existsSync(join(folder, trace))).toBe(true);
      expect(existsSync(join(folder, 'gatehouse.db'))).toBe(content !== null);
    }
  });

  it('begins a new site in an empty folder, and where only a start was cut off', async () => {
    const folder = await freshFolder();
    await writeFile(join(folder, 'gatehouse.db'), '');
    await openDatabase(folder).close();
    await openDatabase(folder).close();
  });

  it('refuses what is no record of Gatehouse, and leaves it as it was', async () => {
    const folder = await freshFolder();
    const other = new BetterSqlite3(join(folder, 'gatehouse.db'));
    other.exec('CREATE TABLE songs (title TEXT)');
    other.close();
    expect(() => openDatabase(folder)).toThrow(/not a record of Gatehouse/);
    await writeFile(join(folder, 'gatehouse.db'), 'Dear all, '.repeat(2000));
    expect(() => openDatabase(folder)).toThrow(/is damaged.*Restore gatehouse.db/);
    expect(await readFile(join(folder, 'gatehouse.db'), 'utf8')).toMatch(/^Dear all/);
  });

  it('opens a folder whose lock was damaged, and still lets nobody else in', async () => {
    const folder = await freshFolder();
    await writeFile(join(folder, 'in-use.lock'), 'nonsense '.repeat(1000));
    const record = openDatabase(folder);
    expect(() => openDatabase(folder)).toThrow(FolderInUse);
    await record.close();
  });

  it('says that the place is no folder, without a stack', async () => {
    const folder = join(await freshFolder(), 'file');
    await writeFile(folder, '');
    expect(() => openDatabase(folder)).toThrow(/there is a file where the folder should be. Choose another/);
  });

  it('numbers its steps with room between them, each higher than the one before', () => {
    const numbers = migrations.map((step) => step.number);
    expect(numbers.filter((number, index) => number % 5 !== 0 || number <= (numbers[index - 1] ?? 0))).toEqual([]);
  });
});
