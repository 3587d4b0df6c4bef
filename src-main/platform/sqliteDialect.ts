import type BetterSqlite3 from 'better-sqlite3';
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  type QueryResult,
  type SqliteDatabase,
  SqliteDialect,
  SqliteDriver,
  type SqliteStatement,
} from 'kysely';

/** Hears how each attempt to write ended: `null` for one that is on disk, else the error. */
export type OnWrite = (error: unknown) => void;

/**
 * Kysely's dialect for better-sqlite3, for a disk that may be full. SQLite takes a transaction back by itself when there is no room
 * (https://sqlite.org/lang_transaction.html#response_to_errors_within_a_transaction). Kysely does not know: its own ROLLBACK
 * then fails and hides why, and a statement that follows would be written for itself, outside of any transaction. Here the
 * first error is the one that is thrown, and nothing more is written until the next transaction.
 */
export function sqliteDialect(sqlite: BetterSqlite3.Database, onWrite: OnWrite): SqliteDialect {
  return new CarefulDialect(sqlite, onWrite);
}

/** Most statements that are kept; those of many rows at once are not worth it. */
const mostKept = 500;
const longestKept = 2_000;
const changesSchema = /^\s*(create|alter|drop|attach|detach)\b/i;
const isWorthKeeping = /^(insert|select|update|delete|with|begin|commit|savepoint|release)\b/i;

/**
 * The database with its statements prepared once each: of those that touch a few rows, with their triggers above all, that takes as long as
 * to run them. One that is still being streamed is busy, and another is prepared for whoever asks meanwhile. SQLite itself prepares anew what
 * the schema was changed under, but its columns are known from the first time: such a change forgets all.
 */
function keepingStatements(sqlite: BetterSqlite3.Database): SqliteDatabase {
  const kept = new Map<string, BetterSqlite3.Statement>();
  return {
    close: () => void sqlite.close(),
    prepare(sql) {
      if (changesSchema.test(sql)) kept.clear();
      if (!isWorthKeeping.test(sql) || sql.length > longestKept) return asKyselys(sqlite.prepare(sql));
      const known = kept.get(sql);
      if (known?.busy === true) return asKyselys(sqlite.prepare(sql));
      const statement = known ?? sqlite.prepare(sql);
      // The longest unused is the first.
      kept.delete(sql);
      kept.set(sql, statement);
      const [oldest] = kept.keys();
      if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
      return asKyselys(statement);
    },
  };
}

/** better-sqlite3's types ask for parameters one by one, where it takes an array as well. */
const asKyselys = (statement: BetterSqlite3.Statement) => statement as unknown as SqliteStatement;

class CarefulDialect extends SqliteDialect {
  readonly #createDriver: () => Driver;

  constructor(sqlite: BetterSqlite3.Database, onWrite: OnWrite) {
    super({ database: sqlite });
    this.#createDriver = () => new CarefulDriver(sqlite, onWrite);
  }

  override createDriver(): Driver {
    return this.#createDriver();
  }
}

class CarefulDriver extends SqliteDriver {
  readonly #sqlite: BetterSqlite3.Database;
  readonly #onWrite: OnWrite;
  #connection: CarefulConnection | null = null;

  constructor(sqlite: BetterSqlite3.Database, onWrite: OnWrite) {
    super({ database: keepingStatements(sqlite) });
    this.#sqlite = sqlite;
    this.#onWrite = onWrite;
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    this.#connection ??= new CarefulConnection(await super.acquireConnection(), this.#sqlite, this.#onWrite);
    return this.#connection;
  }

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    // One that could neither be written nor taken back must not stand in the way for ever.
    if (this.#sqlite.inTransaction) this.#sqlite.exec('ROLLBACK');
    await super.beginTransaction(connection);
    this.#connection?.begin();
  }

  override async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await super.commitTransaction(connection);
    this.#connection?.end(true);
  }

  override async rollbackTransaction(): Promise<void> {
    this.#connection?.end(false);
    try {
      if (this.#sqlite.inTransaction) this.#sqlite.exec('ROLLBACK');
    } catch {
      // What went wrong first is thrown by Kysely; the next transaction takes this one back.
    }
  }
}

class CarefulConnection implements DatabaseConnection {
  readonly #inner: DatabaseConnection;
  readonly #sqlite: BetterSqlite3.Database;
  readonly #onWrite: OnWrite;
  #begun = false;
  #wrote = false;
  #takenBack: unknown = null;

  constructor(inner: DatabaseConnection, sqlite: BetterSqlite3.Database, onWrite: OnWrite) {
    this.#inner = inner;
    this.#sqlite = sqlite;
    this.#onWrite = onWrite;
  }

  begin(): void {
    this.#begun = true;
    this.#wrote = false;
    this.#takenBack = null;
  }

  end(committed: boolean): void {
    this.#begun = false;
    if (committed && this.#wrote) this.#onWrite(null);
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    if (this.#begun && !this.#sqlite.inTransaction) {
      throw this.#takenBack ?? new Error('The transaction was taken back by the database');
    }
    const isWrite = query.query.kind !== 'SelectQueryNode';
    const isFrame = /^(begin|commit)$/.test(query.sql);
    try {
      const result = await this.#inner.executeQuery<R>(query);
      if (isWrite && !isFrame) this.#wrote = true;
      if (isWrite && !isFrame && !this.#begun) this.#onWrite(null);
      return result;
    } catch (error) {
      if (this.#begun && !this.#sqlite.inTransaction) this.#takenBack ??= error;
      if (isWrite) this.#onWrite(error);
      throw error;
    }
  }

  streamQuery<R>(query: CompiledQuery, chunkSize: number): AsyncIterableIterator<QueryResult<R>> {
    return this.#inner.streamQuery<R>(query, chunkSize);
  }
}
