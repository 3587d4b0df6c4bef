import BetterSqlite3 from 'better-sqlite3';
import { Kysely } from 'kysely';
import { expect, it, vi } from 'vitest';
import { sqliteDialect } from './sqliteDialect.ts';

interface Things {
  things: { id: number; name: string };
}

function openThings() {
  const sqlite = new BetterSqlite3(':memory:');
  sqlite.exec("CREATE TABLE things (id INTEGER PRIMARY KEY, name TEXT); INSERT INTO things VALUES (1, 'a'), (2, 'b')");
  const prepare = vi.spyOn(sqlite, 'prepare');
  return { db: new Kysely<Things>({ dialect: sqliteDialect(sqlite, () => undefined) }), prepare };
}

it('prepares a statement once, with whatever values', async () => {
  const { db, prepare } = openThings();
  const named = (id: number) => db.selectFrom('things').select('name').where('id', '=', id).execute();
  expect(await named(1)).toEqual([{ name: 'a' }]);
  const prepared = prepare.mock.calls.length;
  expect(await named(2)).toEqual([{ name: 'b' }]);
  expect(prepare.mock.calls.length).toBe(prepared);
});

it('answers anew after an answer that was not heard to its end', async () => {
  const { db } = openThings();
  const all = db.selectFrom('things').selectAll().orderBy('id');
  const seen: string[] = [];
  for await (const { name } of all.stream()) {
    seen.push(name);
    break;
  }
  expect(seen).toEqual(['a']);
  expect(await all.execute()).toHaveLength(2);
});

it('tells the columns that a table has got meanwhile', async () => {
  const { db } = openThings();
  const all = () => db.selectFrom('things').selectAll().execute();
  await all();
  await db.schema.alterTable('things').addColumn('size', 'integer').execute();
  expect(await all()).toEqual([
    { id: 1, name: 'a', size: null },
    { id: 2, name: 'b', size: null },
  ]);
});
