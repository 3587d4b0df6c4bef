import type { Migration } from './migration.ts';

/** Users that are made at head office and come down to this site. */
export const headOfficeUsers: Migration = {
  number: 600,
  sql: `
  -- Whether users of the head office come down; not until a person says so.
  ALTER TABLE hub_link ADD COLUMN takes_users INTEGER NOT NULL DEFAULT 0 CHECK (takes_users IN (0, 1));
  -- By what the hub knows the users that were taken in last; empty before the first time.
  ALTER TABLE hub_link ADD COLUMN users_heard TEXT NOT NULL DEFAULT '';

  -- Those users that the head office made; all others are the site's own.
  CREATE TABLE head_office_users (
    user_id     TEXT PRIMARY KEY REFERENCES users (id),
    -- What the head office calls them.
    told_name   TEXT NOT NULL,
    -- Whether the head office has them sign in here.
    is_told     INTEGER NOT NULL CHECK (is_told IN (0, 1)),
    -- Whether somebody at the site switched them off.
    is_off_here INTEGER NOT NULL DEFAULT 0 CHECK (is_off_here IN (0, 1))
  ) STRICT;
  `,
};
