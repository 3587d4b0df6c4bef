import type { Migration } from './migration.ts';

/** What hosts may take off in a month, and further codes of theirs. */
export const hostBudgets: Migration = {
  number: 450,
  sql: `
  ALTER TABLE validation_hosts ADD COLUMN most_monthly_pence INTEGER;
  -- JSON: codes that give the same.
  ALTER TABLE validation_hosts ADD COLUMN more_codes TEXT NOT NULL DEFAULT '[]';
  `,
};
