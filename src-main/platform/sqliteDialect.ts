import { AsyncLocalStorage } from 'node:async_hooks';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type BetterSqlite3 from 'better-sqlite3';
import {
  type CompiledQuery,
  type DatabaseConnection,
  type DialectAdapter,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDialect,
  SqliteDriver,
  type SqliteStatement,
} from 'kysely';
import { preconditionNow } from './precondition.ts';

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

  override createAdapter(): DialectAdapter {
    return new OwnTurnsAdapter();
  }
}

/** Has Kysely leave it to the driver that there is one connection: only there a precondition can look into a transaction that has begun. */
class OwnTurnsAdapter extends SqliteAdapter {
  override get supportsMultipleConnections(): boolean {
    return true;
  }
}

/** The one connection, for one after the other in the order in which they came. */
class Turn {
  #isTaken = false;
  readonly #waiting: (() => void)[] = [];

  async take(): Promise<void> {
    if (this.#isTaken) await new Promise<void>((go) => this.#waiting.push(go));
    this.#isTaken = true;
  }

  /** Whoever is next takes it over, so that nobody comes in between. */
  leave(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#isTaken = false;
    else next();
  }
}

class CarefulDriver extends SqliteDriver {
  readonly #sqlite: BetterSqlite3.Database;
  readonly #onWrite: OnWrite;
  readonly #turn = new Turn();
  readonly #looking = new AsyncLocalStorage<LookingWithin>();
  #connection: CarefulConnection | null = null;

  constructor(sqlite: BetterSqlite3.Database, onWrite: OnWrite) {
    super({ database: keepingStatements(sqlite) });
    this.#sqlite = sqlite;
    this.#onWrite = onWrite;
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    const looking = this.#looking.getStore();
    if (looking?.isOver === false) return looking;
    await this.#turn.take();
    this.#connection ??= new CarefulConnection(await super.acquireConnection(), this.#sqlite, this.#onWrite);
    return this.#connection;
  }

  override async releaseConnection(connection?: DatabaseConnection): Promise<void> {
    if (!(connection instanceof LookingWithin)) this.#turn.leave();
  }

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    if (connection instanceof LookingWithin) throw new Error('A precondition only looks');
    // One that could neither be written nor taken back must not stand in the way for ever.
    if (this.#sqlite.inTransaction) this.#sqlite.exec('ROLLBACK');
    await super.beginTransaction(connection);
    this.#connection?.begin();
    const precondition = preconditionNow();
    if (precondition === null) return;
    const looking = new LookingWithin(connection);
    try {
      // What others have just written reaches those who hold it in memory before it is looked at.
      await nextTurn();
      await this.#looking.run(looking, precondition.check);
      precondition.isMet = true;
    } catch (error) {
      await this.rollbackTransaction();
      throw error;
    } finally {
      looking.isOver = true;
    }
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

/** The connection in the middle of a transaction, as a precondition has it: to look, until the transaction goes on. */
class LookingWithin implements DatabaseConnection {
  readonly #inner: DatabaseConnection;
  isOver = false;

  constructor(inner: DatabaseConnection) {
    this.#inner = inner;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    this.#refuse(query);
    return await this.#inner.executeQuery<R>(query);
  }

  streamQuery<R>(query: CompiledQuery, chunkSize: number): AsyncIterableIterator<QueryResult<R>> {
    this.#refuse(query);
    return this.#inner.streamQuery<R>(query, chunkSize);
  }

  #refuse({ sql }: CompiledQuery): void {
    if (this.isOver) throw new Error('A precondition goes on looking after it was answered');
    if (!/^\s*(select|with)\b/i.test(sql)) throw new Error('A precondition only looks');
  }
}
