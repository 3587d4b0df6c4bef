import type { Migration } from './migration.ts';

/**
 * Settings on which figures of the past depend hold from a day on, and so do the opening hours and the room of car parks. What there is has always
 * held. `meets_from`: before that moment stays are told anew even where they are what they were, for numbers were changed that hold since.
 */
export const settingsVersions: Migration = {
  number: 455,
  sql: `
  CREATE TABLE settings_versions (
    section  TEXT NOT NULL,
    -- A day such as 2026-03-31; empty: it always has held.
    from_day TEXT NOT NULL,
    value    TEXT NOT NULL,
    PRIMARY KEY (section, from_day)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO settings_versions
    SELECT key, '', value FROM settings WHERE key IN ('holidays', 'clocks', 'stays', 'payments');
  DELETE FROM settings WHERE key IN ('holidays', 'clocks', 'stays', 'payments');
  ALTER TABLE settings_changes ADD COLUMN "from" TEXT;
  ALTER TABLE stay_position ADD COLUMN meets_from INTEGER;
  -- The night of which drift was repaired last, in days since 1970 by the site's calendar; null: none yet.
  ALTER TABLE stay_position ADD COLUMN repaired_night INTEGER;

  CREATE TABLE car_park_versions (
    car_park_id      TEXT NOT NULL REFERENCES car_parks (id) ON DELETE CASCADE,
    -- A day such as 2026-03-31; what comes before the first is the car park as it is told by its own row.
    from_day         TEXT NOT NULL,
    capacity         INTEGER,
    group_capacities TEXT NOT NULL,
    opening_hours    TEXT,
    PRIMARY KEY (car_park_id, from_day)
  ) STRICT, WITHOUT ROWID;
  ${['added INSERT new', 'changed UPDATE new', 'deleted DELETE old'].map(raise).join('\n')}

  -- What kind of vehicle a person said a stay is of, by its id in the tariff; null: as its permit says. Each is named by the step by which it was
  -- said, and kept beside the stay, which may be told anew. Where it is for the plate, later stays of it are of that kind, too.
  ALTER TABLE stays ADD COLUMN vehicle_class TEXT;
  CREATE TABLE stay_classes (
    id            TEXT PRIMARY KEY,
    stay_id       TEXT NOT NULL,
    folded        TEXT NOT NULL,
    -- When the stay began.
    at            INTEGER NOT NULL,
    vehicle_class TEXT,
    for_plate     INTEGER NOT NULL CHECK (for_plate IN (0, 1))
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX stay_classes_by_stay ON stay_classes (stay_id, id);
  CREATE INDEX stay_classes_by_mark ON stay_classes (folded, at) WHERE for_plate = 1;

  -- From which length on a stay that began on a day, or later, is looked at by a person: told by the stays of the car park before.
  CREATE TABLE long_stays (
    car_park_id TEXT NOT NULL,
    from_day    TEXT NOT NULL,
    ms          INTEGER NOT NULL,
    stays       INTEGER NOT NULL,
    PRIMARY KEY (car_park_id, from_day)
  ) STRICT, WITHOUT ROWID;
  `,
};

/** A version belongs to its car park, which sites share: a change of the one is a change of the other. */
function raise(what: string): string {
  const [name, event, row] = what.split(' ');
  return `CREATE TRIGGER shared_car_park_versions_${name} AFTER ${event} ON car_park_versions BEGIN
    UPDATE shared_rows SET version = version + 1
      WHERE kind = 'car_parks' AND id = ${row}.car_park_id AND deleted_at IS NULL;
  END;`;
}
