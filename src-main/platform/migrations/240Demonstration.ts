import type { Migration } from './migration.ts';

/** That a data folder is a demonstration: once marked it is one for ever, for what it holds was invented. */
export const demonstration: Migration = {
  number: 240,
  sql: `
  CREATE TABLE demonstration (
    id         INTEGER PRIMARY KEY CHECK (id = 1),
    since      INTEGER NOT NULL,
    -- The barrier that its simulated relay moves; null until there is one.
    barrier_id TEXT
  ) STRICT;
  CREATE TRIGGER demonstration_stays BEFORE DELETE ON demonstration BEGIN
    SELECT RAISE(ABORT, 'A demonstration stays one');
  END;
  `,
};
