import type { Migration } from './migration.ts';

/**
 * Who works at a demonstration: what they began with, which everybody may know, for it lets nobody in anywhere else. And which sessions
 * were opened over the network: one is good on the side on which it was opened alone.
 */
export const demonstrationUsers: Migration = {
  number: 285,
  sql: `
  -- What each of its users was given as a passphrase; null where it began before it had users.
  ALTER TABLE demonstration ADD COLUMN passphrase TEXT;
  CREATE TABLE demonstration_users (
    user_id  TEXT PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
    pin      TEXT NOT NULL,
    -- That of the user as long as the PIN is still this one.
    pin_hash TEXT NOT NULL
  ) STRICT;
  ALTER TABLE sessions ADD COLUMN over_network INTEGER NOT NULL DEFAULT 0 CHECK (over_network IN (0, 1));
  `,
};
