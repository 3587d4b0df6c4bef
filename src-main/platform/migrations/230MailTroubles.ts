import type { Migration } from './migration.ts';

/** E-mails keep why they did not go out as a cause and its values, and no finished sentence; what was kept before keeps the one it has. */
export const mailTroubles: Migration = {
  number: 230,
  sql: `
  -- JSON; null where nothing went wrong, or where the sentence itself is kept.
  ALTER TABLE alert_mails ADD COLUMN trouble TEXT;
  `,
};
