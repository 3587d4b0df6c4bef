import type { Migration } from './migration.ts';

/** Who changed which setting, and what it was before. */
export const settingsHistory: Migration = {
  number: 50,
  sql: `
  CREATE TABLE settings_changes (
    id      TEXT PRIMARY KEY,
    section TEXT NOT NULL,
    at      INTEGER NOT NULL,
    "by"    TEXT NOT NULL,
    undoes  TEXT,
    before  TEXT NOT NULL,
    after   TEXT NOT NULL
  ) STRICT;
  CREATE INDEX settings_changes_by_section ON settings_changes (section, at DESC, id DESC);
  `,
};
