import BetterSqlite3 from 'better-sqlite3';
import { expect, it, onTestFinished } from 'vitest';
import { column, written } from '../../testing/written.ts';
import { writeSql } from './writeSql.ts';

const columns = [
  column('firstSeen', 'dateTime'),
  column('day', 'date'),
  column('paid', 'money'),
  column('stayed', 'duration'),
  column('sure', 'share'),
  column('known', 'boolean'),
  column('note', 'text', { what: "Anna's note\n-- DROP TABLE things;" }),
];
const at = Date.UTC(2026, 6, 3, 13, 30, 5);
const day = Date.UTC(2026, 6, 3) / 86_400_000;
const note = `O'Brien'); DROP TABLE "things"; --\n\\' $$ ﷽ 🚗`;
const rows = [
  [at, day, 1250, 5_000, 0.973, true, note],
  [null, day + 0.5, -5, null, null, false, ''],
];

it('SQL for SQLite loads into a fresh one, row by row as it was', async () => {
  const { bytes } = await written(writeSql, columns, rows, { dialect: 'sqlite' });
  const db = new BetterSqlite3(':memory:');
  onTestFinished(() => void db.close());
  db.exec(bytes.toString('utf8'));
  expect(db.prepare('SELECT * FROM things').raw().all()).toEqual([
    ['2026-07-03T14:30:05+01:00', '2026-07-03', 1250, 5_000, 0.973, 1, note],
    [null, '2026-07-03 12:00', -5, null, null, 0, ''],
  ]);
  expect(db.prepare("SELECT strftime('%s', first_seen) * 1000 AS at FROM things").get()).toEqual({ at });
});

it('SQL for PostgreSQL has types and comments of its own', async () => {
  const text = (await written(writeSql, columns, rows, { dialect: 'postgresql' })).bytes.toString('utf8');
  expect(text).toContain('"first_seen" timestamptz,');
  expect(text).toContain('"known" boolean,');
  expect(text).toContain(`COMMENT ON COLUMN "things"."note" IS 'note: Anna''s note`);
  expect(text).toContain(`('2026-07-03T14:30:05+01:00', '2026-07-03', 1250, 5000, 0.973, true, 'O''Brien''`);
  expect(text.trimEnd().endsWith('COMMIT;')).toBe(true);
});
