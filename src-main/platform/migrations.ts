/** One step of the database's shape. Numbered upwards; never edited once released. */
export interface Migration {
  readonly number: number;
  readonly sql: string;
}

export const migrations: readonly Migration[] = [
  {
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
  },
  {
    number: 20,
    sql: `
      ALTER TABLE reads ADD COLUMN candidates TEXT NOT NULL DEFAULT '[]';
      ALTER TABLE reads ADD COLUMN crossing TEXT CHECK (crossing IN ('in', 'out'));
      ALTER TABLE reads ADD COLUMN evidence_at INTEGER;
      ALTER TABLE reads ADD COLUMN review_reasons TEXT NOT NULL DEFAULT '[]';
      ALTER TABLE reads ADD COLUMN verdict TEXT CHECK (verdict IN ('confirmed', 'corrected', 'noPlate'));
      ALTER TABLE reads ADD COLUMN corrected_text TEXT;
      ALTER TABLE reads ADD COLUMN reviewed_by TEXT;
      ALTER TABLE reads ADD COLUMN reviewed_at INTEGER;
      CREATE INDEX reads_to_review ON reads (first_seen_at DESC, id DESC) WHERE verdict IS NULL AND review_reasons <> '[]';
      CREATE INDEX reads_reviewed ON reads (verdict, first_seen_at DESC, id DESC) WHERE verdict IS NOT NULL;
      UPDATE reads SET characters = (
        SELECT json_group_array(json_object(
          'character', each.value ->> 'character',
          'confidence', each.value -> 'confidence',
          'alternatives', iif(
            json_type(each.value, '$.runnerUp') = 'object',
            json_array(each.value -> 'runnerUp'),
            json_array()
          )
        ))
        FROM json_each(reads.characters) AS each
      );
      ALTER TABLE cameras ADD COLUMN zones TEXT NOT NULL
        DEFAULT '{"detect":[],"ignore":[],"line":null,"narrowestPlate":null,"widestPlate":null}';
      CREATE TABLE settings (
        key   TEXT PRIMARY KEY,
        value TEXT NOT NULL
      ) STRICT;
    `,
  },
  {
    number: 33,
    sql: `
      ALTER TABLE reads ADD COLUMN told_text TEXT;
      CREATE TABLE review_steps (
        id             TEXT PRIMARY KEY,
        read_id        TEXT NOT NULL REFERENCES reads (id) ON DELETE CASCADE,
        at             INTEGER NOT NULL,
        "by"           TEXT NOT NULL,
        undoes         TEXT UNIQUE,
        verdict_before TEXT,
        verdict_after  TEXT,
        mark_before    TEXT NOT NULL,
        mark_after     TEXT NOT NULL
      ) STRICT;
      CREATE INDEX review_steps_by_read ON review_steps (read_id, id DESC);
      DROP INDEX reads_to_review;
      CREATE INDEX reads_to_review ON reads (first_seen_at DESC, id DESC, camera_id, review_reasons)
        WHERE verdict IS NULL AND review_reasons <> '[]';
    `,
  },
  {
    number: 35,
    sql: `
      CREATE TABLE settings_changes (
        id      TEXT PRIMARY KEY,
        section TEXT NOT NULL,
        at      INTEGER NOT NULL,
        "by"    TEXT NOT NULL,
        undoes  TEXT,
        before  TEXT NOT NULL,
        after   TEXT NOT NULL
      ) STRICT;
      CREATE INDEX settings_changes_by_section ON settings_changes (section, at DESC, id DESC);
    `,
  },
];
