import type { Migration } from './migration.ts';

/** Car parks, the cameras that belong to them, the groups let in there, and every change of a group. */
export const carParks: Migration = {
  number: 140,
  sql: `
  CREATE TABLE car_parks (
    id         TEXT PRIMARY KEY,
    name       TEXT NOT NULL,
    name_key   TEXT NOT NULL UNIQUE,
    created_at INTEGER NOT NULL
  ) STRICT;
  ALTER TABLE cameras ADD COLUMN car_park_id TEXT REFERENCES car_parks (id);
  CREATE INDEX cameras_by_car_park ON cameras (car_park_id) WHERE car_park_id IS NOT NULL;
  ALTER TABLE permit_groups ADD COLUMN car_park_ids TEXT;

  CREATE TABLE permit_group_changes (
    id       TEXT PRIMARY KEY,
    group_id TEXT NOT NULL,
    at       INTEGER NOT NULL,
    "by"     TEXT NOT NULL,
    undoes   TEXT,
    before   TEXT,
    after    TEXT
  ) STRICT;
  CREATE INDEX permit_group_changes_by_group ON permit_group_changes (group_id, id);
  -- Pages that resume would not understand events in their old shape; they ask for everything anew all the same.
  DELETE FROM outbox;
  `,
};
