import type { Migration } from './migration.ts';

/**
 * Stays: who is inside, since when, and until when. What went through a gate is kept as it was seen then, so that stays can be made anew from
 * it whatever cameras are used for later.
 */
export const stays: Migration = {
  number: 290,
  sql: `
  ALTER TABLE cameras ADD COLUMN gate TEXT;
  -- How many vehicles have room; null where nobody said.
  ALTER TABLE car_parks ADD COLUMN capacity INTEGER;

  CREATE TABLE gate_crossings (
    read_id     TEXT PRIMARY KEY REFERENCES reads (id) ON DELETE CASCADE,
    -- Empty for the site itself.
    car_park_id TEXT NOT NULL,
    camera_id   TEXT NOT NULL,
    way         TEXT NOT NULL CHECK (way IN ('in', 'out', 'inside', 'unsure')),
    at          INTEGER NOT NULL,
    -- What its read counted as when it was told.
    mark        TEXT NOT NULL,
    -- The stay that it is a part of, where a person has settled that.
    settled_in  TEXT
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX gate_crossings_by_time ON gate_crossings (at);

  CREATE TABLE stays (
    -- That of the read it began with.
    id            TEXT PRIMARY KEY,
    car_park_id   TEXT NOT NULL,
    -- Of the read it began with.
    camera_id     TEXT NOT NULL,
    mark          TEXT NOT NULL,
    folded        TEXT NOT NULL,
    entry_read_id TEXT REFERENCES reads (id) ON DELETE SET NULL,
    entered_at    INTEGER,
    entry_mark    TEXT,
    exit_read_id  TEXT REFERENCES reads (id) ON DELETE SET NULL,
    left_at       INTEGER,
    exit_mark     TEXT,
    outcome       TEXT NOT NULL CHECK (outcome IN ('inside', 'left', 'passedThrough', 'unknownEnd', 'unknownStart', 'void')),
    paired        TEXT CHECK (paired IN ('exact', 'tolerant', 'person')),
    breaks        TEXT NOT NULL,
    passes        TEXT NOT NULL,
    doubts        TEXT NOT NULL,
    permit_id     TEXT,
    group_id      TEXT,
    visit_id      TEXT,
    -- A person has settled what it is.
    is_settled    INTEGER NOT NULL DEFAULT 0 CHECK (is_settled IN (0, 1)),
    -- When it began, or was first seen where nobody saw it begin.
    at            INTEGER NOT NULL GENERATED ALWAYS AS (coalesce(entered_at, left_at, 0)) STORED,
    waits         INTEGER NOT NULL GENERATED ALWAYS AS (outcome <> 'void' AND doubts <> '[]') STORED
  ) STRICT;
  CREATE INDEX stays_inside ON stays (car_park_id, entered_at) WHERE outcome = 'inside';
  CREATE INDEX stays_inside_by_mark ON stays (folded) WHERE outcome = 'inside';
  CREATE INDEX stays_by_time ON stays (at, id);
  CREATE INDEX stays_by_mark ON stays (folded, at);
  CREATE INDEX stays_by_end ON stays (left_at) WHERE left_at IS NOT NULL;
  CREATE INDEX stays_waiting ON stays (at) WHERE waits = 1;
  CREATE INDEX stays_by_entry ON stays (entry_read_id) WHERE entry_read_id IS NOT NULL;
  CREATE INDEX stays_by_exit ON stays (exit_read_id) WHERE exit_read_id IS NOT NULL;

  -- What people made of stays: before and after, each an array of whole stays.
  CREATE TABLE stay_steps (
    id      TEXT PRIMARY KEY,
    at      INTEGER NOT NULL,
    "by"    TEXT NOT NULL,
    kind    TEXT NOT NULL,
    reason  TEXT NOT NULL,
    before  TEXT NOT NULL,
    after   TEXT NOT NULL,
    undoes  TEXT
  ) STRICT;
  CREATE TABLE stays_stepped (
    stay_id TEXT NOT NULL,
    step_id TEXT NOT NULL REFERENCES stay_steps (id) ON DELETE CASCADE,
    PRIMARY KEY (stay_id, step_id)
  ) STRICT, WITHOUT ROWID;

  -- The last event that stays were made of, and from when on they have still to be told anew.
  CREATE TABLE stay_position (
    id       INTEGER PRIMARY KEY CHECK (id = 1),
    sequence    INTEGER NOT NULL,
    retell_from INTEGER
  ) STRICT;
  INSERT INTO stay_position VALUES (1, (SELECT coalesce(max(sequence), 0) FROM outbox), NULL);
  `,
};
