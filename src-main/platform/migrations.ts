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
    number: 34,
    sql: `
      CREATE TABLE marks (
        folded TEXT PRIMARY KEY,
        reads  INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE mark_parts (
        part   TEXT NOT NULL,
        folded TEXT NOT NULL,
        PRIMARY KEY (part, folded)
      ) STRICT, WITHOUT ROWID;
      CREATE VIEW mark_places AS
        SELECT column1 AS place FROM (VALUES
          (1), (2), (3), (4), (5), (6), (7), (8), (9), (10), (11), (12),
          (13), (14), (15), (16), (17), (18), (19), (20), (21), (22), (23), (24));

      CREATE TRIGGER marks_added AFTER INSERT ON marks BEGIN
        INSERT INTO mark_parts
          SELECT substr(new.folded, place), new.folded FROM mark_places WHERE place <= length(new.folded);
      END;
      CREATE TRIGGER marks_removed AFTER DELETE ON marks BEGIN
        DELETE FROM mark_parts WHERE folded = old.folded AND part IN (
          SELECT substr(old.folded, place) FROM mark_places WHERE place <= length(old.folded)
        );
      END;
      CREATE TRIGGER reads_added AFTER INSERT ON reads BEGIN
        INSERT INTO marks VALUES (new.folded, 1) ON CONFLICT DO UPDATE SET reads = reads + 1;
      END;
      CREATE TRIGGER reads_removed AFTER DELETE ON reads BEGIN
        UPDATE marks SET reads = reads - 1 WHERE folded = old.folded;
        DELETE FROM marks WHERE folded = old.folded AND reads = 0;
      END;
      CREATE TRIGGER reads_renamed AFTER UPDATE OF folded ON reads WHEN old.folded <> new.folded BEGIN
        UPDATE marks SET reads = reads - 1 WHERE folded = old.folded;
        DELETE FROM marks WHERE folded = old.folded AND reads = 0;
        INSERT INTO marks VALUES (new.folded, 1) ON CONFLICT DO UPDATE SET reads = reads + 1;
      END;
      INSERT INTO marks SELECT folded, count(*) FROM reads GROUP BY folded;
      CREATE INDEX marks_by_length ON marks (length(folded));

      DROP INDEX reads_by_time;
      CREATE INDEX reads_by_time ON reads (
        first_seen_at, folded, camera_id, job_id, direction, crossing, country, confidence, verdict, review_reasons
      );
      DROP INDEX reads_by_mark;
      CREATE INDEX reads_by_mark ON reads (
        folded, first_seen_at, camera_id, job_id, direction, crossing, country, confidence, verdict, review_reasons
      );
      DROP INDEX reads_by_job;
      CREATE INDEX reads_by_job ON reads (job_id, first_seen_at) WHERE job_id IS NOT NULL;
      CREATE INDEX reads_by_country ON reads (country, first_seen_at);
      CREATE INDEX reads_by_direction ON reads (direction, first_seen_at);
      CREATE INDEX reads_by_crossing ON reads (crossing, first_seen_at) WHERE crossing IS NOT NULL;
      CREATE INDEX reads_by_confidence ON reads (confidence, first_seen_at);
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
  {
    number: 40,
    sql: `
      CREATE TABLE permit_groups (
        id          TEXT PRIMARY KEY,
        name        TEXT NOT NULL,
        name_key    TEXT NOT NULL UNIQUE,
        colour      TEXT NOT NULL,
        description TEXT NOT NULL,
        camera_ids  TEXT,
        schedule    TEXT,
        valid_from  INTEGER,
        valid_to    INTEGER,
        on_match    TEXT NOT NULL CHECK (on_match IN ('open', 'ask', 'alert', 'deny')),
        priority    INTEGER NOT NULL,
        created_at  INTEGER NOT NULL
      ) STRICT;

      CREATE TABLE permits (
        id               TEXT PRIMARY KEY,
        number           TEXT NOT NULL,
        number_key       TEXT NOT NULL UNIQUE,
        group_id         TEXT NOT NULL REFERENCES permit_groups (id),
        name             TEXT NOT NULL,
        email            TEXT NOT NULL,
        telephone        TEXT NOT NULL,
        company          TEXT NOT NULL,
        unit             TEXT NOT NULL,
        valid_from       INTEGER,
        valid_to         INTEGER,
        schedule         TEXT,
        suspended        INTEGER NOT NULL CHECK (suspended IN (0, 1)),
        suspended_reason TEXT NOT NULL,
        most_on_site     INTEGER,
        note             TEXT NOT NULL,
        created_at       INTEGER NOT NULL,
        updated_at       INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX permits_by_group ON permits (group_id);

      CREATE TABLE permit_vehicles (
        permit_id TEXT NOT NULL REFERENCES permits (id) ON DELETE CASCADE,
        place     INTEGER NOT NULL,
        plate     TEXT NOT NULL,
        folded    TEXT NOT NULL,
        make      TEXT NOT NULL,
        colour    TEXT NOT NULL,
        note      TEXT NOT NULL,
        PRIMARY KEY (permit_id, place)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX permit_vehicles_by_mark ON permit_vehicles (folded);

      CREATE TABLE permit_batches (
        id           TEXT PRIMARY KEY,
        at           INTEGER NOT NULL,
        "by"         TEXT NOT NULL,
        kind         TEXT NOT NULL CHECK (kind IN ('form', 'bulk', 'import', 'undo')),
        detail       TEXT NOT NULL,
        undoes       TEXT REFERENCES permit_batches (id),
        size         INTEGER NOT NULL,
        first_change INTEGER NOT NULL
      ) STRICT;

      CREATE TABLE permit_changes (
        sequence  INTEGER PRIMARY KEY,
        batch_id  TEXT NOT NULL REFERENCES permit_batches (id),
        permit_id TEXT NOT NULL,
        before    TEXT,
        after     TEXT,
        CHECK (before IS NOT NULL OR after IS NOT NULL)
      ) STRICT;
      CREATE INDEX permit_changes_by_permit ON permit_changes (permit_id);

      INSERT INTO permit_groups
        (id, name, name_key, colour, description, schedule, on_match, priority, created_at)
      SELECT lower(column1), column1, lower(column1), column2, column3, column4, column5, column6, 0 FROM (VALUES
        ('Staff', 'blue', 'People who work here.',
          '[{"days":[1,2,3,4,5],"from":360,"to":1200}]', 'open', 60),
        ('Students', 'teal', 'Students with a parking permit.',
          '[{"days":[1,2,3,4,5,6],"from":420,"to":1320}]', 'open', 40),
        ('Visitors', 'yellow', 'Regular visitors, announced at the desk.',
          '[{"days":[1,2,3,4,5],"from":480,"to":1080}]', 'ask', 20),
        ('VIP', 'violet', 'Let in at any time; the desk is told.', NULL, 'alert', 90),
        ('Contractors', 'orange', 'Companies that work on the site.',
          '[{"days":[1,2,3,4,5],"from":420,"to":1080}]', 'ask', 30),
        ('Deliveries', 'grey', 'Couriers and suppliers that come often.',
          '[{"days":[1,2,3,4,5,6],"from":360,"to":1200}]', 'ask', 10),
        ('Residents', 'green', 'People who live here.', NULL, 'open', 70)
      );
    `,
  },
  {
    number: 41,
    sql: `
      CREATE TABLE import_mappings (
        signature TEXT PRIMARY KEY,
        choices   TEXT NOT NULL,
        used_at   INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX permit_batches_of_imports ON permit_batches (at DESC) WHERE kind = 'import';
      CREATE INDEX permit_batches_undoing ON permit_batches (undoes) WHERE undoes IS NOT NULL;
    `,
  },
  {
    number: 50,
    sql: `
      CREATE TABLE watch_entries (
        id         TEXT PRIMARY KEY,
        pattern    TEXT NOT NULL,
        reason     TEXT NOT NULL,
        severity   TEXT NOT NULL CHECK (severity IN ('note', 'warning', 'severe')),
        tolerance  TEXT NOT NULL CHECK (tolerance IN ('exact', 'lookAlikes', 'near')),
        tell       TEXT NOT NULL,
        expires_at INTEGER,
        created_at INTEGER NOT NULL,
        created_by TEXT NOT NULL,
        updated_at INTEGER NOT NULL,
        removed_at INTEGER
      ) STRICT;
    `,
  },
  {
    number: 51,
    sql: `
      CREATE TABLE decisions (
        id             TEXT PRIMARY KEY,
        read_id        TEXT NOT NULL REFERENCES reads (id) ON DELETE CASCADE,
        at             INTEGER NOT NULL,
        mark           TEXT NOT NULL,
        verdict        TEXT NOT NULL CHECK (verdict IN ('allow', 'ask', 'deny')),
        cause          TEXT NOT NULL,
        sentence       TEXT NOT NULL,
        alert          TEXT CHECK (alert IN ('note', 'warning', 'severe')),
        group_id       TEXT,
        permit_id      TEXT,
        visitor_id     TEXT,
        watch_entry_id TEXT
      ) STRICT;
      CREATE INDEX decisions_by_read ON decisions (read_id, id);
      ALTER TABLE reads ADD COLUMN decision TEXT;
    `,
  },
];
