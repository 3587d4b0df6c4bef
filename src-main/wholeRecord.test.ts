import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { wholeRecord } from './office/exports/whole/allowed.ts';
import { busySite } from './testing/busySite.ts';
import { exported } from './testing/exported.ts';
import { realPostgres } from './testing/realPostgres.ts';

const sentinel = 'never told';

it('the whole record of a busy site loads into a real PostgreSQL, row by row as it is, and holds no key', async () => {
  const { db, folder } = await busySite();
  const of = { id: 'ann', name: 'Ann', role: 'manager', cameraIds: '[]', carParkIds: '[]', active: 1 } as const;
  const hidden = { passphraseHash: sentinel, pinHash: sentinel, totpSecret: Buffer.from(sentinel) };
  const rest = { language: '', preferences: '{}', totpConfirmed: 0, totpLastStep: 0, createdAt: 1 } as const;
  await db
    .insertInto('users')
    .values({ ...of, ...hidden, ...rest, lastSignInAt: null })
    .execute();
  await db
    .insertInto('secrets')
    .values({ name: 'mail', sealed: Buffer.from(sentinel) })
    .execute();
  await db
    .insertInto('settings')
    .values({ key: 'odd', value: `O'Brien \\ $$ ﷽ 🚗 \n; DROP TABLE reads; --` })
    .execute();

  const { bytes, last } = await exported(folder, {
    ...{ source: 'everything', format: 'sql' },
    options: { delimiter: 'comma', locale: 'iso', byteOrderMark: false, pictures: false, dialect: 'postgresql' },
  });
  expect(last).toMatchObject({ type: 'done' });
  expect(bytes.toString('utf8')).not.toContain(sentinel);

  const postgres = await realPostgres();
  expect((await postgres.query('SHOW server_version_num')).rows[0].server_version_num).toMatch(/^18/);
  await postgres.query(bytes.toString('utf8'));
  let rows = 0;
  for (const { name, columns } of wholeRecord) {
    const names = columns.split(' ');
    const kept = await sql<object>`
      SELECT ${sql.join(names.map((column) => sql.id(column)))} FROM ${sql.table(name)}`.execute(db);
    const loaded = await postgres.query({ text: `SELECT * FROM "${name}"`, rowMode: 'array' });
    // A bigint comes as text, so that none loses its last digits.
    const texts = (each: readonly unknown[]) =>
      JSON.stringify(each.map((cell) => (cell === null ? null : String(cell))));
    expect(loaded.rows.map(texts).sort(), name).toEqual(kept.rows.map((row) => texts(Object.values(row))).sort());
    rows += kept.rows.length;
  }
  expect(rows).toBeGreaterThan(30);
  const { rows: comments } = await postgres.query("SELECT obj_description('reads'::regclass) AS about");
  expect(comments[0].about).toMatch(/Each vehicle/);
  await expect(postgres.query('INSERT INTO reads SELECT * FROM reads LIMIT 1')).rejects.toThrow(/duplicate key/);
});
