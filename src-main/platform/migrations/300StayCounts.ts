import type { Migration } from './migration.ts';

/** How many were inside a car park by somebody's own count, or by the nightly repair of what gates missed. */
export const stayCounts: Migration = {
  number: 300,
  sql: `
  CREATE TABLE stay_counts (
    id          TEXT PRIMARY KEY,
    -- Empty for the site itself.
    car_park_id TEXT NOT NULL,
    at          INTEGER NOT NULL,
    kind        TEXT NOT NULL CHECK (kind IN ('person', 'nightly')),
    -- Empty where nobody counted.
    "by"        TEXT NOT NULL,
    reason      TEXT NOT NULL,
    -- How many were told to be inside until then, and how many there were.
    told        INTEGER NOT NULL,
    counted     INTEGER NOT NULL CHECK (counted >= 0),
    undone_at   INTEGER,
    undone_by   TEXT
  ) STRICT;
  CREATE INDEX stay_counts_by_place ON stay_counts (car_park_id, at);
  `,
};
