import type { Migration } from './migration.ts';

/**
 * What a change of the past leaves to be done anew, noted with the change itself, so that a crash between the two loses nothing; and whose
 * case went with its breach, for what was changed by mistake is changed back.
 */
export const owedWork: Migration = {
  number: 585,
  sql: `
  CREATE TABLE owed_work (
    kind  TEXT PRIMARY KEY,
    -- The first moment that it concerns, UTC ms.
    since INTEGER NOT NULL,
    -- How often it came to be owed since it was last done: what is owed while it is being done is done once more.
    times INTEGER NOT NULL,
    -- JSON: what was so before the first of these changes; null where that does not matter.
    about TEXT
  ) STRICT, WITHOUT ROWID;

  -- Stays, by their ids, of which a case was found that went by itself, for by what was known then there was no breach.
  CREATE TABLE cases_withdrawn (
    id         TEXT PRIMARY KEY,
    -- When the stay began, UTC ms.
    entered_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX cases_withdrawn_by_time ON cases_withdrawn (entered_at);
  `,
};
