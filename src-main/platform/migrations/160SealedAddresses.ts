import type BetterSqlite3 from 'better-sqlite3';
import type { Migration } from './migration.ts';

/**
 * Events about cameras used to tell parts of an address in which a login may stand. They are taken out of the record, and out of the
 * copies of it that earlier migrations left, before anything else: what is deleted leaves no trace in the file.
 */
export const sealedAddresses: Migration = {
  number: 160,
  sql: '',
  before(sqlite: BetterSqlite3.Database): void {
    const table = sqlite.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'outbox'").get();
    if (table === undefined) return;
    sqlite.pragma('secure_delete = ON');
    sqlite.prepare("DELETE FROM outbox WHERE topic = 'camera.changed'").run();
    // Rows that were forgotten long ago may still stand in pages that are free.
    sqlite.exec('VACUUM');
    sqlite.pragma('wal_checkpoint(TRUNCATE)');
  },
};
