import type { Migration } from './migration.ts';

/** Who took a desk over from whom, and how much was open then. It names no vehicle and no visitor. */
export const handOvers: Migration = {
  number: 255,
  sql: `
  CREATE TABLE hand_overs (
    id        TEXT PRIMARY KEY,
    desk_id   TEXT NOT NULL,
    desk_name TEXT NOT NULL,
    user_id   TEXT NOT NULL,
    by        TEXT NOT NULL,
    -- Who was there before; null for the first one.
    before_by TEXT,
    at        INTEGER NOT NULL,
    waiting   INTEGER NOT NULL,
    alerts    INTEGER NOT NULL,
    notes     INTEGER NOT NULL,
    -- The barriers that were not in normal use, as JSON: [{ "name", "mode" }].
    barriers  TEXT NOT NULL
  ) STRICT;
  CREATE INDEX hand_overs_by_desk ON hand_overs (desk_id, id);
  `,
};
