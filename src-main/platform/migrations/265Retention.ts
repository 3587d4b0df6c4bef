import type { Migration } from './migration.ts';

/**
 * What is kept for how long: which class a read belongs to, what is on hold, what was deleted, how far the clock is believed, and the counts of
 * vehicles per hour, which name no plate and outlive the reads.
 */
export const retention: Migration = {
  number: 265,
  sql: `
  -- By which rule a read is kept: with its video, as a vehicle of the lists, or as one that nobody knows.
  ALTER TABLE reads ADD COLUMN kept_as TEXT GENERATED ALWAYS AS (
    CASE
      WHEN job_id IS NOT NULL THEN 'video'
      WHEN folded <> '' AND (
        holder_id IS NOT NULL OR (json_valid(decision) AND decision ->> '$.watchEntryId' IS NOT NULL)
      ) THEN 'known'
      ELSE 'unknown'
    END
  ) VIRTUAL;
  CREATE INDEX reads_by_keeping ON reads (kept_as, first_seen_at);
  CREATE INDEX media_by_time ON media (created_at);
  CREATE INDEX permit_changes_by_batch ON permit_changes (batch_id);

  CREATE TABLE holds (
    id        TEXT PRIMARY KEY,
    kind      TEXT NOT NULL CHECK (kind IN ('plate', 'person', 'read')),
    mark      TEXT NOT NULL,
    folded    TEXT NOT NULL,
    name      TEXT NOT NULL,
    email     TEXT NOT NULL,
    telephone TEXT NOT NULL,
    read_id   TEXT REFERENCES reads (id) ON DELETE SET NULL,
    reason    TEXT NOT NULL,
    at        INTEGER NOT NULL,
    "by"      TEXT NOT NULL,
    -- Null where it stands until somebody lifts it.
    until     INTEGER,
    lifted_at INTEGER,
    lifted_by TEXT
  ) STRICT;
  CREATE INDEX holds_standing ON holds (kind, folded) WHERE lifted_at IS NULL;
  CREATE INDEX holds_by_read ON holds (read_id) WHERE read_id IS NOT NULL;

  -- The proof of deletion: one row for each run and class, written in the transactions that delete.
  CREATE TABLE purges (
    id       TEXT PRIMARY KEY,
    run      TEXT NOT NULL,
    class    TEXT NOT NULL,
    cause    TEXT NOT NULL CHECK (cause IN ('age', 'disk', 'erasure')),
    at       INTEGER NOT NULL,
    ended_at INTEGER NOT NULL,
    "by"     TEXT NOT NULL,
    -- The age that was kept, in days; null where no age counted.
    days     INTEGER,
    rows     INTEGER NOT NULL,
    pictures INTEGER NOT NULL,
    from_at  INTEGER,
    to_at    INTEGER,
    UNIQUE (run, class)
  ) STRICT;
  CREATE INDEX purges_by_time ON purges (at);

  -- Files whose rows are gone and that have still to be deleted.
  CREATE TABLE leaving_files (
    place TEXT PRIMARY KEY
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE retention_clock (
    id          INTEGER PRIMARY KEY CHECK (id = 1),
    -- What time it is at least, whatever the computer's clock says.
    believed_at INTEGER NOT NULL,
    seen_at     INTEGER NOT NULL,
    -- For how long Gatehouse has run since the clock last jumped.
    steady_ms   INTEGER NOT NULL
  ) STRICT;
  -- The newest id that there was at a believed time: what has a later id was not there yet, whatever time it bears.
  CREATE TABLE retention_marks (
    believed_at INTEGER PRIMARY KEY,
    last_id     TEXT NOT NULL
  ) STRICT;

  CREATE TABLE disk_samples (
    at         INTEGER PRIMARY KEY,
    free_bytes INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE read_hours (
    -- When the hour began, UTC ms.
    hour      INTEGER NOT NULL,
    camera_id TEXT NOT NULL,
    direction TEXT NOT NULL,
    -- Empty where nothing was decided.
    verdict   TEXT NOT NULL,
    known     INTEGER NOT NULL CHECK (known IN (0, 1)),
    reads     INTEGER NOT NULL,
    PRIMARY KEY (hour, camera_id, direction, verdict, known)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX read_hours_by_camera ON read_hours (camera_id, hour);
  INSERT INTO read_hours
    SELECT first_seen_at - first_seen_at % 3600000, camera_id, direction, coalesce(decided, ''), kept_as = 'known', count(*)
    FROM reads WHERE camera_id IS NOT NULL AND verdict IS NOT 'noPlate'
    GROUP BY 1, 2, 3, 4, 5;

  -- What is counted follows each read from its first report to its last correction; a read that is deleted stays counted.
  CREATE TRIGGER read_hours_added AFTER INSERT ON reads WHEN new.camera_id IS NOT NULL AND new.verdict IS NOT 'noPlate' BEGIN
    INSERT INTO read_hours VALUES (
      new.first_seen_at - new.first_seen_at % 3600000, new.camera_id, new.direction, coalesce(new.decided, ''),
      new.kept_as = 'known', 1
    ) ON CONFLICT DO UPDATE SET reads = reads + 1;
  END;
  CREATE TRIGGER read_hours_changed AFTER UPDATE OF first_seen_at, direction, decision, folded, verdict ON reads
    WHEN new.camera_id IS NOT NULL AND (
      old.first_seen_at / 3600000 <> new.first_seen_at / 3600000 OR old.direction <> new.direction
      OR old.decided IS NOT new.decided OR old.kept_as <> new.kept_as
      OR (old.verdict IS 'noPlate') <> (new.verdict IS 'noPlate')
    )
  BEGIN
    UPDATE read_hours SET reads = reads - 1
      WHERE old.verdict IS NOT 'noPlate' AND hour = old.first_seen_at - old.first_seen_at % 3600000 AND camera_id = old.camera_id
        AND direction = old.direction AND verdict = coalesce(old.decided, '') AND known = (old.kept_as = 'known');
    DELETE FROM read_hours
      WHERE hour = old.first_seen_at - old.first_seen_at % 3600000 AND camera_id = old.camera_id
        AND direction = old.direction AND verdict = coalesce(old.decided, '') AND known = (old.kept_as = 'known') AND reads <= 0;
    INSERT INTO read_hours
      SELECT new.first_seen_at - new.first_seen_at % 3600000, new.camera_id, new.direction, coalesce(new.decided, ''),
        new.kept_as = 'known', 1
      WHERE new.verdict IS NOT 'noPlate'
      ON CONFLICT DO UPDATE SET reads = reads + 1;
  END;
  `,
};
