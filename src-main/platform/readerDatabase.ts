import BetterSqlite3 from 'better-sqlite3';
import { CamelCasePlugin, Kysely, SqliteDialect } from 'kysely';
import type { Database } from './database.ts';
import type { Tables } from './tables.ts';

/**
 * A further connection to a record that is open already, which can only read: for threads that look through much of it while the one writer
 * goes on. Each question sees the record as it is then.
 */
export function openReader(path: string): { readonly db: Database; readonly close: () => Promise<void> } {
  const sqlite = new BetterSqlite3(path, { readonly: true, fileMustExist: true, timeout: 5_000 });
  sqlite.pragma('query_only = ON');
  // 16 MiB: what is gone through once need not be kept.
  sqlite.pragma('cache_size = -16384');
  const db = new Kysely<Tables>({
    dialect: new SqliteDialect({ database: sqlite }),
    plugins: [new CamelCasePlugin()],
  });
  return {
    db,
    async close() {
      await db.destroy();
      sqlite.close();
    },
  };
}
