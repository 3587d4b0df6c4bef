import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { expect, it } from 'vitest';
import { freshFolder } from '../testing/freshRecord.ts';
import { openDatabase } from './database.ts';
import { migrations } from './migrations.ts';

it('keeps barriers, their commands and answers as an older Gatehouse wrote them, and lets a barrier be released', async () => {
  const folder = await freshFolder();
  await openDatabase(
    folder,
    migrations.filter(({ number }) => number < 220),
  ).close();
  const path = join(folder, 'gatehouse.db');
  const before = new BetterSqlite3(path);
  before.pragma('foreign_keys = OFF');
  before.exec(`
    INSERT INTO barriers VALUES
      ('b1', 'Entry', x'00', '["c1"]', 1, 'any', 1000, 2000, 'lockedDown', 'Ice', 'Ann', 5, 1, NULL),
      ('b2', 'Gone', x'00', '[]', 0, 'any', 1000, 2000, 'normal', '', '', NULL, 1, 9);
    INSERT INTO barrier_commands VALUES
      ('k1', 'b1', 'Entry', 2, 'open', 'person', 'Ann', 'Van', NULL, 'AB12CDE', NULL, 'done', 'OK', 1, 20, 1, 1, 'known', '[]'),
      ('k2', 'b1', 'Entry', 5, 'lockDown', 'person', 'Ann', 'Ice', NULL, '', NULL, 'done', 'OK', 1, 20, 1, 0, NULL, NULL);
    INSERT INTO answers VALUES ('a1', 'r1', 3, 'Ann', 'open', 'Known', 'AB12CDE', 1);
  `);
  const old = {
    barriers: before.prepare('SELECT * FROM barriers ORDER BY id').all(),
    commands: before.prepare('SELECT * FROM barrier_commands ORDER BY id').all(),
  };
  before.close();
  await openDatabase(folder).close();

  const after = new BetterSqlite3(path);
  expect(after.prepare('SELECT * FROM barriers ORDER BY id').all()).toEqual(old.barriers);
  expect(after.prepare('SELECT * FROM barrier_commands ORDER BY id').all()).toEqual(old.commands);
  expect(after.prepare('SELECT id, opened, barriers FROM answers').all()).toEqual([
    { id: 'a1', opened: 1, barriers: '[]' },
  ]);
  after.exec("UPDATE barriers SET mode = 'released'");
  expect(() => after.exec("UPDATE barriers SET mode = 'ajar'")).toThrow('CHECK');
  const indexes = after.prepare(
    "SELECT name FROM sqlite_master WHERE tbl_name = 'barrier_commands' AND type <> 'trigger' AND sql IS NOT NULL",
  );
  expect(indexes.all()).toHaveLength(6);
  after.close();
});
