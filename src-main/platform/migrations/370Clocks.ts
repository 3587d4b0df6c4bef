import type { Migration } from './migration.ts';

/** How the clocks of cameras and of what takes payments differ from this computer's. */
export const clocks: Migration = {
  number: 370,
  sql: `
  CREATE TABLE camera_clocks (
    id        TEXT PRIMARY KEY,
    camera_id TEXT NOT NULL,
    -- When it was asked, UTC ms.
    at        INTEGER NOT NULL,
    -- The camera's clock less this computer's, ms; null where it did not tell.
    offset_ms INTEGER,
    within_ms INTEGER,
    outcome   TEXT NOT NULL CHECK (outcome IN ('tells', 'tellsNothing', 'noAnswer'))
  ) STRICT;
  CREATE INDEX camera_clocks_by_camera ON camera_clocks (camera_id, id DESC);

  -- Machines, apps and banks whose files of payments are imported.
  CREATE TABLE payment_sources (
    id            TEXT PRIMARY KEY,
    name          TEXT NOT NULL,
    name_key      TEXT NOT NULL UNIQUE,
    -- Added to the times that it tells, ms.
    correct_by_ms INTEGER NOT NULL,
    -- As the newest file told of which enough could be compared: null where none could.
    measured_at   INTEGER,
    pairs         INTEGER NOT NULL,
    early         INTEGER NOT NULL,
    -- The middle of (payment less entry), ms, with its times corrected.
    median_ms     INTEGER,
    -- How far its clock is off all the same, ms; null where that is not known.
    off_ms        INTEGER,
    used_at       INTEGER NOT NULL,
    created_at    INTEGER NOT NULL
  ) STRICT;
  ALTER TABLE payments ADD COLUMN payment_source_id TEXT;
  -- How far the clock was off by which the entry was timed, ms, as far as was known when it came; null where nothing was.
  ALTER TABLE payments ADD COLUMN clock_off_ms INTEGER;
  CREATE INDEX payments_by_payment_source ON payments (payment_source_id, at) WHERE payment_source_id IS NOT NULL;
  `,
};
