import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { RetentionClassId } from '../../src-preload/contract/retention.ts';
import type { Database, Writing } from './database.ts';
import { deleteRows, writeCells } from './heldTable.ts';
import type { Tables } from './tables.ts';

/** What has had its time. */
export interface Due {
  /** What is older goes, UTC ms. */
  readonly before: number;
  /** What has a later id was not there yet at that time, whatever time it bears: a clock that was set wrongly wrote it. */
  readonly lastId: string;
  /** What bears a later time than this was written by a clock that was ahead: its id alone tells how old it is. */
  readonly aheadOf: number;
}

/** What must stay although it is due. It is asked within the transaction that deletes. */
export interface Spare {
  /** Whether a hold stands on the mark, folded. */
  isMark(folded: string | null): boolean;
  isPerson(person: { readonly name: string; readonly email: string; readonly telephone: string }): boolean;
  /** What waits for a person is kept where it is not older than this, UTC ms. */
  readonly waitingSince: number;
  /** Those of these reads that stay: on hold, in view, waiting, or needed by a room. */
  reads(writing: Writing, ids: readonly string[]): Promise<ReadonlySet<string>>;
}

/** One short transaction of a purge. */
export interface PurgeStep {
  readonly due: Due;
  /** Where the step before ended; null at the first. */
  readonly after: string | null;
  /** How many rows are looked at. */
  readonly limit: number;
  readonly spare: Spare;
}

export interface Purged {
  readonly rows: number;
  readonly pictures: number;
  /** Files to be deleted once it is committed, relative to the data folder. */
  readonly files: readonly string[];
  /** The times of what is gone, UTC ms; null where nothing is. */
  readonly fromAt: number | null;
  readonly toAt: number | null;
  /** Where the next step begins; null where nothing more is due. */
  readonly next: string | null;
  /** Brings up to date what the room has in memory, and tells those who watch, once it is committed. */
  readonly settle?: () => Promise<void>;
}

/** A class of what is kept, told by the room that keeps it. */
export interface RetentionClass {
  readonly id: RetentionClassId;
  /** How many there are, but for what is still in use, and the time of the oldest, UTC ms. */
  held(within: Database): Promise<{ readonly count: number; readonly oldestAt: number | null }>;
  /** How many are older than a moment, UTC ms; what is on hold or needed is among them. */
  countBefore(within: Database, before: number): Promise<number>;
  /** Deletes what is due of the next rows, oldest first. */
  purge(writing: Writing, step: PurgeStep): Promise<Purged>;
}

/**
 * Tells which of these reads a room still needs, in the transaction that would delete them. `now` is the believed time; what waits for a
 * person is not needed where it is older than `waitingSince`.
 */
export type NeededReads = (
  writing: Writing,
  ids: readonly string[],
  times: { readonly now: number; readonly waitingSince: number },
) => Promise<readonly string[]>;

/** The ids as a subquery, however many they are. */
export function these(ids: readonly string[]): RawBuilder<string> {
  return sql<string>`(SELECT value FROM json_each(${JSON.stringify(ids)}))`;
}

/** A table of which each row is kept for a time of its own. */
export interface RetainedTable<Table extends keyof Tables = keyof Tables> {
  readonly id: RetentionClassId;
  readonly table: Table;
  readonly key?: string;
  /** The time from which the age of a row counts, in SQL; null of rows that are still in use. */
  readonly at: RawBuilder<number | null>;
  /** Whether that is a time that was written down as it came, so that one that lies ahead tells of a clock that did. */
  readonly isRecorded?: boolean;
  /** More columns that `stays` asks for, in SQL. */
  readonly columns?: RawBuilder<unknown>;
  /** Which rows are of the class; all where it is left out. */
  readonly where?: RawBuilder<SqlBool>;
  /** Whether a row stays all the same. */
  stays?(row: Readonly<Record<string, unknown>>, spare: Spare): boolean;
  /** What cells become of rows that outlive what is forgotten in them; they are deleted otherwise. */
  leaves?(row: Readonly<Record<string, unknown>>): Readonly<Record<string, string | number | null>>;
  /** Called with the keys once it is committed. */
  settle?(keys: readonly string[]): Promise<void>;
}

/** A class that is one table, or some rows of it. */
export function retainedTable(retained: RetainedTable): RetentionClass {
  const { id, table, key = 'id', at, where = sql<SqlBool>`true`, stays, leaves, settle } = retained;
  const { isRecorded = false, columns = sql`NULL AS more` } = retained;
  return {
    id,
    async held(within) {
      const { rows } = await sql<{ count: number; oldestAt: number | null }>`
        SELECT count(*) AS count, min(${at}) AS oldest_at FROM ${sql.table(table)}
        WHERE ${where} AND ${isRecorded ? sql`true` : sql`${at} <= unixepoch('subsec') * 1000`}
      `.execute(within);
      return rows[0] ?? { count: 0, oldestAt: null };
    },
    async countBefore(within, before) {
      const { rows } = await sql<{ count: number }>`
        SELECT count(*) AS count FROM ${sql.table(table)} WHERE ${where} AND ${at} < ${before}
      `.execute(within);
      return rows[0]?.count ?? 0;
    },
    async purge(writing, { due, after, limit, spare }) {
      const { rows } = await sql<Record<string, unknown> & { retainedAt: number }>`
        SELECT *, ${columns}, ${at} AS retained_at FROM ${sql.table(table)}
        WHERE ${where} AND (${at} < ${due.before} ${isRecorded ? sql`OR ${at} > ${due.aheadOf}` : sql``})
          AND ${sql.ref(key)} <= ${due.lastId} AND ${sql.ref(key)} > ${after ?? ''}
        ORDER BY ${sql.ref(key)} LIMIT ${limit}
      `.execute(writing);
      const gone = rows.filter((row) => stays?.(row, spare) !== true);
      const keys = gone.map((row) => String(row[key]));
      if (leaves === undefined) await deleteRows(writing, table, keys, key);
      else for (const row of gone) await writeCells(writing, table, row[key], leaves(row), key);
      return {
        ...{ rows: gone.length, pictures: 0, files: [] },
        ...spanOf(gone.map(({ retainedAt }) => retainedAt)),
        next: rows.length < limit ? null : String(rows.at(-1)?.[key]),
        ...(settle === undefined || keys.length === 0 ? {} : { settle: () => settle(keys) }),
      };
    },
  };
}

/** From the first to the last of some times; null where there are none. */
export function spanOf(times: readonly number[]): { readonly fromAt: number | null; readonly toAt: number | null } {
  if (times.length === 0) return { fromAt: null, toAt: null };
  return { fromAt: Math.min(...times), toAt: Math.max(...times) };
}
