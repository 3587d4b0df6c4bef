import { readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { CamelCasePlugin, Kysely, type Transaction } from 'kysely';
import { checkRecord } from './checkRecord.ts';
import { codeOf, DatabaseRefused, FolderInUse, isDamage, refusedFor } from './databaseRefused.ts';
import { diskTroubleOf } from './diskTrouble.ts';
import type { Migration } from './migrations/migration.ts';
import { migrations } from './migrations.ts';
import { keepPrivate, refuseSharedFolder } from './privateFolder.ts';
import { type OnWrite, sqliteDialect } from './sqliteDialect.ts';
import type { Tables } from './tables.ts';
import { type NotWritable, whyNotWritable, whyNotWritableNow } from './writableFolder.ts';

export { DatabaseRefused };

export type Database = Kysely<Tables>;
/** What a store writes with: it can only be had inside `database.transaction()`. */
export type Writing = Transaction<Tables>;

export interface OpenDatabase {
  readonly db: Database;
  /** `gatehouse.db`. */
  readonly path: string;
  /** Whether all of it was gone through for damage; a large one is gone through beside the work. */
  readonly isChecked: boolean;
  /** What a person should know of the rights on the data folder; null where they are as they should be. */
  readonly openToOthers: string | null;
  sizeBytes(): number;
  /** Calls the listener with whatever goes wrong in a query, besides whoever asked. */
  onFault(listener: (error: unknown) => void): void;
  /** Tells from now on how each attempt to write ended: null for one that is on disk, else the error. */
  onWrite(listener: OnWrite): void;
  /** Writes a little that changes nothing; false in the middle of a transaction. @throws where it cannot be written */
  touch(): boolean;
  close(): Promise<void>;
}

/**
 * Opens `gatehouse.db` in the data folder as its one writer, and brings it to the newest shape: all steps in one
 * transaction, a copy of the old file beside it first. A failed step leaves everything as it was. Before anything else the
 * folder is made private and the record is looked at: one that is refused stays as it was.
 * @throws DatabaseRefused if another Gatehouse has the folder open, nothing can be written there, or the record is damaged,
 *   from a newer version, or missing where a site has been
 */
export function openDatabase(dataFolder: string, steps: readonly Migration[] = migrations): OpenDatabase {
  try {
    return openIn(dataFolder, steps);
  } catch (error) {
    throw refusedFor(asRefusal(error, dataFolder), dataFolder);
  }
}

function openIn(dataFolder: string, steps: readonly Migration[]): OpenDatabase {
  refuseSharedFolder(dataFolder);
  const why = whyNotWritableNow(dataFolder);
  const openToOthers = why === null ? keepPrivate(dataFolder) : null;
  const releaseFolder = holdFolder(dataFolder, why);
  let opened: BetterSqlite3.Database | null = null;
  let hear: OnWrite = () => undefined;
  try {
    // Only now, for one that is running already is the better reason.
    if (why !== null) throw new DatabaseRefused(why.sentence, { cause: why.cause });
    const path = join(dataFolder, 'gatehouse.db');
    const isChecked = checkRecord(dataFolder, path, steps);
    const sqlite = new BetterSqlite3(path);
    opened = sqlite;
    sqlite.pragma('journal_mode = WAL');
    sqlite.pragma('synchronous = FULL');
    sqlite.pragma('busy_timeout = 5000');
    // 64 MiB, taken as it is needed: what a search over a large record goes through.
    sqlite.pragma('cache_size = -65536');
    migrate(sqlite, path, steps);
    sqlite.pragma('foreign_keys = ON');
    let listener: (error: unknown) => void = () => undefined;
    const db = new Kysely<Tables>({
      dialect: sqliteDialect(sqlite, (error) => hear(error)),
      plugins: [new CamelCasePlugin()],
      log: (event) => {
        if (event.level === 'error') listener(event.error);
      },
    });
    return {
      db,
      path,
      isChecked,
      openToOthers,
      sizeBytes: () =>
        Number(sqlite.pragma('page_count', { simple: true })) * Number(sqlite.pragma('page_size', { simple: true })),
      onFault(called) {
        listener = called;
      },
      onWrite(called) {
        hear = called;
      },
      touch() {
        if (sqlite.inTransaction) return false;
        sqlite.pragma(`user_version = ${sqlite.pragma('user_version', { simple: true })}`);
        return true;
      },
      close: async () => {
        await db.destroy();
        // Which it leaves open where nothing was asked of it.
        sqlite.close();
        releaseFolder();
      },
    };
  } catch (error) {
    opened?.close();
    releaseFolder();
    throw error;
  }
}

function migrate(sqlite: BetterSqlite3.Database, path: string, steps: readonly Migration[]): void {
  const version = Number(sqlite.pragma('user_version', { simple: true }));
  const newest = steps.at(-1)?.number ?? 0;
  const pending = steps.filter((step) => step.number > version);
  if (pending.length === 0) return;
  if (version > 0) {
    for (const step of pending) step.before?.(sqlite);
    for (const copy of olderCopies(path)) prepareCopy(copy, pending);
    backUp(sqlite, `${path}.before-${newest}`);
  }
  sqlite.transaction(() => {
    for (const step of pending) sqlite.exec(step.sql);
    sqlite.pragma(`user_version = ${newest}`);
  })();
}

/** The copies that earlier migrations left beside the database. */
function olderCopies(path: string): readonly string[] {
  const [folder, name] = [dirname(path), `${basename(path)}.before-`];
  return readdirSync(folder)
    .filter((file) => file.startsWith(name) && /^\d+$/.test(file.slice(name.length)))
    .map((file) => join(folder, file));
}

/** A copy that cannot be opened stays as it is, and keeps nothing from starting: it is not for this step to throw it away. */
function prepareCopy(copy: string, pending: readonly Migration[]): void {
  const steps = pending.filter(({ before }) => before !== undefined);
  if (steps.length === 0) return;
  try {
    const sqlite = new BetterSqlite3(copy);
    try {
      for (const step of steps) step.before?.(sqlite);
    } finally {
      sqlite.close();
    }
  } catch {
    return;
  }
}

/** A copy that was broken off is never taken for one, and the one before it stays until this one is whole. */
function backUp(sqlite: BetterSqlite3.Database, copy: string): void {
  const partial = `${copy}.partial`;
  rmSync(partial, { force: true });
  sqlite.prepare('VACUUM INTO ?').run(partial);
  renameSync(partial, copy);
}

/**
 * Holds the folder by an open write transaction on a file of its own. The system lets go of it when the process ends,
 * however it ends, so no stale lock is ever left behind.
 */
function holdFolder(dataFolder: string, why: NotWritable | null): () => void {
  const path = join(dataFolder, 'in-use.lock');
  try {
    return hold(path);
  } catch (error) {
    if (codeOf(error).startsWith('SQLITE_BUSY')) {
      throw new FolderInUse('Gatehouse is already running with this data folder.', { cause: error });
    }
    if (why !== null) throw new DatabaseRefused(why.sentence, { cause: why.cause });
    if (!isDamage(error)) throw error;
    // Nobody holds what is no database, and there is nothing in it to lose.
    writeFileSync(path, '');
    return hold(path);
  }
}

function hold(path: string): () => void {
  const lock = new BetterSqlite3(path, { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    throw error;
  }
  return () => lock.close();
}

/** What a start that fails for the disk says to a person; any other error as it is. */
export function asRefusal(error: unknown, dataFolder: string): unknown {
  if (error instanceof DatabaseRefused || diskTroubleOf(error) === null) return error;
  return new DatabaseRefused(whyNotWritable(error, dataFolder), { cause: error });
}
