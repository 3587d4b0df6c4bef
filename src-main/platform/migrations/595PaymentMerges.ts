import type { Migration } from './migration.ts';

/** Where an entry of the ledger came from whose stay was merged with another, however often: taken back, it goes back step by step. */
export const paymentMerges: Migration = {
  number: 595,
  sql: `
  CREATE TABLE payment_merges (
    payment_id TEXT NOT NULL REFERENCES payments (id) ON DELETE CASCADE,
    -- Counted from 1: the first merging.
    depth      INTEGER NOT NULL,
    -- The stay that it was for until then.
    stay_id    TEXT NOT NULL,
    PRIMARY KEY (payment_id, depth)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX payment_merges_by_stay ON payment_merges (stay_id);
  INSERT INTO payment_merges SELECT id, 1, merged_from FROM payments WHERE merged_from IS NOT NULL;
  DROP INDEX payments_by_merged_from;
  ALTER TABLE payments DROP COLUMN merged_from;
  `,
};
