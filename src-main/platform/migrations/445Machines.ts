import type { Migration } from './migration.ts';

/** When machines that take payments were out of order, as people state it or as their own files show it. */
export const machines: Migration = {
  number: 445,
  sql: `
  CREATE TABLE machine_faults (
    id          TEXT PRIMARY KEY,
    kind        TEXT NOT NULL CHECK (kind IN ('stated', 'silent', 'short', 'missing', 'repeated')),
    car_park_id TEXT NOT NULL,
    machine     TEXT NOT NULL,
    from_at     INTEGER NOT NULL,
    to_at       INTEGER,
    shown       TEXT,
    note        TEXT NOT NULL,
    at          INTEGER NOT NULL,
    "by"        TEXT NOT NULL,
    released    TEXT
  ) STRICT;
  CREATE INDEX machine_faults_by_time ON machine_faults (from_at);
  `,
};
