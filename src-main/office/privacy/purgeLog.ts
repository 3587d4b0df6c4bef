import { sql } from 'kysely';
import type { Purge } from '../../../src-preload/contract/office/privacy.ts';
import type { Database, Writing } from '../../platform/database.ts';
import { newId } from '../../platform/ids.ts';

export type PurgeCause = Purge['cause'];

export interface PurgeNote {
  /** All notes of a run and class are one row. */
  readonly run: string;
  readonly class: string;
  readonly cause: PurgeCause;
  readonly days: number | null;
  readonly by: string;
  /** UTC ms. */
  readonly now: number;
  readonly rows: number;
  readonly pictures: number;
  readonly fromAt: number | null;
  readonly toAt: number | null;
}

/** Notes what this transaction deletes. It names nobody: what is gone is counted, with the times that it was of. */
export async function notePurge(writing: Writing, note: PurgeNote): Promise<void> {
  const { run, class: of, cause, days, by, now, rows, pictures, fromAt, toAt } = note;
  await sql`
    INSERT INTO purges (id, run, class, cause, at, ended_at, "by", days, rows, pictures, from_at, to_at)
    VALUES (${newId()}, ${run}, ${of}, ${cause}, ${now}, ${now}, ${by}, ${days}, ${rows}, ${pictures}, ${fromAt}, ${toAt})
    ON CONFLICT (run, class) DO UPDATE SET
      ended_at = excluded.ended_at, rows = rows + excluded.rows, pictures = pictures + excluded.pictures,
      from_at = min(coalesce(from_at, excluded.from_at), coalesce(excluded.from_at, from_at)),
      to_at = max(coalesce(to_at, excluded.to_at), coalesce(excluded.to_at, to_at))
  `.execute(writing);
}

/** What was deleted, newest first. */
export async function listPurges(db: Database, limit: number): Promise<Purge[]> {
  const rows = await db.selectFrom('purges').selectAll().orderBy('id', 'desc').limit(limit).execute();
  return rows.map(({ run: _run, ...purge }) => purge);
}
