import type { Migration } from './migration.ts';

/** Who is expected, and who came. */
export const visitors: Migration = {
  number: 100,
  sql: `
  CREATE TABLE visits (
    id           TEXT PRIMARY KEY,
    kind         TEXT NOT NULL CHECK (kind IN ('visitor', 'delivery')),
    name         TEXT NOT NULL,
    company      TEXT NOT NULL,
    telephone    TEXT NOT NULL,
    host         TEXT NOT NULL,
    purpose      TEXT NOT NULL,
    note         TEXT NOT NULL,
    plate        TEXT,
    from_at      INTEGER NOT NULL,
    to_at        INTEGER NOT NULL,
    repeats      TEXT,
    camera_ids   TEXT,
    over_at      INTEGER,
    words        TEXT NOT NULL,
    created_at   INTEGER NOT NULL,
    created_by   TEXT NOT NULL,
    cancelled_at INTEGER,
    cancelled_by TEXT,
    CHECK (from_at < to_at)
  ) STRICT;
  CREATE INDEX visits_by_end ON visits (over_at);
  CREATE INDEX visits_by_closing ON visits (coalesce(cancelled_at, over_at));
  CREATE INDEX visits_by_creation ON visits (created_at);

  CREATE TABLE attendances (
    id              TEXT PRIMARY KEY,
    visit_id        TEXT NOT NULL REFERENCES visits (id) ON DELETE CASCADE,
    plate           TEXT,
    arrived_at      INTEGER NOT NULL,
    arrived_read_id TEXT REFERENCES reads (id) ON DELETE SET NULL,
    arrived_mark    TEXT,
    arrived_by      TEXT,
    left_at         INTEGER,
    left_read_id    TEXT REFERENCES reads (id) ON DELETE SET NULL,
    left_mark       TEXT,
    left_by         TEXT
  ) STRICT;
  CREATE INDEX attendances_by_visit ON attendances (visit_id, arrived_at);
  CREATE INDEX attendances_by_arrival ON attendances (arrived_at);
  CREATE INDEX attendances_here ON attendances (visit_id) WHERE left_at IS NULL;
  CREATE INDEX attendances_by_arrival_read ON attendances (arrived_read_id) WHERE arrived_read_id IS NOT NULL;
  CREATE INDEX attendances_by_departure_read ON attendances (left_read_id) WHERE left_read_id IS NOT NULL;

  -- Reads of which a person said that they tell nothing of a visit.
  CREATE TABLE visit_reads_set_aside (
    visit_id TEXT NOT NULL REFERENCES visits (id) ON DELETE CASCADE,
    read_id  TEXT NOT NULL REFERENCES reads (id) ON DELETE CASCADE,
    PRIMARY KEY (visit_id, read_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX visit_reads_set_aside_by_read ON visit_reads_set_aside (read_id);
  `,
};
