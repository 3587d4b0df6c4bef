import type { Migration } from './migration.ts';

/** When a car park is open, as JSON of the contract’s `openingHoursSchema`; null where it always is. And which passes were seen at a rear, what ended
 * attendances, and what was taken for breaches. */
export const openingHours: Migration = {
  number: 380,
  sql: `
  ALTER TABLE car_parks ADD COLUMN opening_hours TEXT;

  -- Of a pass that was seen at its rear: the camera that looks at the fronts of the same lane.
  ALTER TABLE gate_crossings ADD COLUMN front_camera_id TEXT;

  -- The stay that ended it: where that is told otherwise, it goes on.
  ALTER TABLE attendances ADD COLUMN left_by_stay TEXT;

  -- Cash and cards that were taken for breaches, by who took them, until they are counted.
  CREATE TABLE case_takings (
    case_id    TEXT PRIMARY KEY REFERENCES cases (id) ON DELETE CASCADE,
    at         INTEGER NOT NULL,
    by_id      TEXT NOT NULL,
    kind       TEXT NOT NULL CHECK (kind IN ('cash', 'card')),
    pence      INTEGER NOT NULL,
    cash_up_id TEXT
  ) STRICT;
  CREATE INDEX case_takings_to_count ON case_takings (by_id) WHERE cash_up_id IS NULL;
  `,
};
