import type BetterSqlite3 from 'better-sqlite3';

/** One step of the database's shape. Numbered by ten; never edited once released. */
export interface Migration {
  readonly number: number;
  readonly sql: string;
  /** What cannot be done within a transaction. Done first, to the record and to each copy of an older one, and again where it was cut off. */
  before?(sqlite: BetterSqlite3.Database): void;
}
