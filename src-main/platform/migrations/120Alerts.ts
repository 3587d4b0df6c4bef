import type { Migration } from './migration.ts';

/** Alerts, their e-mails, and how far what happens has been followed for them. */
export const alerts: Migration = {
  number: 120,
  sql: `
  CREATE TABLE alerts (
    id               TEXT PRIMARY KEY,
    kind             TEXT NOT NULL,
    severity         TEXT NOT NULL CHECK (severity IN ('note', 'warning', 'severe')),
    at               INTEGER NOT NULL,
    sentence         TEXT NOT NULL,
    tell             TEXT NOT NULL,
    read_id          TEXT REFERENCES reads (id) ON DELETE SET NULL,
    camera_id        TEXT,
    barrier_id       TEXT,
    mark             TEXT,
    country          TEXT,
    format           TEXT,
    place            TEXT NOT NULL,
    must_acknowledge INTEGER NOT NULL,
    acknowledged_at  INTEGER,
    acknowledged_by  TEXT,
    resolved_at      INTEGER,
    sound            INTEGER NOT NULL,
    desktop          INTEGER NOT NULL,
    -- Waits for a person, or is an outage that lasts and that nobody has acknowledged.
    open             INTEGER NOT NULL GENERATED ALWAYS AS (
      acknowledged_at IS NULL AND (must_acknowledge = 1 OR (kind IN ('cameraDown', 'barrierDown') AND resolved_at IS NULL))
    ) VIRTUAL
  ) STRICT;
  -- Never twice for one pass.
  CREATE UNIQUE INDEX alerts_by_read ON alerts (read_id, kind) WHERE read_id IS NOT NULL;
  -- Never twice for one outage.
  CREATE UNIQUE INDEX alerts_of_cameras ON alerts (camera_id) WHERE kind = 'cameraDown' AND resolved_at IS NULL;
  CREATE UNIQUE INDEX alerts_of_barriers ON alerts (barrier_id) WHERE kind = 'barrierDown' AND resolved_at IS NULL;
  CREATE INDEX alerts_open ON alerts (open, id);
  CREATE INDEX alerts_lasting ON alerts (kind, resolved_at);

  -- One row for each alert and recipient.
  CREATE TABLE alert_mails (
    id         TEXT PRIMARY KEY,
    alert_id   TEXT NOT NULL REFERENCES alerts (id) ON DELETE CASCADE,
    recipient  TEXT NOT NULL,
    state      TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'failed')),
    attempts   INTEGER NOT NULL,
    next_at    INTEGER NOT NULL,
    message    TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    UNIQUE (alert_id, recipient)
  ) STRICT;
  CREATE INDEX alert_mails_waiting ON alert_mails (next_at) WHERE state = 'waiting';

  CREATE TABLE alert_position (
    id       INTEGER PRIMARY KEY CHECK (id = 1),
    sequence INTEGER NOT NULL
  ) STRICT;
  INSERT INTO alert_position (id, sequence) SELECT 1, coalesce(max(sequence), 0) FROM outbox;

  -- Passwords of services, each sealed with whom it is for.
  CREATE TABLE secrets (
    name   TEXT PRIMARY KEY,
    sealed BLOB NOT NULL
  ) STRICT;
  `,
};
