import type { Migration } from './migration.ts';

/** Cameras, videos, pictures, reads, and what changed. */
export const firstRecord: Migration = {
  number: 10,
  sql: `
  CREATE TABLE cameras (
    id            TEXT PRIMARY KEY,
    name          TEXT NOT NULL,
    sealed_source BLOB NOT NULL,
    enabled       INTEGER NOT NULL CHECK (enabled IN (0, 1)),
    created_at    INTEGER NOT NULL,
    removed_at    INTEGER
  ) STRICT;

  CREATE TABLE gaps (
    id        TEXT PRIMARY KEY,
    camera_id TEXT NOT NULL REFERENCES cameras (id),
    from_at   INTEGER NOT NULL,
    to_at     INTEGER,
    cause     TEXT NOT NULL
  ) STRICT;
  CREATE INDEX gaps_by_camera ON gaps (camera_id, from_at DESC);

  CREATE TABLE jobs (
    id           TEXT PRIMARY KEY,
    name         TEXT NOT NULL,
    path         TEXT NOT NULL,
    owns_file    INTEGER NOT NULL CHECK (owns_file IN (0, 1)),
    status       TEXT NOT NULL CHECK (status IN ('queued', 'running', 'done', 'failed', 'cancelled')),
    duration_ms  REAL,
    processed_ms REAL NOT NULL,
    fault        TEXT,
    created_at   INTEGER NOT NULL,
    finished_at  INTEGER,
    size_bytes   INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE media (
    id         TEXT PRIMARY KEY,
    path       TEXT NOT NULL UNIQUE,
    sha256     TEXT NOT NULL,
    size_bytes INTEGER NOT NULL,
    width      INTEGER NOT NULL,
    height     INTEGER NOT NULL,
    created_at INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE reads (
    id               TEXT PRIMARY KEY,
    camera_id        TEXT REFERENCES cameras (id),
    job_id           TEXT REFERENCES jobs (id) ON DELETE CASCADE,
    state            TEXT NOT NULL CHECK (state IN ('open', 'closed')),
    text             TEXT NOT NULL,
    raw              TEXT NOT NULL,
    folded           TEXT NOT NULL,
    country          TEXT,
    format           TEXT,
    confidence       REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
    characters       TEXT NOT NULL,
    frames           INTEGER NOT NULL,
    agreeing_frames  INTEGER NOT NULL,
    first_seen_at    INTEGER NOT NULL,
    last_seen_at     INTEGER NOT NULL,
    first_ms         INTEGER,
    last_ms          INTEGER,
    direction        TEXT NOT NULL CHECK (direction IN ('approaching', 'leaving', 'unknown')),
    box              TEXT NOT NULL,
    frame_width      INTEGER NOT NULL,
    frame_height     INTEGER NOT NULL,
    vehicle_media_id TEXT REFERENCES media (id),
    plate_media_id   TEXT REFERENCES media (id),
    CHECK ((camera_id IS NULL) <> (job_id IS NULL))
  ) STRICT;
  CREATE INDEX reads_by_time ON reads (first_seen_at DESC, id DESC);
  CREATE INDEX reads_by_camera ON reads (camera_id, first_seen_at DESC, id DESC);
  CREATE INDEX reads_by_job ON reads (job_id, first_ms) WHERE job_id IS NOT NULL;
  CREATE INDEX reads_by_mark ON reads (folded, first_seen_at DESC);
  CREATE INDEX reads_open ON reads (camera_id, last_seen_at) WHERE state = 'open';
  CREATE INDEX reads_by_vehicle_media ON reads (vehicle_media_id);
  CREATE INDEX reads_by_plate_media ON reads (plate_media_id);

  CREATE TABLE outbox (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    at       INTEGER NOT NULL,
    topic    TEXT NOT NULL,
    event    TEXT NOT NULL
  ) STRICT;
  CREATE INDEX outbox_by_time ON outbox (at);
  `,
};
