import type { Migration } from './migration.ts';

/** Barriers that are released in an emergency, what each barrier did for an answer, and whether the site is only a demonstration. */
export const gateModes: Migration = {
  number: 220,
  sql: `
  ALTER TABLE answers ADD COLUMN barriers TEXT NOT NULL DEFAULT '[]';

  -- What a mode and a command may be is checked by the tables themselves, so they are written anew.
  CREATE TABLE barriers_anew (
    id            TEXT PRIMARY KEY,
    name          TEXT NOT NULL,
    -- What moves it, with its passwords.
    sealed_device BLOB NOT NULL,
    camera_ids    TEXT NOT NULL,
    automatic     INTEGER NOT NULL CHECK (automatic IN (0, 1)),
    opens_for     TEXT NOT NULL CHECK (opens_for IN ('any', 'approaching', 'leaving')),
    pulse_ms      INTEGER NOT NULL,
    timeout_ms    INTEGER NOT NULL,
    mode          TEXT NOT NULL CHECK (mode IN ('normal', 'heldOpen', 'lockedDown', 'released')),
    mode_reason   TEXT NOT NULL,
    mode_by       TEXT NOT NULL,
    mode_since    INTEGER,
    created_at    INTEGER NOT NULL,
    removed_at    INTEGER
  ) STRICT;
  INSERT INTO barriers_anew
    SELECT id, name, sealed_device, camera_ids, automatic, opens_for, pulse_ms, timeout_ms, mode, mode_reason, mode_by, mode_since,
      created_at, removed_at
    FROM barriers;
  DROP TABLE barriers;
  ALTER TABLE barriers_anew RENAME TO barriers;

  CREATE TABLE barrier_commands_anew (
    id           TEXT PRIMARY KEY,
    barrier_id   TEXT NOT NULL,
    barrier_name TEXT NOT NULL,
    at           INTEGER NOT NULL,
    kind         TEXT NOT NULL CHECK (kind IN ('open', 'holdOpen', 'lockDown', 'emergency', 'release', 'test')),
    cause        TEXT NOT NULL CHECK (cause IN ('rule', 'person')),
    by           TEXT NOT NULL,
    reason       TEXT NOT NULL,
    read_id      TEXT REFERENCES reads (id) ON DELETE SET NULL,
    mark         TEXT NOT NULL,
    permit_id    TEXT,
    outcome      TEXT NOT NULL CHECK (outcome IN ('sent', 'done', 'failed', 'refused')),
    answer       TEXT NOT NULL,
    attempts     INTEGER NOT NULL,
    took_ms      INTEGER,
    -- Whether the device may have done it.
    obeyed       INTEGER NOT NULL CHECK (obeyed IN (0, 1)),
    -- The contact is to be switched off again, and was not yet.
    owes_close   INTEGER NOT NULL CHECK (owes_close IN (0, 1)),
    by_reason    TEXT,
    said         TEXT
  ) STRICT;
  INSERT INTO barrier_commands_anew
    SELECT id, barrier_id, barrier_name, at, kind, cause, by, reason, read_id, mark, permit_id, outcome, answer, attempts, took_ms, obeyed,
      owes_close, by_reason, said
    FROM barrier_commands;
  DROP TABLE barrier_commands;
  ALTER TABLE barrier_commands_anew RENAME TO barrier_commands;
  CREATE INDEX barrier_commands_by_barrier ON barrier_commands (barrier_id, id);
  CREATE INDEX barrier_commands_by_read ON barrier_commands (read_id);
  CREATE INDEX barrier_commands_owing ON barrier_commands (barrier_id) WHERE owes_close = 1;
  -- A decision opens a barrier once for each read, whatever happens.
  CREATE UNIQUE INDEX barrier_commands_rule_once ON barrier_commands (barrier_id, read_id)
    WHERE cause = 'rule' AND outcome <> 'refused';
  `,
};
