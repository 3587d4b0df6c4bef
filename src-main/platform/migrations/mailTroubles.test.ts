import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { expect, it } from 'vitest';
import { freshFolder } from '../../testing/freshRecord.ts';
import { openDatabase } from '../database.ts';
import { migrations } from '../migrations.ts';

it('e-mails of before keep the sentence that says what went wrong with them', async () => {
  const folder = await freshFolder();
  await openDatabase(
    folder,
    migrations.filter(({ number }) => number < 230),
  ).close();
  const before = new BetterSqlite3(join(folder, 'gatehouse.db'));
  before.pragma('foreign_keys = OFF');
  before.exec(`INSERT INTO alert_mails (id, alert_id, recipient, state, attempts, next_at, message, created_at, pass)
    VALUES ('m', 'a', 'ann@example.com', 'failed', 3, 0, 'No such person', 0, '')`);
  before.close();
  const { db, close } = openDatabase(folder);
  expect(await db.selectFrom('alertMails').selectAll().execute()).toMatchObject([
    { id: 'm', state: 'failed', attempts: 3, message: 'No such person', trouble: null },
  ]);
  await close();
});
