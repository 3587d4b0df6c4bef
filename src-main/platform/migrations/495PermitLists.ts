import type { Migration } from './migration.ts';

/** Lists of permits that are fetched again and again. */
export const permitLists: Migration = {
  number: 495,
  sql: `
  CREATE TABLE permit_lists (
    id             TEXT PRIMARY KEY,
    name           TEXT NOT NULL,
    name_key       TEXT NOT NULL UNIQUE,
    -- Where it is fetched from, sealed with the site's key: an address may be a secret by itself.
    sealed         BLOB NOT NULL,
    every_minutes  INTEGER NOT NULL,
    most_gone_percent INTEGER NOT NULL,
    is_on          INTEGER NOT NULL CHECK (is_on IN (0, 1)),
    -- What its columns hold, and what they are called; null before somebody said so.
    choices        TEXT,
    header         TEXT,
    created_at     INTEGER NOT NULL,
    created_by     TEXT NOT NULL,
    state          TEXT NOT NULL CHECK (state IN ('new', 'fine', 'held', 'failed')),
    said           TEXT NOT NULL,
    checked_at     INTEGER,
    -- By what it is known to be as it was: what the server said of it, and what was in it.
    etag           TEXT NOT NULL,
    last_modified  TEXT NOT NULL,
    hash           TEXT NOT NULL
  ) STRICT;

  -- What was fetched and changed something or failed, the newest few hundred of each.
  CREATE TABLE permit_list_runs (
    id       TEXT PRIMARY KEY,
    list_id  TEXT NOT NULL REFERENCES permit_lists (id) ON DELETE CASCADE,
    at       INTEGER NOT NULL,
    by       TEXT NOT NULL,
    outcome  TEXT NOT NULL CHECK (outcome IN ('done', 'held', 'failed')),
    said     TEXT NOT NULL,
    added    INTEGER NOT NULL,
    changed  INTEGER NOT NULL,
    ended    INTEGER NOT NULL,
    batch_id TEXT
  ) STRICT;
  CREATE INDEX permit_list_runs_of ON permit_list_runs (list_id, id);

  -- The permits that a list brought; only those end where it has them no more.
  CREATE TABLE permit_list_permits (
    list_id   TEXT NOT NULL REFERENCES permit_lists (id) ON DELETE CASCADE,
    permit_id TEXT NOT NULL,
    -- When it ended because the list had it no more, and until when it would have held; null while it is in the list.
    ended_at  INTEGER,
    valid_to  INTEGER,
    PRIMARY KEY (list_id, permit_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX permit_list_permits_of ON permit_list_permits (permit_id);
  `,
};
