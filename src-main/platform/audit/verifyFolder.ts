import { existsSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { CamelCasePlugin, Kysely, SqliteDialect } from 'kysely';
import type { Tables } from '../tables.ts';
import { readAnchors } from './anchors.ts';
import { type Finding, verifyAudit } from './verify.ts';

const none: Finding = { entries: 0, ok: true, firstBroken: null, why: null };

/**
 * Verifies the audit of a data folder by a connection that can only read, as it is at one moment, also while Gatehouse runs with it. A folder
 * without a record, or with one that knows no audit yet, has nothing that could be broken but what anchors tell of.
 */
export async function verifyFolder(
  dataFolder: string,
  onProgress?: (done: number, total: number) => void,
): Promise<Finding> {
  const path = join(dataFolder, 'gatehouse.db');
  const anchors = readAnchors(dataFolder);
  const lost: Finding =
    anchors.length === 0 ? none : { ...none, ok: false, firstBroken: 1, why: 'All of it is missing.' };
  if (!existsSync(path)) return lost;
  const sqlite = new BetterSqlite3(path, { readonly: true, timeout: 5_000 });
  const db = new Kysely<Tables>({
    dialect: new SqliteDialect({ database: sqlite }),
    plugins: [new CamelCasePlugin()],
  });
  try {
    sqlite.exec('BEGIN');
    const known = sqlite.prepare("SELECT 1 FROM sqlite_master WHERE name = 'audit_entries'").get();
    if (known === undefined) return lost;
    return await verifyAudit({ db, anchors, ...(onProgress === undefined ? {} : { onProgress }) });
  } finally {
    await db.destroy();
  }
}
