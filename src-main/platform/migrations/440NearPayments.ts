import type { Migration } from './migration.ts';

/** What was paid for a time of its own is looked up by that time, too. */
export const nearPayments: Migration = {
  number: 440,
  sql: 'CREATE INDEX payments_ahead ON payments (covers_until) WHERE covers_from IS NOT NULL;',
};
