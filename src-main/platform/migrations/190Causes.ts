import type { Migration } from './migration.ts';

/**
 * Decisions, alerts and commands keep their cause and the values in it, and no finished sentence; what was kept before keeps the one it has. One
 * alert tells of all passes of a plate until somebody has acknowledged it.
 */
export const causes: Migration = {
  number: 190,
  sql: `
  -- JSON by the cause; null where the sentence itself is kept.
  ALTER TABLE decisions ADD COLUMN "values" TEXT;
  ALTER TABLE barrier_commands ADD COLUMN by_reason TEXT;
  ALTER TABLE barrier_commands ADD COLUMN said TEXT;

  ALTER TABLE alerts ADD COLUMN "values" TEXT;
  -- The plate whose passes are told of together until somebody acknowledges it; null of devices, and of what was raised before.
  ALTER TABLE alerts ADD COLUMN folded TEXT;
  ALTER TABLE alerts ADD COLUMN passes INTEGER NOT NULL DEFAULT 1;
  ALTER TABLE alerts ADD COLUMN first_at INTEGER NOT NULL DEFAULT 0;
  -- It was never to be acknowledged, by the rules of before.
  ALTER TABLE alerts ADD COLUMN settled INTEGER NOT NULL DEFAULT 0;
  UPDATE alerts SET first_at = at, settled = (open = 0 AND acknowledged_at IS NULL);
  DROP INDEX alerts_open;
  DROP INDEX alerts_by_read;
  ALTER TABLE alerts DROP COLUMN open;
  ALTER TABLE alerts ADD COLUMN open INTEGER NOT NULL GENERATED ALWAYS AS (acknowledged_at IS NULL AND settled = 0) VIRTUAL;
  CREATE INDEX alerts_by_time ON alerts (at, id);
  CREATE INDEX alerts_open ON alerts (open, at, id);
  CREATE INDEX alerts_by_read ON alerts (read_id) WHERE read_id IS NOT NULL;
  -- One open alert for each plate and kind.
  CREATE UNIQUE INDEX alerts_of_plates ON alerts (kind, folded)
    WHERE folded IS NOT NULL AND acknowledged_at IS NULL AND settled = 0;

  CREATE TABLE alert_passes (
    read_id  TEXT NOT NULL REFERENCES reads (id) ON DELETE CASCADE,
    kind     TEXT NOT NULL,
    alert_id TEXT NOT NULL REFERENCES alerts (id) ON DELETE CASCADE,
    at       INTEGER NOT NULL,
    place    TEXT NOT NULL,
    -- Whether it still gives cause for it.
    holds    INTEGER NOT NULL CHECK (holds IN (0, 1)),
    -- Never twice for one pass.
    PRIMARY KEY (read_id, kind)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX alert_passes_by_alert ON alert_passes (alert_id, at);
  INSERT INTO alert_passes (read_id, kind, alert_id, at, place, holds)
    SELECT read_id, kind, id, at, place, resolved_at IS NULL FROM alerts WHERE read_id IS NOT NULL;

  -- Nobody is written to twice about one pass; about a further one, when some time has gone by.
  CREATE TABLE new_alert_mails (
    id         TEXT PRIMARY KEY,
    alert_id   TEXT NOT NULL REFERENCES alerts (id) ON DELETE CASCADE,
    recipient  TEXT NOT NULL,
    state      TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'failed')),
    attempts   INTEGER NOT NULL,
    next_at    INTEGER NOT NULL,
    message    TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    -- The pass that it was written for; empty of devices.
    pass       TEXT NOT NULL,
    UNIQUE (alert_id, recipient, pass)
  ) STRICT;
  INSERT INTO new_alert_mails
    SELECT id, alert_id, recipient, state, attempts, next_at, message, created_at,
      coalesce((SELECT read_id FROM alerts WHERE alerts.id = alert_id), '')
    FROM alert_mails;
  DROP TABLE alert_mails;
  ALTER TABLE new_alert_mails RENAME TO alert_mails;
  CREATE INDEX alert_mails_waiting ON alert_mails (next_at) WHERE state = 'waiting';
  `,
};
