import type { Migration } from './migration.ts';
import { sharedTable } from './sharedTable.ts';

/** The prices of the site, each with all of its versions. Removed ones stay, for what was priced by them. */
export const tariffs: Migration = {
  number: 280,
  sql: `
  CREATE TABLE tariffs (
    id           TEXT PRIMARY KEY,
    name         TEXT NOT NULL,
    tariff       TEXT NOT NULL,
    car_park_ids TEXT NOT NULL,
    revision     INTEGER NOT NULL,
    created_at   INTEGER NOT NULL,
    updated_at   INTEGER NOT NULL,
    updated_by   TEXT NOT NULL,
    removed_at   INTEGER
  ) STRICT;
  ${sharedTable('tariffs')}
  `,
};
