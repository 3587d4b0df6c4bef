import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { expect, it } from 'vitest';
import { defaultSettings } from '../../../src-preload/contract/settings.ts';
import { freshFolder } from '../../testing/freshRecord.ts';
import { openDatabase } from '../database.ts';
import { migrations } from '../migrations.ts';

it('tolerances that a site has set hold from the beginning', async () => {
  const folder = await freshFolder();
  await openDatabase(
    folder,
    migrations.filter(({ number }) => number < 510),
  ).close();
  const before = new BetterSqlite3(join(folder, 'gatehouse.db'));
  const exit = { kind: 'exact', leastProbability: 0.9, leastMargin: 2 };
  const set = JSON.stringify({ ...defaultSettings.matching, exit });
  before.prepare("INSERT INTO settings (key, value) VALUES ('matching', ?)").run(set);
  before.close();

  const { db, close } = openDatabase(folder);
  expect(await db.selectFrom('settingsVersions').selectAll().execute()).toEqual([
    { section: 'matching', fromDay: '', value: set },
  ]);
  expect(await db.selectFrom('settings').selectAll().execute()).toEqual([]);
  await close();
});
