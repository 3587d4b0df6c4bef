import { noted } from './505HubLink.ts';
import type { Migration } from './migration.ts';

/** What a row of `shared_rows` is called among the lists that go both ways; null for what does not. */
const list = `CASE new.kind WHEN 'permit_groups' THEN 'groups' WHEN 'permits' THEN 'permits' WHEN 'tariffs' THEN 'tariffs'
  WHEN 'visits' THEN 'visits' WHEN 'watch_entries' THEN 'watch' END`;
const isShared = `(SELECT is_linked = 1 AND instr(shares, '"' || ${list} || '"') > 0 FROM hub_link WHERE id = 1) = 1`;
const note = `INSERT INTO hub_list_notes (list, id) SELECT ${list}, new.id
      WHERE NOT EXISTS (SELECT 1 FROM hub_list_notes AS n WHERE n.list = ${list} AND n.id = new.id);`;

/** Lists that the site shares with others by way of a hub. */
export const sharedLists: Migration = {
  number: 560,
  sql: `
  -- JSON: the lists that are shared; none until a person says so.
  ALTER TABLE hub_link ADD COLUMN shares TEXT NOT NULL DEFAULT '[]';
  -- What the site is called in times of changes; empty where it is not known.
  ALTER TABLE hub_link ADD COLUMN node TEXT NOT NULL DEFAULT '';
  -- The latest such time that was told or heard of.
  ALTER TABLE hub_link ADD COLUMN latest TEXT NOT NULL DEFAULT '';
  -- From which transaction of the hub on is read.
  ALTER TABLE hub_link ADD COLUMN heard TEXT NOT NULL DEFAULT '0';
  -- Whether all was read once: before, nothing of its own is said.
  ALTER TABLE hub_link ADD COLUMN is_joined INTEGER NOT NULL DEFAULT 0 CHECK (is_joined IN (0, 1));
  -- When all that there was had been read last, UTC ms.
  ALTER TABLE hub_link ADD COLUMN heard_at INTEGER;

  -- Rows of shared lists that changed here, whoever changed them, and were not compared since.
  CREATE TABLE hub_list_notes (
    list TEXT NOT NULL,
    id   TEXT NOT NULL,
    PRIMARY KEY (list, id)
  ) STRICT, WITHOUT ROWID;
  CREATE TRIGGER hub_shared_added AFTER INSERT ON shared_rows WHEN ${isShared} BEGIN ${note} END;
  CREATE TRIGGER hub_shared_changed AFTER UPDATE ON shared_rows WHEN ${isShared} BEGIN ${note} END;

  CREATE TABLE hub_list_rows (
    list      TEXT NOT NULL,
    id        TEXT NOT NULL,
    -- JSON: what is known of each field.
    registers TEXT NOT NULL,
    -- JSON: what stood in the list when it was compared or written last; null where the row was not there.
    stood     TEXT,
    -- Its name or number, whatever the case, by all that is known; null where it was deleted or has none.
    name_key  TEXT,
    -- Why the list does not say yet what is known: 'held' where a deletion waits for a person, 'waits' for what is not there yet or makes no sense.
    due       TEXT NOT NULL DEFAULT '',
    reason    TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (list, id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX hub_list_rows_by_name ON hub_list_rows (list, name_key) WHERE name_key IS NOT NULL;
  CREATE INDEX hub_list_rows_due ON hub_list_rows (due) WHERE due <> '';

  -- What this site said of fields, as long as nobody replaced it.
  CREATE TABLE hub_list_changes (
    id     TEXT PRIMARY KEY,
    list   TEXT NOT NULL,
    row_id TEXT NOT NULL,
    field  TEXT NOT NULL,
    value  TEXT NOT NULL,
    at     TEXT NOT NULL,
    seen   TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  ${noted('list_changes', 'hub_list_changes')}

  -- How many rows of a list were deleted from elsewhere, lately.
  CREATE TABLE hub_list_losses (
    list  TEXT NOT NULL,
    at    INTEGER NOT NULL,
    count INTEGER NOT NULL
  ) STRICT;

  -- Of what was said at once at several places, what stands and what does not.
  CREATE TABLE hub_conflicts (
    id       TEXT PRIMARY KEY,
    at       INTEGER NOT NULL,
    kind     TEXT NOT NULL CHECK (kind IN ('value', 'name', 'joined')),
    list     TEXT NOT NULL,
    row_id   TEXT NOT NULL,
    label    TEXT NOT NULL,
    field    TEXT NOT NULL,
    -- JSON.
    stands   TEXT NOT NULL,
    other    TEXT NOT NULL,
    -- By whom and when, as times of changes; empty where that is not known.
    stands_at TEXT NOT NULL,
    other_at  TEXT NOT NULL,
    UNIQUE (list, row_id, field, kind, stands_at, other_at)
  ) STRICT;
  CREATE INDEX hub_conflicts_by_time ON hub_conflicts (at);
  `,
};
