import type { Migration } from './migration.ts';

/** Plates to look out for. */
export const watchList: Migration = {
  number: 80,
  sql: `
  CREATE TABLE watch_entries (
    id         TEXT PRIMARY KEY,
    pattern    TEXT NOT NULL,
    reason     TEXT NOT NULL,
    severity   TEXT NOT NULL CHECK (severity IN ('note', 'warning', 'severe')),
    tolerance  TEXT NOT NULL CHECK (tolerance IN ('exact', 'lookAlikes', 'near')),
    tell       TEXT NOT NULL,
    expires_at INTEGER,
    created_at INTEGER NOT NULL,
    created_by TEXT NOT NULL,
    updated_at INTEGER NOT NULL,
    removed_at INTEGER
  ) STRICT;
  `,
};
