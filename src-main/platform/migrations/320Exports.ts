import type { Migration } from './migration.ts';

/** Files that were taken out of the record: what was asked for, by whom, and what came of it. The files themselves lie beside the record. */
export const exports: Migration = {
  number: 320,
  sql: `
  CREATE TABLE exports (
    id         TEXT PRIMARY KEY,
    source     TEXT NOT NULL,
    title      TEXT NOT NULL,
    format     TEXT NOT NULL,
    state      TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'cancelled', 'broken')),
    -- The filter, columns and options that were asked for, as JSON.
    request    TEXT NOT NULL,
    -- The filter in words, as JSON.
    said       TEXT NOT NULL,
    -- The cameras it was limited to, as JSON; null where it was not.
    camera_ids TEXT,
    file_name  TEXT NOT NULL,
    by_id      TEXT NOT NULL,
    by         TEXT NOT NULL,
    at         INTEGER NOT NULL,
    ended_at   INTEGER,
    rows       INTEGER NOT NULL DEFAULT 0,
    total      INTEGER,
    bytes      INTEGER NOT NULL DEFAULT 0,
    sha256     TEXT,
    message    TEXT NOT NULL DEFAULT ''
  ) STRICT;
  CREATE INDEX exports_by_maker ON exports (by_id, id);
  `,
};
