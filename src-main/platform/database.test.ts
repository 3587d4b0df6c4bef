import { existsSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { freshFolder } from '../testing/freshRecord.ts';
import { DatabaseRefused, openDatabase } from './database.ts';
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

  it('numbers its steps by ten', () => {
    expect(migrations.map((step) => step.number)).toEqual(migrations.map((_, index) => (index + 1) * 10));
  });
});
