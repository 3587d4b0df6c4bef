import type { Migration } from './migration.ts';

/**
 * Where a hub is told of what changes: notes in the transaction that changes a row which one it is, and nothing where no hub is linked. Steps that were
 * released are built with it, so what it gives is never changed.
 */
export function noted(kind: string, table: string, { key = 'id', only = 'true' } = {}): string {
  const isLinked = '(SELECT is_linked FROM hub_link WHERE id = 1) = 1';
  const note = (row: 'new' | 'old') => `
      DELETE FROM hub_changes WHERE kind = '${kind}' AND id = CAST(${row}.${key} AS TEXT);
      INSERT INTO hub_changes (kind, id) VALUES ('${kind}', CAST(${row}.${key} AS TEXT));`;
  const when = (row: 'new' | 'old') =>
    `WHEN ${isLinked} AND (${only.replaceAll('row.', `${row}.`)}) BEGIN${note(row)} END;`;
  return `
  CREATE TRIGGER hub_${table}_added AFTER INSERT ON ${table} ${when('new')}
  CREATE TRIGGER hub_${table}_changed AFTER UPDATE ON ${table} ${when('new')}
  CREATE TRIGGER hub_${table}_deleted AFTER DELETE ON ${table} ${when('old')}`;
}

/** The link to a hub, and which rows it was not told of yet. */
export const hubLink: Migration = {
  number: 505,
  sql: `
  -- One row, also where nothing is linked.
  CREATE TABLE hub_link (
    id        INTEGER PRIMARY KEY CHECK (id = 1),
    is_linked INTEGER NOT NULL DEFAULT 0 CHECK (is_linked IN (0, 1)),
    -- Its address, the login's password and the certificate that it is known by, sealed.
    sealed    BLOB,
    -- What the hub calls the site, and whose it is.
    tenant    TEXT NOT NULL DEFAULT '',
    site      TEXT NOT NULL DEFAULT '',
    hub       TEXT NOT NULL DEFAULT '',
    -- What was shown to the hub last, and what is shown with the next batch.
    token     TEXT,
    next      TEXT,
    -- Up to which change the hub has all.
    place     INTEGER NOT NULL DEFAULT 0,
    pushed_at INTEGER,
    linked_at INTEGER,
    linked_by TEXT NOT NULL DEFAULT '',
    -- JSON: the columns of each kind that the hub was sent, each with its number there.
    columns   TEXT NOT NULL DEFAULT '{}'
  ) STRICT;
  INSERT INTO hub_link (id) VALUES (1);

  -- Rows that changed since the hub was told of them, each once. Versions rise and are never used again.
  CREATE TABLE hub_changes (
    version INTEGER PRIMARY KEY AUTOINCREMENT,
    kind    TEXT NOT NULL,
    id      TEXT NOT NULL,
    UNIQUE (kind, id)
  ) STRICT;

  -- Kinds that are sent as a whole, in the order of their ids: what was there before the link, or was not noted any more.
  CREATE TABLE hub_sweeps (
    kind     TEXT PRIMARY KEY,
    -- The last id that the hub has of it; null at the beginning.
    after_id TEXT
  ) STRICT, WITHOUT ROWID;

  -- Rows that the hub does not take.
  CREATE TABLE hub_set_aside (
    kind   TEXT NOT NULL,
    id     TEXT NOT NULL,
    at     INTEGER NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (kind, id)
  ) STRICT, WITHOUT ROWID;

  ${noted('reads', 'reads', { only: 'row.camera_id IS NOT NULL' })}
  ${noted('stays', 'stays')}
  ${noted('decisions', 'decisions')}
  ${noted('answers', 'answers')}
  ${noted('payments', 'payments')}
  ${noted('breaches', 'cases')}
  ${noted('alerts', 'alerts')}
  ${noted('audit', 'audit_entries', { key: 'sequence' })}
  ${noted('audit', 'audit_values', { key: 'sequence' })}
  ${noted('cameras', 'cameras')}
  ${noted('car_parks', 'car_parks')}
  `,
};
