import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { expect, it } from 'vitest';
import { freshFolder } from '../../testing/freshRecord.ts';
import { openDatabase } from '../database.ts';
import { migrations } from '../migrations.ts';

it('who was kept from a whole list is kept from its pages and from each of it', async () => {
  const folder = await freshFolder();
  await openDatabase(
    folder,
    migrations.filter(({ number }) => number < 570),
  ).close();
  const before = new BetterSqlite3(join(folder, 'gatehouse.db'));
  before.exec(`INSERT INTO narrowed_rights VALUES ('watchList.list', '["manager"]'), ('watchList.add', '[]')`);
  before.close();
  const { db, close } = openDatabase(folder);
  expect(await db.selectFrom('narrowedRights').selectAll().orderBy('action').execute()).toEqual([
    { action: 'watchList.add', roles: '[]' },
    { action: 'watchList.get', roles: '["manager"]' },
    { action: 'watchList.list', roles: '["manager"]' },
    { action: 'watchList.page', roles: '["manager"]' },
  ]);
  await close();
});
