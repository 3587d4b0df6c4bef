import type { Migration } from './migration.ts';

/** Signs that are on while a car park is full. */
export const signs: Migration = {
  number: 375,
  sql: `
  CREATE TABLE signs (
    id            TEXT PRIMARY KEY,
    name          TEXT NOT NULL,
    -- The device as JSON, sealed.
    sealed_device BLOB NOT NULL,
    car_park_id   TEXT NOT NULL,
    -- The room of a group in it; null is that of all.
    group_id      TEXT,
    off_at_free   INTEGER NOT NULL,
    when_unknown  TEXT NOT NULL CHECK (when_unknown IN ('stays', 'off', 'on')),
    timeout_ms    INTEGER NOT NULL,
    -- What it should show as it was last known; null before.
    is_wanted     INTEGER,
    created_at    INTEGER NOT NULL
  ) STRICT;
  `,
};
