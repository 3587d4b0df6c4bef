import { statSync } from 'node:fs';
import BetterSqlite3 from 'better-sqlite3';
import { DatabaseRefused, damagedRecord } from './databaseRefused.ts';
import type { Migration } from './migrations/migration.ts';
import { restoreSentence } from './recordCopies.ts';
import { refuseWhereSiteHasBeen } from './siteTraces.ts';

/** A record up to this size is gone through as a whole before it is opened, a second's work; of a larger one, the small tables. */
const wholeCheckBytes = 128 * 1024 * 1024;
/** The tables that grow with every vehicle; they are gone through beside the work where the record is large. */
const growing = new Set([
  ...['reads', 'marks', 'mark_parts', 'media', 'outbox', 'decisions', 'review_steps', 'answers', 'gaps'],
  ...['barrier_commands', 'permit_changes', 'attendances', 'alerts', 'alert_mails', 'visit_reads_set_aside'],
]);

/**
 * Looks at the record before anything may write to it, so that one that is refused stays as it was.
 * @returns whether all of it was gone through; false where the rest is to be checked beside the work
 * @throws DatabaseRefused where it is missing beside what it belongs to, is no record of Gatehouse, is from a newer
 *   version, or is damaged
 */
export function checkRecord(dataFolder: string, path: string, steps: readonly Migration[]): boolean {
  const size = statSync(path, { throwIfNoEntry: false })?.size;
  if (size === undefined) refuseWhereSiteHasBeen(dataFolder, 'gatehouse.db is missing');
  if (size === 0) refuseWhereSiteHasBeen(dataFolder, 'gatehouse.db is empty');
  if (size === undefined || size === 0) return true;
  const sqlite = new BetterSqlite3(path, { readonly: true, fileMustExist: true, timeout: 5000 });
  try {
    checkShape(sqlite, dataFolder, steps);
    const isWhole = size <= wholeCheckBytes;
    const damage = isWhole ? damageIn(sqlite) : smallTables(sqlite).flatMap((table) => damageIn(sqlite, table));
    if (damage.length > 0) throw damagedRecord(dataFolder, new Error(damage.join('; ')));
    return isWhole;
  } finally {
    sqlite.close();
  }
}

/** What SQLite finds wrong with the record, or with one table of it; nothing where all is well. */
export function damageIn(sqlite: BetterSqlite3.Database, table?: string): string[] {
  const asked = table === undefined ? 'quick_check(5)' : `quick_check('${table}')`;
  const found = sqlite.pragma(asked) as { quick_check: string }[];
  return found.map((row) => row.quick_check).filter((line) => line !== 'ok');
}

function checkShape(sqlite: BetterSqlite3.Database, dataFolder: string, steps: readonly Migration[]): void {
  const version = Number(sqlite.pragma('user_version', { simple: true }));
  if (version > (steps.at(-1)?.number ?? 0)) {
    if (!namesIn(sqlite).has('table cameras')) throw notOurs(dataFolder);
    throw new DatabaseRefused(
      'This data folder was written by a newer Gatehouse. Install that version again, or choose another data folder.',
    );
  }
  const found = namesIn(sqlite);
  if (version === 0) {
    if (found.size > 0) throw notOurs(dataFolder);
    refuseWhereSiteHasBeen(dataFolder, 'gatehouse.db has nothing in it');
    return;
  }
  if (!steps.some(({ number }) => number === version)) throw notOurs(dataFolder);
  const missing = [...namesAt(version, steps)].filter((name) => !found.has(name));
  if (missing.includes('table cameras')) throw notOurs(dataFolder);
  if (missing.length > 0) throw damagedRecord(dataFolder, new Error(`Missing: ${missing.join(', ')}`));
}

/** What a record has at each of its versions; to find out takes a tenth of a second, and steps never change once they stand. */
const known = new WeakMap<readonly Migration[], Map<number, Set<string>>>();

function namesAt(version: number, steps: readonly Migration[]): Set<string> {
  const versions = known.get(steps) ?? new Map<number, Set<string>>();
  known.set(steps, versions);
  const names = versions.get(version) ?? namesAfter(steps.filter(({ number }) => number <= version));
  versions.set(version, names);
  return names;
}

/** The tables, indexes and triggers that a record has after these steps. */
function namesAfter(steps: readonly Migration[]): Set<string> {
  const model = new BetterSqlite3(':memory:');
  try {
    for (const { sql } of steps) model.exec(sql);
    return namesIn(model);
  } finally {
    model.close();
  }
}

function namesIn(sqlite: BetterSqlite3.Database): Set<string> {
  const rows = sqlite
    .prepare<[], { type: string; name: string }>(
      "SELECT type, name FROM sqlite_schema WHERE name NOT LIKE 'sqlite_stat%'",
    )
    .all();
  return new Set(rows.map(({ type, name }) => `${type} ${name}`));
}

function smallTables(sqlite: BetterSqlite3.Database): string[] {
  const tables = sqlite.prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all();
  return tables.filter((name) => !growing.has(name) && !name.startsWith('sqlite_'));
}

function notOurs(dataFolder: string): DatabaseRefused {
  return new DatabaseRefused(
    `The gatehouse.db in ${dataFolder} is not a record of Gatehouse. ${restoreSentence(dataFolder)}`,
  );
}
