import type { Migration } from './migration.ts';

/** What was paid for a stay that a person merged with another counts for that, and goes back with it where the merging is taken back. */
export const mergedPayments: Migration = {
  number: 525,
  sql: `
  -- The stay that it was for until that was merged; null where it was for none other.
  ALTER TABLE payments ADD COLUMN merged_from TEXT;
  CREATE INDEX payments_by_merged_from ON payments (merged_from) WHERE merged_from IS NOT NULL;
  `,
};
