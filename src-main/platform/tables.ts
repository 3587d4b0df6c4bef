import type { ColumnType, Generated } from 'kysely';

/**
 * The tables as Kysely sees them: camel case here, snake case in SQLite. Times are UTC ms; flags are 0 or 1. Each room adds its own in its
 * `tables.ts`, by declaration merging, so that they are put together by type.
 */
export interface Tables {
  outbox: OutboxTable;
  browserKeys: BrowserKeysTable;
  browserKeysVoided: BrowserKeysVoidedTable;
  clockMoves: ClockMovesTable;
  siteIdentity: SiteIdentityTable;
  sharedRows: SharedRowsTable;
}

interface OutboxTable {
  sequence: Generated<number>;
  at: ColumnType<number, number, never>;
  topic: ColumnType<string, string, never>;
  /** A `LiveEvent` as JSON. */
  event: ColumnType<string, string, never>;
}

interface BrowserKeysTable {
  /** SHA-256 of the key, as hex. */
  hash: string;
  givenAt: number;
  usedAt: number;
}

interface BrowserKeysVoidedTable {
  id: 1;
  at: number;
}

interface ClockMovesTable {
  id: Generated<number>;
  at: number;
  byMs: number;
  seen: number;
}

/** One row. */
interface SiteIdentityTable {
  id: ColumnType<1, never, never>;
  /** 32 hex digits, made at random once and never changed: what other sites know this one by. */
  site: ColumnType<string, never, never>;
}

/** The rows that sites share, deleted ones too; kept by triggers (`migrations/sharedTable.ts`) and written by nobody. */
interface SharedRowsTable {
  /** The table that the row is in, as SQL names it, such as `permit_groups`. */
  kind: ColumnType<string, never, never>;
  id: ColumnType<string, never, never>;
  /** From 1. Rises with every change and never falls. */
  version: ColumnType<number, never, never>;
  /** The id of the site that made it; empty for this one. */
  origin: ColumnType<string, never, never>;
  /** UTC ms by the computer's clock; null while the row is there. */
  deletedAt: ColumnType<number | null, never, never>;
}
