import type { Migration } from './migration.ts';

/** What people answered at the desk, and their notes about plates. */
export const desk: Migration = {
  number: 130,
  sql: `
  ALTER TABLE reads ADD COLUMN answer TEXT;

  CREATE TABLE answers (
    id      TEXT PRIMARY KEY,
    read_id TEXT NOT NULL REFERENCES reads (id) ON DELETE CASCADE,
    at      INTEGER NOT NULL,
    "by"    TEXT NOT NULL,
    answer  TEXT CHECK (answer IN ('open', 'deny', 'dismiss')),
    reason  TEXT NOT NULL,
    mark    TEXT NOT NULL,
    opened  INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX answers_by_read ON answers (read_id, id);

  CREATE TABLE notes (
    id         TEXT PRIMARY KEY,
    mark       TEXT NOT NULL,
    folded     TEXT NOT NULL,
    read_id    TEXT REFERENCES reads (id) ON DELETE SET NULL,
    text       TEXT NOT NULL,
    at         INTEGER NOT NULL,
    "by"       TEXT NOT NULL,
    removed_at INTEGER
  ) STRICT;
  CREATE INDEX notes_by_mark ON notes (folded, id) WHERE removed_at IS NULL;
  CREATE INDEX notes_by_read ON notes (read_id) WHERE read_id IS NOT NULL;

  -- Pages that resume would not understand reads in their old shape; they ask for everything anew all the same.
  DELETE FROM outbox;
  `,
};
