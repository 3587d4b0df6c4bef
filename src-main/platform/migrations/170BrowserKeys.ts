import type { Migration } from './migration.ts';

/** Which browsers were let in before there are users, and which file each video was found to be. */
export const browserKeys: Migration = {
  number: 170,
  sql: `
  CREATE TABLE browser_keys (
    hash     TEXT PRIMARY KEY,
    given_at INTEGER NOT NULL,
    used_at  INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE browser_keys_voided (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    at INTEGER NOT NULL
  ) STRICT;
  ALTER TABLE jobs ADD COLUMN probed TEXT;
  `,
};
