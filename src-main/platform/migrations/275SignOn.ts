import type { Migration } from './migration.ts';

/** The providers through which people sign in, and whom each of their people is here. */
export const signOn: Migration = {
  number: 275,
  sql: `
  CREATE TABLE sign_on_providers (
    id       TEXT PRIMARY KEY,
    made_at  INTEGER NOT NULL,
    facts    TEXT NOT NULL,
    secret   BLOB
  ) STRICT;

  -- Never found by a name or an e-mail address: those can be given to somebody else.
  CREATE TABLE sign_on_identities (
    issuer      TEXT NOT NULL,
    subject     TEXT NOT NULL,
    user_id     TEXT NOT NULL REFERENCES users (id),
    provider_id TEXT NOT NULL,
    PRIMARY KEY (issuer, subject)
  ) STRICT;
  CREATE INDEX sign_on_identities_by_user ON sign_on_identities (user_id);
  `,
};
