import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { expect, it } from 'vitest';
import { freshFolder } from '../../testing/freshRecord.ts';
import { openDatabase } from '../database.ts';
import { migrations } from '../migrations.ts';

it('alerts, commands and decisions of before keep their sentences, and what never waited for anybody does not begin to', async () => {
  const folder = await freshFolder();
  await openDatabase(
    folder,
    migrations.filter(({ number }) => number < 190),
  ).close();
  const before = new BetterSqlite3(join(folder, 'gatehouse.db'));
  before.pragma('foreign_keys = OFF');
  const alert =
    before.prepare(`INSERT INTO alerts (id, kind, severity, at, sentence, tell, read_id, camera_id, mark, place,
      must_acknowledge, acknowledged_at, acknowledged_by, resolved_at, sound, desktop)
    VALUES (@id, @kind, 'severe', @at, @sentence, '', NULL, 'entry', 'AB12CDE', 'Entry', @must, @seen, NULL, @over, 1, 1)`);
  const row = { kind: 'watchList', sentence: 'On the watch list.', must: 1, seen: null, over: null };
  alert.run({ ...row, id: 'waits', at: 1 });
  alert.run({ ...row, id: 'waits too', at: 2 });
  alert.run({ ...row, id: 'seen', at: 3, seen: 9 });
  alert.run({ ...row, id: 'told only', at: 4, kind: 'denied', must: 0 });
  alert.run({ ...row, id: 'lasts', at: 5, kind: 'cameraDown', must: 0 });
  before.exec("INSERT INTO alert_mails VALUES ('m', 'seen', 'a@example.com', 'sent', 1, 0, '', 0)");
  before.exec(`INSERT INTO barrier_commands VALUES
    ('c', 'b', 'Barrier', 1, 'open', 'rule', 'Staff permit STAFF001.', '', NULL, '', NULL, 'refused', 'Locked down.', 0, NULL, 0, 0)`);
  before.close();

  const { db, close } = openDatabase(folder);
  const alerts = await db.selectFrom('alerts').selectAll().orderBy('at').execute();
  expect(alerts.map(({ id, open }) => [id, open])).toEqual([
    ['waits', 1],
    ['waits too', 1],
    ['seen', 0],
    ['told only', 0],
    ['lasts', 1],
  ]);
  expect(alerts[0]).toMatchObject({ sentence: row.sentence, values: null, passes: 1, firstAt: 1, folded: null });
  expect(await db.selectFrom('alertMails').selectAll().execute()).toMatchObject([{ alertId: 'seen', pass: '' }]);
  const commands = await db.selectFrom('barrierCommands').selectAll().execute();
  expect(commands).toMatchObject([
    { by: 'Staff permit STAFF001.', answer: 'Locked down.', said: null, byReason: null },
  ]);
  await close();
});
