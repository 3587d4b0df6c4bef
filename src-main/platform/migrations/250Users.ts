import type { Migration } from './migration.ts';

/** Users, the desks at which PINs are good, where somebody is signed in, and which roles were narrowed. */
export const users: Migration = {
  number: 250,
  sql: `
  CREATE TABLE users (
    id               TEXT PRIMARY KEY,
    name             TEXT NOT NULL,
    role             TEXT NOT NULL CHECK (role IN ('operator', 'administrator', 'manager', 'auditor')),
    camera_ids       TEXT NOT NULL,
    car_park_ids     TEXT NOT NULL,
    active           INTEGER NOT NULL CHECK (active IN (0, 1)),
    language         TEXT NOT NULL,
    preferences      TEXT NOT NULL,
    passphrase_hash  TEXT,
    pin_hash         TEXT,
    totp_secret      BLOB,
    totp_confirmed   INTEGER NOT NULL DEFAULT 0 CHECK (totp_confirmed IN (0, 1)),
    totp_last_step   INTEGER NOT NULL DEFAULT 0,
    created_at       INTEGER NOT NULL,
    last_sign_in_at  INTEGER
  ) STRICT;

  -- Every name that anybody ever had, so that a name in the record means one person for ever.
  CREATE TABLE user_names (
    name_key TEXT PRIMARY KEY,
    user_id  TEXT NOT NULL REFERENCES users (id)
  ) STRICT;

  CREATE TABLE recovery_codes (
    hash    TEXT PRIMARY KEY,
    user_id TEXT NOT NULL REFERENCES users (id)
  ) STRICT;

  CREATE TABLE enrolled_desks (
    id          TEXT PRIMARY KEY,
    name        TEXT NOT NULL,
    hash        TEXT NOT NULL UNIQUE,
    enrolled_at INTEGER NOT NULL,
    enrolled_by TEXT NOT NULL
  ) STRICT;

  -- Who has given their passphrase at a desk once, and so may use a PIN there; wrong PINs since the last right one.
  CREATE TABLE desk_users (
    desk_id    TEXT NOT NULL REFERENCES enrolled_desks (id) ON DELETE CASCADE,
    user_id    TEXT NOT NULL REFERENCES users (id),
    wrong_pins INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (desk_id, user_id)
  ) STRICT;

  CREATE TABLE sessions (
    id           TEXT PRIMARY KEY,
    hash         TEXT NOT NULL UNIQUE,
    user_id      TEXT NOT NULL REFERENCES users (id),
    desk_id      TEXT REFERENCES enrolled_desks (id) ON DELETE SET NULL,
    place        TEXT NOT NULL,
    signed_in_at INTEGER NOT NULL,
    used_at      INTEGER NOT NULL,
    locked_at    INTEGER
  ) STRICT;
  CREATE INDEX sessions_by_user ON sessions (user_id);

  -- Which of the roles that the contract allows may do something here; without a row, all of them.
  CREATE TABLE narrowed_rights (
    action TEXT PRIMARY KEY,
    roles  TEXT NOT NULL
  ) STRICT;
  `,
};
