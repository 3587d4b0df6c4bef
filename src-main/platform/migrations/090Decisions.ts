import type { Migration } from './migration.ts';

/** What was decided on each read. */
export const decisions: Migration = {
  number: 90,
  sql: `
  CREATE TABLE decisions (
    id             TEXT PRIMARY KEY,
    read_id        TEXT NOT NULL REFERENCES reads (id) ON DELETE CASCADE,
    at             INTEGER NOT NULL,
    mark           TEXT NOT NULL,
    verdict        TEXT NOT NULL CHECK (verdict IN ('allow', 'ask', 'deny')),
    cause          TEXT NOT NULL,
    sentence       TEXT NOT NULL,
    alert          TEXT CHECK (alert IN ('note', 'warning', 'severe')),
    group_id       TEXT,
    permit_id      TEXT,
    visitor_id     TEXT,
    watch_entry_id TEXT
  ) STRICT;
  CREATE INDEX decisions_by_read ON decisions (read_id, id);
  ALTER TABLE reads ADD COLUMN decision TEXT;
  -- Pages that resume would not understand events in their old shape; they ask for everything anew all the same.
  DELETE FROM outbox;
  `,
};
