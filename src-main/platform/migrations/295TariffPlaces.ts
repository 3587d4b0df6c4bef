import type { Migration } from './migration.ts';

/**
 * Where and since when a tariff has held, and what each of its revisions was: the price of a stay of the past stands, whatever holds there by
 * now. What was before this step is taken to have held from the beginning.
 */
export const tariffPlaces: Migration = {
  number: 295,
  sql: `
  CREATE TABLE tariff_places (
    car_park_id TEXT NOT NULL,
    tariff_id   TEXT NOT NULL REFERENCES tariffs (id) ON DELETE CASCADE,
    -- 0: from the beginning.
    from_at     INTEGER NOT NULL,
    until_at    INTEGER,
    PRIMARY KEY (car_park_id, tariff_id, from_at)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO tariff_places (car_park_id, tariff_id, from_at, until_at)
    SELECT DISTINCT place.value, tariffs.id, 0, NULL FROM tariffs, json_each(tariffs.car_park_ids) AS place
    WHERE tariffs.removed_at IS NULL;

  CREATE TABLE tariff_revisions (
    tariff_id    TEXT NOT NULL REFERENCES tariffs (id) ON DELETE CASCADE,
    revision     INTEGER NOT NULL,
    at           INTEGER NOT NULL,
    "by"         TEXT NOT NULL,
    -- Why prices were changed that had held already; empty where none were.
    reason       TEXT NOT NULL,
    tariff       TEXT NOT NULL,
    car_park_ids TEXT NOT NULL,
    PRIMARY KEY (tariff_id, revision)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO tariff_revisions
    SELECT id, revision, updated_at, updated_by, '', tariff, car_park_ids FROM tariffs;
  `,
};
