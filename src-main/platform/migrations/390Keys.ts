import type { Migration } from './migration.ts';

/** Keys by which programs come in, and what was answered to requests that may be sent again. */
export const keys: Migration = {
  number: 390,
  sql: `
  CREATE TABLE api_keys (
    id           TEXT PRIMARY KEY,
    name         TEXT NOT NULL,
    -- No name is given twice, so that a name in the record means one program for ever.
    name_key     TEXT NOT NULL UNIQUE,
    -- SHA-256 of the secret, as hex: it has 256 random bits.
    hash         TEXT NOT NULL UNIQUE,
    hint         TEXT NOT NULL,
    role         TEXT NOT NULL CHECK (role IN ('operator', 'administrator', 'manager', 'auditor')),
    scopes       TEXT NOT NULL,
    camera_ids   TEXT NOT NULL,
    car_park_ids TEXT NOT NULL,
    created_at   INTEGER NOT NULL,
    created_by   TEXT NOT NULL,
    expires_at   INTEGER,
    last_used_at INTEGER,
    revoked_at   INTEGER,
    revoked_by   TEXT
  ) STRICT;

  CREATE TABLE api_answers (
    key_id       TEXT NOT NULL REFERENCES api_keys (id),
    -- As the program gave it in Idempotency-Key.
    request_key  TEXT NOT NULL,
    -- SHA-256 of method, path and body.
    request_hash TEXT NOT NULL,
    at           INTEGER NOT NULL,
    -- Null until it was answered: the request may have been done, or not.
    status       INTEGER,
    -- What was answered, sealed with the site's key.
    answer       BLOB,
    PRIMARY KEY (key_id, request_key)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX api_answers_by_time ON api_answers (at);
  `,
};
