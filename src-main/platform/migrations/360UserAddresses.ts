import type { Migration } from './migration.ts';

/** Where users are sent reports; empty of those who have no address. */
export const userAddresses: Migration = {
  number: 360,
  sql: `ALTER TABLE users ADD COLUMN email TEXT NOT NULL DEFAULT '';`,
};
