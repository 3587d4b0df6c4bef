import type { Migration } from './migration.ts';
import { sharedTable } from './sharedTable.ts';

/**
 * Who this site is, and the version of each row that sites share. What came and went at a gate (reads, attendances) is told by where it was
 * seen and is never shared both ways, so it has no version here.
 */
export const sharedRows: Migration = {
  number: 180,
  sql: `
  CREATE TABLE site_identity (
    id   INTEGER PRIMARY KEY CHECK (id = 1),
    site TEXT NOT NULL
  ) STRICT;
  INSERT INTO site_identity VALUES (1, lower(hex(randomblob(16))));

  CREATE TABLE shared_rows (
    kind       TEXT NOT NULL,
    id         TEXT NOT NULL,
    version    INTEGER NOT NULL,
    origin     TEXT NOT NULL,
    deleted_at INTEGER,
    PRIMARY KEY (kind, id)
  ) STRICT, WITHOUT ROWID;

  ${sharedTable('permit_groups')}
  ${sharedTable('permits', { permit_vehicles: 'permit_id' })}
  ${sharedTable('watch_entries')}
  ${sharedTable('visits')}
  ${sharedTable('car_parks')}
  `,
};
