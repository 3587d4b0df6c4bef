import { copyFile, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import fc from 'fast-check';
import { CamelCasePlugin, Kysely, SqliteDialect, sql } from 'kysely';
import { describe, expect, it, onTestFinished } from 'vitest';
import { freshFolder, freshRecord, standingClock } from '../../testing/freshRecord.ts';
import type { Database } from '../database.ts';
import { actAs, localActor } from '../serving/actor.ts';
import type { Tables } from '../tables.ts';
import { eraseValues, purgeAudit } from './erasing.ts';
import { note } from './note.ts';
import { verifyAudit } from './verify.ts';

type Ground = Pick<Awaited<ReturnType<typeof freshRecord>>, 'db' | 'clock'>;
const eve = localActor('eve', 'Eve', 'the desk');

async function noteOne({ db, clock }: Ground, n: number): Promise<void> {
  const values = { section: 'site' };
  const [before, after] = [
    { name: `Site ${n}`, below: n },
    { name: `Site ${n + 1}`, below: n + 1 },
  ];
  const thing = { kind: 'settings', id: 'site', label: `Label ${n}` };
  await actAs(eve, () =>
    db
      .transaction()
      .execute((writing) => note(writing, clock, { action: 'settings.update', thing, values, before, after })),
  );
  clock.advance(1_000);
}

/** A record in memory, so that no disk is waited for. */
function inMemory(bytes: Buffer) {
  const sqlite = new BetterSqlite3(bytes);
  const db: Database = new Kysely<Tables>({
    dialect: new SqliteDialect({ database: sqlite }),
    plugins: [new CamelCasePlugin()],
  });
  onTestFinished(() => db.destroy());
  return { sqlite, db };
}

/** As somebody has it who has the file: without the triggers that keep the audit. */
function loose(bytes: Buffer) {
  const { sqlite, db } = inMemory(bytes);
  const names = sqlite.prepare("SELECT name FROM sqlite_master WHERE type = 'trigger'").pluck().all() as string[];
  for (const name of names.filter((each) => each.startsWith('audit_'))) sqlite.exec(`DROP TRIGGER ${name}`);
  return { sqlite, db };
}

/** What a fresh record is made of. */
async function freshBytes(): Promise<Buffer> {
  const { db } = await freshRecord();
  return await copyOf(db);
}

async function copyOf(db: Database): Promise<Buffer> {
  const copy = join(await freshFolder(), 'gatehouse.db');
  await sql`VACUUM INTO ${copy}`.execute(db);
  return await readFile(copy);
}

function bytesOf(folder: string): Buffer {
  const sqlite = new BetterSqlite3(join(folder, 'gatehouse.db'));
  sqlite.pragma('wal_checkpoint(TRUNCATE)');
  sqlite.pragma('journal_mode = DELETE');
  const bytes = sqlite.serialize();
  sqlite.close();
  return bytes;
}

type Step =
  | { readonly kind: 'note' }
  | { readonly kind: 'erase'; readonly at: number; readonly fields: number }
  | { readonly kind: 'purge'; readonly keep: number };
const noted: fc.Arbitrary<Step> = fc.constant({ kind: 'note' });
const erased: fc.Arbitrary<Step> = fc.record({
  kind: fc.constant('erase' as const),
  at: fc.nat(),
  fields: fc.integer({ min: 1, max: 3 }),
});
const purged: fc.Arbitrary<Step> = fc.record({
  kind: fc.constant('purge' as const),
  keep: fc.integer({ min: 0, max: 8 }),
});
const steps = fc.array(fc.oneof(noted, noted, noted, noted, erased, erased, purged), { minLength: 3, maxLength: 25 });

async function live(ground: Ground, all: readonly Step[]): Promise<void> {
  const { db, clock } = ground;
  for (const [n, step] of all.entries()) {
    if (step.kind === 'note') await noteOne(ground, n);
    if (step.kind === 'purge') await purgeAudit(db, clock, { before: clock.now() - step.keep * 1_000, reason: 'old' });
    if (step.kind === 'erase') {
      const there = await db
        .selectFrom('auditValues')
        .select(['sequence', 'field'])
        .where('value', 'is not', null)
        .execute();
      if (there.length === 0) continue;
      const sequence = there[step.at % there.length]?.sequence ?? 0;
      const fields = there.filter((each) => each.sequence === sequence).map(({ field }) => field);
      await db
        .transaction()
        .execute((writing) => eraseValues(writing, clock, [{ sequence, fields: fields.slice(0, step.fields) }]));
    }
  }
}

/** What somebody does to the file, and the first place at which it can be seen; null where there is nothing to do it to. */
type Attack = (sqlite: BetterSqlite3.Database, pick: number) => number | null;
const sequencesOf = (sqlite: BetterSqlite3.Database) =>
  sqlite
    .prepare(
      'SELECT sequence FROM audit_entries WHERE sequence > (SELECT coalesce(max(sequence), 0) FROM audit_checkpoints) ORDER BY sequence',
    )
    .pluck()
    .all() as number[];
const at = <T>(all: readonly T[], pick: number): T | null => all[pick % all.length] ?? null;
const edit =
  (set: string): Attack =>
  (sqlite, pick) => {
    const sequence = at(sequencesOf(sqlite), pick);
    if (sequence === null) return null;
    return sqlite.prepare(`UPDATE audit_entries SET ${set} WHERE sequence = ?`).run(sequence).changes > 0
      ? sequence
      : null;
  };
const attacks: Readonly<Record<string, Attack>> = {
  time: edit('at = at + 1'),
  actor: edit("actor_id = 'somebody'"),
  action: edit("action = 'cameras.add'"),
  thing: edit("thing_id = 'other'"),
  plain: edit(`plain = json_set(plain, '$.x', 1)`),
  hash: edit("hash = 'f' || substr(hash, 2) || 'e'"),
  role: edit("actor_role = 'auditor'"),
  missing(sqlite, pick) {
    const sequence = at(sequencesOf(sqlite), pick);
    if (sequence !== null) sqlite.prepare('DELETE FROM audit_entries WHERE sequence = ?').run(sequence);
    return sequence;
  },
  tail(sqlite, pick) {
    const sequence = at(sequencesOf(sqlite), pick);
    if (sequence !== null) sqlite.prepare('DELETE FROM audit_entries WHERE sequence >= ?').run(sequence);
    return sequence;
  },
  prefix(sqlite, pick) {
    const all = sequencesOf(sqlite);
    const sequence = at(all, pick);
    if (sequence === null) return null;
    sqlite.prepare('DELETE FROM audit_entries WHERE sequence <= ?').run(sequence);
    return all[0] ?? null;
  },
  swap(sqlite, pick) {
    const all = sequencesOf(sqlite);
    if (all.length < 2) return null;
    const first = all[pick % (all.length - 1)] ?? 0;
    const move = sqlite.prepare('UPDATE audit_entries SET sequence = ? WHERE sequence = ?');
    for (const [to, from] of [
      [-1, first],
      [first, first + 1],
      [first + 1, -1],
    ])
      move.run(to, from);
    return first;
  },
  value(sqlite, pick) {
    const row = valueAt(sqlite, pick);
    if (row === null) return null;
    sqlite
      .prepare(`UPDATE audit_values SET value = '"other"' WHERE sequence = ? AND field = ?`)
      .run(row.sequence, row.field);
    return row.sequence;
  },
  erased(sqlite, pick) {
    const row = valueAt(sqlite, pick);
    if (row === null) return null;
    sqlite
      .prepare('UPDATE audit_values SET value = NULL, salt = NULL WHERE sequence = ? AND field = ?')
      .run(row.sequence, row.field);
    return row.sequence;
  },
  added(sqlite, pick) {
    const row = valueAt(sqlite, pick);
    if (row === null) return null;
    sqlite.prepare(`INSERT INTO audit_values VALUES (?, 'extra', x'00', '"x"')`).run(row.sequence);
    return row.sequence;
  },
  checkpoint(sqlite, pick) {
    const all = sequencesOf(sqlite);
    if (all.length < 2) return null;
    const sequence = all[pick % (all.length - 1)] ?? 0;
    sqlite
      .prepare(`INSERT INTO audit_checkpoints SELECT sequence, hash, 0, '' FROM audit_entries WHERE sequence = ?`)
      .run(sequence);
    sqlite.prepare('DELETE FROM audit_entries WHERE sequence <= ?').run(sequence);
    return sequence + 1;
  },
};

function valueAt(sqlite: BetterSqlite3.Database, pick: number) {
  const rows = sqlite
    .prepare(
      'SELECT sequence, field FROM audit_values WHERE value IS NOT NULL AND sequence > (SELECT coalesce(max(sequence), 0) FROM audit_checkpoints) ORDER BY 1, 2',
    )
    .all() as { sequence: number; field: string }[];
  return at(rows, pick);
}

describe('the chain of the audit', () => {
  it('is whole after whatever may be done: notes, erasures, purges', async () => {
    const bytes = await freshBytes();
    await fc.assert(
      fc.asyncProperty(steps, async (all) => {
        const ground = { ...inMemory(bytes), clock: standingClock() };
        await live(ground, all);
        expect(await verifyAudit({ db: ground.db, anchors: [] })).toMatchObject({ ok: true, firstBroken: null });
      }),
      { numRuns: 20 },
    );
  });

  it('shows where somebody changed it, whatever was done to it', async () => {
    const bytes = await freshBytes();
    await fc.assert(
      fc.asyncProperty(steps, fc.nat(), async (all, pick) => {
        const ground = { ...inMemory(bytes), clock: standingClock() };
        await live(ground, [...all, { kind: 'note' }]);
        const lived = ground.sqlite.serialize();
        for (const [name, attack] of Object.entries(attacks)) {
          const { sqlite, db } = loose(lived);
          const expected = attack(sqlite, pick);
          if (expected === null) continue;
          const found = await verifyAudit({ db, anchors: [] });
          expect(found, name).toMatchObject({ ok: false, firstBroken: expected });
        }
      }),
      { numRuns: 10 },
    );
  });

  it('shows by an anchor what was hashed anew from some entry on, and a tail that is gone with its head', async () => {
    const ground = await freshRecord();
    for (let n = 0; n < 6; n += 1) await noteOne(ground, n);
    const anchor = (await ground.db.selectFrom('auditHead').select(['sequence', 'hash']).execute()).map((head) => ({
      ...head,
      date: '2026-06-01',
      at: 0,
    }));
    const { sqlite, db } = loose(await copyOf(ground.db));
    expect((await verifyAudit({ db, anchors: anchor })).ok).toBe(true);
    sqlite.exec('DELETE FROM audit_entries WHERE sequence > 4');
    sqlite.exec('UPDATE audit_head SET sequence = 4, hash = (SELECT hash FROM audit_entries WHERE sequence = 4)');
    expect(await verifyAudit({ db, anchors: [] })).toMatchObject({ ok: true });
    expect(await verifyAudit({ db, anchors: anchor })).toMatchObject({ ok: false, firstBroken: 5 });
    expect(await verifyAudit({ db, anchors: [{ date: '', at: 0, sequence: 3, hash: 'another' }] })).toMatchObject({
      ok: false,
      firstBroken: 3,
    });
  });

  it('is whole where a crash comes between an entry and its commit', async () => {
    const ground = await freshRecord();
    await noteOne(ground, 1);
    const copy = join(await freshFolder(), 'crashed');
    await mkdir(copy);
    await ground.db
      .transaction()
      .execute(async (writing) => {
        await note(writing, ground.clock, { action: 'settings.update', values: { section: 'site' } });
        for (const file of ['gatehouse.db', 'gatehouse.db-wal'])
          await copyFile(join(ground.folder, file), join(copy, file));
        throw new Error('the power went');
      })
      .catch(() => undefined);
    const crashed = loose(bytesOf(copy));
    expect(await verifyAudit({ db: crashed.db, anchors: [] })).toMatchObject({ ok: true, entries: 1 });
    await noteOne(ground, 2);
    expect(await verifyAudit({ db: ground.db, anchors: [] })).toMatchObject({ ok: true, entries: 2 });
  });

  it('cannot be changed by way of the database itself', async () => {
    const ground = await freshRecord();
    for (let n = 0; n < 3; n += 1) await noteOne(ground, n);
    const own = new BetterSqlite3(join(ground.folder, 'gatehouse.db'));
    onTestFinished(() => void own.close());
    for (const statement of [
      'UPDATE audit_entries SET at = 0 WHERE sequence = 2',
      'DELETE FROM audit_entries WHERE sequence = 3',
      'DELETE FROM audit_entries WHERE sequence = 1',
      "INSERT OR REPLACE INTO audit_entries SELECT sequence, 0, actor_id, actor_role, action, '', '', plain, aside, hash FROM audit_entries WHERE sequence = 2",
      "INSERT INTO audit_entries VALUES (9, 0, '', NULL, '', '', '', '{}', '{}', '')",
      `UPDATE audit_values SET value = '"x"' WHERE sequence = 3`,
      'UPDATE audit_values SET sequence = 2 WHERE sequence = 3',
      'DELETE FROM audit_values WHERE sequence = 3',
      `INSERT OR REPLACE INTO audit_values SELECT sequence, field, x'00', '"x"' FROM audit_values WHERE sequence = 3`,
      `INSERT INTO audit_values VALUES (2, 'x', x'00', '"x"')`,
      "INSERT INTO audit_checkpoints VALUES (2, 'wrong', 0, '')",
      "INSERT INTO audit_checkpoints SELECT sequence, hash, 0, '' FROM audit_entries WHERE sequence = 3",
      'UPDATE audit_head SET sequence = 2',
      'DELETE FROM audit_head',
      "INSERT OR REPLACE INTO audit_head VALUES (1, 9, '')",
    ])
      expect(() => own.exec(statement), statement).toThrow(/audit|noted/);
    expect(await verifyAudit({ db: ground.db, anchors: [] })).toMatchObject({ ok: true, entries: 3 });
  });
});
