import type { Migration } from './migration.ts';

/** The certificate under which Gatehouse is reached from the local network. */
export const network: Migration = {
  number: 270,
  sql: `
  CREATE TABLE network_certificate (
    id           INTEGER PRIMARY KEY CHECK (id = 1),
    certificate  TEXT NOT NULL,
    key          BLOB NOT NULL,
    is_generated INTEGER NOT NULL CHECK (is_generated IN (0, 1))
  ) STRICT;
  `,
};
