import type { Migration } from './migration.ts';

/** Groups, permits, their vehicles and every change of them. */
export const permits: Migration = {
  number: 60,
  sql: `
  CREATE TABLE permit_groups (
    id          TEXT PRIMARY KEY,
    name        TEXT NOT NULL,
    name_key    TEXT NOT NULL UNIQUE,
    colour      TEXT NOT NULL,
    description TEXT NOT NULL,
    camera_ids  TEXT,
    schedule    TEXT,
    valid_from  INTEGER,
    valid_to    INTEGER,
    on_match    TEXT NOT NULL CHECK (on_match IN ('open', 'ask', 'alert', 'deny')),
    priority    INTEGER NOT NULL,
    created_at  INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE permits (
    id               TEXT PRIMARY KEY,
    number           TEXT NOT NULL,
    number_key       TEXT NOT NULL UNIQUE,
    group_id         TEXT NOT NULL REFERENCES permit_groups (id),
    name             TEXT NOT NULL,
    email            TEXT NOT NULL,
    telephone        TEXT NOT NULL,
    company          TEXT NOT NULL,
    unit             TEXT NOT NULL,
    valid_from       INTEGER,
    valid_to         INTEGER,
    schedule         TEXT,
    suspended        INTEGER NOT NULL CHECK (suspended IN (0, 1)),
    suspended_reason TEXT NOT NULL,
    most_on_site     INTEGER,
    note             TEXT NOT NULL,
    created_at       INTEGER NOT NULL,
    updated_at       INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX permits_by_group ON permits (group_id);

  CREATE TABLE permit_vehicles (
    permit_id TEXT NOT NULL REFERENCES permits (id) ON DELETE CASCADE,
    place     INTEGER NOT NULL,
    plate     TEXT NOT NULL,
    folded    TEXT NOT NULL,
    make      TEXT NOT NULL,
    colour    TEXT NOT NULL,
    note      TEXT NOT NULL,
    PRIMARY KEY (permit_id, place)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX permit_vehicles_by_mark ON permit_vehicles (folded);

  CREATE TABLE permit_batches (
    id           TEXT PRIMARY KEY,
    at           INTEGER NOT NULL,
    "by"         TEXT NOT NULL,
    kind         TEXT NOT NULL CHECK (kind IN ('form', 'bulk', 'import', 'undo')),
    detail       TEXT NOT NULL,
    undoes       TEXT REFERENCES permit_batches (id),
    size         INTEGER NOT NULL,
    first_change INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE permit_changes (
    sequence  INTEGER PRIMARY KEY,
    batch_id  TEXT NOT NULL REFERENCES permit_batches (id),
    permit_id TEXT NOT NULL,
    before    TEXT,
    after     TEXT,
    CHECK (before IS NOT NULL OR after IS NOT NULL)
  ) STRICT;
  CREATE INDEX permit_changes_by_permit ON permit_changes (permit_id);

  INSERT INTO permit_groups
    (id, name, name_key, colour, description, schedule, on_match, priority, created_at)
  SELECT lower(column1), column1, lower(column1), column2, column3, column4, column5, column6, 0 FROM (VALUES
    ('Staff', 'blue', 'People who work here.',
      '[{"days":[1,2,3,4,5],"from":360,"to":1200}]', 'open', 60),
    ('Students', 'teal', 'Students with a parking permit.',
      '[{"days":[1,2,3,4,5,6],"from":420,"to":1320}]', 'open', 40),
    ('Visitors', 'yellow', 'Regular visitors, announced at the desk.',
      '[{"days":[1,2,3,4,5],"from":480,"to":1080}]', 'ask', 20),
    ('VIP', 'violet', 'Let in at any time; the desk is told.', NULL, 'alert', 90),
    ('Contractors', 'orange', 'Companies that work on the site.',
      '[{"days":[1,2,3,4,5],"from":420,"to":1080}]', 'ask', 30),
    ('Deliveries', 'grey', 'Couriers and suppliers that come often.',
      '[{"days":[1,2,3,4,5,6],"from":360,"to":1200}]', 'ask', 10),
    ('Residents', 'green', 'People who live here.', NULL, 'open', 70)
  );
  `,
};
