import type { Migration } from './migration.ts';
import { sharedTable } from './sharedTable.ts';

/**
 * Breaches as cases that people decide. What was found is kept beside what was decided, so that neither changes the other. Reads and stays may go before
 * their case: all that it says of them stands in it.
 */
export const cases: Migration = {
  number: 315,
  sql: `
  -- By car park; empty for cameras that belong to none.
  CREATE TABLE breach_rules (
    id         TEXT PRIMARY KEY,
    versions   TEXT NOT NULL,
    revision   INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    updated_by TEXT NOT NULL
  ) STRICT;
  ${sharedTable('breach_rules')}

  CREATE TABLE exemptions (
    id          TEXT PRIMARY KEY,
    plate       TEXT NOT NULL,
    folded      TEXT NOT NULL,
    car_park_id TEXT,
    reason      TEXT NOT NULL,
    "from"      TEXT,
    "to"        TEXT,
    added_at    INTEGER NOT NULL,
    added_by    TEXT NOT NULL,
    removed_at  INTEGER
  ) STRICT;
  ${sharedTable('exemptions')}

  CREATE TABLE cases (
    id            TEXT PRIMARY KEY,
    number        INTEGER NOT NULL,
    stay_id       TEXT NOT NULL UNIQUE,
    car_park_id   TEXT NOT NULL,
    camera_id     TEXT NOT NULL,
    mark          TEXT NOT NULL,
    folded        TEXT NOT NULL,
    entry_read_id TEXT REFERENCES reads (id) ON DELETE SET NULL,
    exit_read_id  TEXT REFERENCES reads (id) ON DELETE SET NULL,
    at            INTEGER NOT NULL,
    state         TEXT NOT NULL
      CHECK (state IN ('waiting', 'open', 'charged', 'appealed', 'upheld', 'paid', 'waived', 'cancelled')),
    finding       TEXT NOT NULL,
    standing      TEXT NOT NULL,
    -- The last day on which a notice can be posted, counted since 1 January 1970; a day that never comes where none is to be.
    post_by       INTEGER NOT NULL,
    -- When it came to stand as it does.
    state_at      INTEGER NOT NULL,
    paid_pence    INTEGER,
    paid_at       INTEGER,
    exported_at   INTEGER,
    changed       TEXT,
    revision      INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX cases_by_time ON cases (at, id);
  CREATE INDEX cases_by_state ON cases (state, at);
  CREATE INDEX cases_by_mark ON cases (folded);
  CREATE INDEX cases_to_decide ON cases (post_by, id) WHERE state = 'open';
  CREATE INDEX cases_by_entry ON cases (entry_read_id) WHERE entry_read_id IS NOT NULL;
  CREATE INDEX cases_by_exit ON cases (exit_read_id) WHERE exit_read_id IS NOT NULL;
  CREATE INDEX cases_by_payment ON cases (paid_at) WHERE paid_at IS NOT NULL;

  -- What people made of cases: how each stood before and after.
  CREATE TABLE case_steps (
    id      TEXT PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    at      INTEGER NOT NULL,
    "by"    TEXT NOT NULL,
    kind    TEXT NOT NULL,
    reason  TEXT NOT NULL,
    before  TEXT NOT NULL,
    after   TEXT NOT NULL,
    undoes  TEXT
  ) STRICT;
  CREATE INDEX case_steps_by_case ON case_steps (case_id, id);

  -- Stays that have to be judged again at a moment, for they may still be paid for until then.
  CREATE TABLE stays_to_judge (
    stay_id TEXT PRIMARY KEY,
    at      INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX stays_to_judge_by_time ON stays_to_judge (at);

  -- The last event that was judged, and the last number that was given.
  CREATE TABLE case_position (
    id          INTEGER PRIMARY KEY CHECK (id = 1),
    sequence    INTEGER NOT NULL,
    last_number INTEGER NOT NULL
  ) STRICT;
  INSERT INTO case_position VALUES (1, (SELECT coalesce(max(sequence), 0) FROM outbox), 0);
  `,
};
