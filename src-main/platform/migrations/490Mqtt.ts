import type { Migration } from './migration.ts';

/** The broker that is told what happens. */
export const mqtt: Migration = {
  number: 490,
  sql: `
  CREATE TABLE mqtt_link (
    id           INTEGER PRIMARY KEY CHECK (id = 1),
    -- All that was said of it, sealed with the site's key.
    sealed       BLOB NOT NULL,
    -- The last event of the outbox that is dealt with.
    position     INTEGER NOT NULL,
    delivered_at INTEGER,
    skipped      INTEGER NOT NULL
  ) STRICT;

  -- What lies retained at the broker, to be taken away there once it is true no more.
  CREATE TABLE mqtt_topics (
    topic  TEXT PRIMARY KEY,
    broker TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  `,
};
