import type { Migration } from './migration.ts';

/** Which entries an import put on the watch list, and which an undoing took off it again. */
export const importedWatches: Migration = {
  number: 200,
  sql: `
  CREATE TABLE import_watch_entries (
    batch_id TEXT NOT NULL REFERENCES permit_batches (id) ON DELETE CASCADE,
    entry_id TEXT NOT NULL REFERENCES watch_entries (id) ON DELETE CASCADE,
    -- 0 where the batch took it off the list.
    added    INTEGER NOT NULL CHECK (added IN (0, 1)),
    PRIMARY KEY (batch_id, entry_id)
  ) STRICT, WITHOUT ROWID;
  `,
};
