import type { Migration } from './migration.ts';

/** The key of the program that added a webhook: it is told of nothing once that key is good no more. Null where a person did. */
export const webhookKeys: Migration = {
  number: 485,
  sql: 'ALTER TABLE webhooks ADD COLUMN key_id TEXT;',
};
