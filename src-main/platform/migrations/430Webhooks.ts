import type { Migration } from './migration.ts';

/** Where other programs are told what happens. */
export const webhooks: Migration = {
  number: 430,
  sql: `
  CREATE TABLE webhooks (
    id             TEXT PRIMARY KEY,
    name           TEXT NOT NULL,
    name_key       TEXT NOT NULL UNIQUE,
    -- Its address and its secrets, sealed with the site's key.
    sealed         BLOB NOT NULL,
    filter         TEXT NOT NULL,
    with_pictures  INTEGER NOT NULL CHECK (with_pictures IN (0, 1)),
    is_on          INTEGER NOT NULL CHECK (is_on IN (0, 1)),
    -- When it answered that it is gone for good (410).
    gone_at        INTEGER,
    created_at     INTEGER NOT NULL,
    created_by     TEXT NOT NULL,
    -- Until when the secret before counts too.
    previous_until INTEGER,
    -- The last event of the outbox that is dealt with.
    position       INTEGER NOT NULL,
    -- Since when nothing gets through; null while it does.
    waiting_since  INTEGER,
    delivered_at   INTEGER
  ) STRICT;

  -- What was not delivered within a day, by its place in the outbox.
  CREATE TABLE webhook_set_aside (
    webhook_id TEXT NOT NULL REFERENCES webhooks (id) ON DELETE CASCADE,
    sequence   INTEGER NOT NULL,
    at         INTEGER NOT NULL,
    event      TEXT NOT NULL,
    -- A person wants it sent again.
    wanted     INTEGER NOT NULL DEFAULT 0 CHECK (wanted IN (0, 1)),
    PRIMARY KEY (webhook_id, sequence)
  ) STRICT, WITHOUT ROWID;

  -- Attempts, the newest few hundred of each.
  CREATE TABLE webhook_deliveries (
    id         TEXT PRIMARY KEY,
    webhook_id TEXT NOT NULL REFERENCES webhooks (id) ON DELETE CASCADE,
    at         INTEGER NOT NULL,
    event      TEXT NOT NULL,
    message_id TEXT NOT NULL,
    attempt    INTEGER NOT NULL,
    outcome    TEXT NOT NULL CHECK (outcome IN ('delivered', 'failed', 'setAside', 'missed')),
    status     INTEGER,
    answer     TEXT NOT NULL,
    took_ms    INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX webhook_deliveries_of ON webhook_deliveries (webhook_id, id);
  `,
};
