import type { Migration } from './migration.ts';

/** What is remembered of imports. */
export const permitImport: Migration = {
  number: 70,
  sql: `
  CREATE TABLE import_mappings (
    signature TEXT PRIMARY KEY,
    choices   TEXT NOT NULL,
    used_at   INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX permit_batches_of_imports ON permit_batches (at DESC) WHERE kind = 'import';
  CREATE INDEX permit_batches_undoing ON permit_batches (undoes) WHERE undoes IS NOT NULL;
  `,
};
