import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { CamelCasePlugin, Kysely, SqliteDialect, type Transaction } from 'kysely';
import type { Migration } from './migrations/migration.ts';
import { migrations } from './migrations.ts';
import type { Tables } from './tables.ts';

export type Database = Kysely<Tables>;
/** What a store writes with: it can only be had inside `database.transaction()`. */
export type Writing = Transaction<Tables>;

export interface OpenDatabase {
  readonly db: Database;
  sizeBytes(): number;
  close(): Promise<void>;
}

/** The data folder is in use, or was written by a newer Gatehouse. The sentence is fit for a person. */
export class DatabaseRefused extends Error {
  override readonly name = 'DatabaseRefused';
}

/**
 * Opens `gatehouse.db` in the data folder as its one writer, and brings it to the newest shape: all steps in one
 * transaction, a copy of the old file beside it first. A failed step leaves everything as it was.
 * @throws DatabaseRefused if another Gatehouse has the folder open, or the file is from a newer version
 */
export function openDatabase(dataFolder: string, steps: readonly Migration[] = migrations): OpenDatabase {
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  const releaseFolder = holdFolder(dataFolder);
  try {
    const path = join(dataFolder, 'gatehouse.db');
    const sqlite = new BetterSqlite3(path);
    sqlite.pragma('journal_mode = WAL');
    sqlite.pragma('synchronous = FULL');
    sqlite.pragma('busy_timeout = 5000');
    // 64 MiB, taken as it is needed: what a search over a large record goes through.
    sqlite.pragma('cache_size = -65536');
    migrate(sqlite, path, steps);
    sqlite.pragma('foreign_keys = ON');
    const db = new Kysely<Tables>({
      dialect: new SqliteDialect({ database: sqlite }),
      plugins: [new CamelCasePlugin()],
    });
    return {
      db,
      sizeBytes: () =>
        Number(sqlite.pragma('page_count', { simple: true })) * Number(sqlite.pragma('page_size', { simple: true })),
      close: async () => {
        await db.destroy();
        // Which it leaves open where nothing was asked of it.
        sqlite.close();
        releaseFolder();
      },
    };
  } catch (error) {
    releaseFolder();
    throw error;
  }
}

function migrate(sqlite: BetterSqlite3.Database, path: string, steps: readonly Migration[]): void {
  const version = Number(sqlite.pragma('user_version', { simple: true }));
  const newest = steps.at(-1)?.number ?? 0;
  if (version > newest) {
    sqlite.close();
    throw new DatabaseRefused(
      'This data folder was written by a newer Gatehouse. Install that version again, or choose another data folder.',
    );
  }
  const pending = steps.filter((step) => step.number > version);
  if (pending.length === 0) return;
  if (version > 0) backUp(sqlite, `${path}.before-${newest}`);
  sqlite.transaction(() => {
    for (const step of pending) sqlite.exec(step.sql);
    sqlite.pragma(`user_version = ${newest}`);
  })();
}

function backUp(sqlite: BetterSqlite3.Database, copy: string): void {
  rmSync(copy, { force: true });
  sqlite.prepare('VACUUM INTO ?').run(copy);
}

/**
 * Holds the folder by an open write transaction on a file of its own. The system lets go of it when the process ends,
 * however it ends, so no stale lock is ever left behind.
 */
function holdFolder(dataFolder: string): () => void {
  const lock = new BetterSqlite3(join(dataFolder, 'in-use.lock'), { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    throw new DatabaseRefused('Gatehouse is already running with this data folder.', { cause: error });
  }
  return () => lock.close();
}
