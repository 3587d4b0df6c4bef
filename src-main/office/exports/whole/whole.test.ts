import BetterSqlite3 from 'better-sqlite3';
import { sql } from 'kysely';
import { expect, it, onTestFinished } from 'vitest';
import { freshRecord } from '../../../testing/freshRecord.ts';
import { written } from '../testing/written.ts';
import { writeSql } from '../writing/sql/writeSql.ts';
import { wholeRecord } from './allowed.ts';
import { wholeTable } from './tables.ts';
import { withheldColumns, withheldTables } from './withheld.ts';

type Schema = { name: string; columns: string };

it('says of every table and column of the record whether it is taken out', async () => {
  const { db } = await freshRecord();
  const { rows } = await sql<Schema>`
    SELECT m.name, group_concat(c.name, ' ') AS columns FROM sqlite_master AS m, pragma_table_info(m.name) AS c
    WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%' GROUP BY m.name`.execute(db);
  const told = new Map(wholeRecord.map(({ name, columns }) => [name, columns.split(' ')]));
  for (const { name, columns } of rows) {
    const said = [...(told.get(name) ?? []), ...(withheldColumns[name] ?? [])];
    if (name in withheldTables) expect(said, name).toEqual([]);
    else expect(said.sort(), name).toEqual(columns.split(' ').sort());
  }
  expect(new Set([...told.keys(), ...Object.keys(withheldTables)])).toEqual(new Set(rows.map(({ name }) => name)));
});

it('takes out all rows of all tables, which load into a fresh SQLite as they were', async () => {
  const { db } = await freshRecord();
  const hours = Array.from({ length: 1_201 }, (_, hour) => ({
    ...{ hour: hour * 3_600_000, cameraId: 'north', direction: 'approaching' as const, verdict: 'ask' as const },
    ...{ known: hour % 2, reads: hour },
  }));
  for (const hour of hours) await db.insertInto('readHours').values(hour).execute();
  await db.insertInto('settings').values({ key: 'x', value: `{"a":"O'Brien"}` }).execute();

  const tables = [];
  for (const table of wholeRecord) tables.push(await wholeTable(db, table));
  const { bytes } = await written(writeSql, [], [], { document: { tables }, dialect: 'sqlite' });
  const loaded = new BetterSqlite3(':memory:');
  onTestFinished(() => void loaded.close());
  loaded.exec(bytes.toString('utf8'));
  for (const { name, columns } of wholeRecord) {
    const names = columns.split(' ').map((column) => sql.id(column));
    const { rows } = await sql<object>`SELECT ${sql.join(names)} FROM ${sql.table(name)}`.execute(db);
    const kept = loaded.prepare(`SELECT * FROM "${name}"`).raw().all() as unknown[][];
    const inOrder = (each: unknown[][]) => each.map((row) => JSON.stringify(row)).sort();
    expect(inOrder(kept), name).toEqual(inOrder(rows.map((row) => Object.values(row))));
  }
  expect(loaded.prepare('SELECT sum(reads) AS sum FROM read_hours').get()).toEqual({ sum: (1_200 * 1_201) / 2 });
  expect(() => loaded.exec("INSERT INTO settings VALUES ('x', '')")).toThrow(/UNIQUE/);
});
