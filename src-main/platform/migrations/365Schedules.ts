import type { Migration } from './migration.ts';

/**
 * Reports that are made by a calendar: what is to be made and when, what was made, and how it got where it was to be. A run and its
 * deliveries outlive their schedule: they are the history.
 */
export const schedules: Migration = {
  number: 365,
  sql: `
  CREATE TABLE report_schedules (
    id            TEXT PRIMARY KEY,
    name          TEXT NOT NULL,
    -- Which reports, each with what it is of, as JSON.
    reports       TEXT NOT NULL,
    every         TEXT NOT NULL CHECK (every IN ('day', 'week', 'month')),
    -- 1 is Monday; heeded by the week alone.
    weekday       INTEGER NOT NULL CHECK (weekday BETWEEN 1 AND 7),
    -- Of the month; the last one where a month is shorter.
    month_day     INTEGER NOT NULL CHECK (month_day BETWEEN 1 AND 31),
    -- Of the site's clock, minutes since midnight.
    at_minute     INTEGER NOT NULL CHECK (at_minute BETWEEN 0 AND 1439),
    format        TEXT NOT NULL CHECK (format IN ('pdf', 'xlsx')),
    -- On this machine; null where none is put into a folder.
    folder        TEXT,
    -- The users it is sent to, as JSON.
    recipient_ids TEXT NOT NULL,
    is_on         INTEGER NOT NULL CHECK (is_on IN (0, 1)),
    -- Under whose rights it is made.
    owner_id      TEXT NOT NULL,
    owner_name    TEXT NOT NULL,
    -- The last day on which it was due and was looked after, days since 1 January 1970 by the site's calendar.
    done_day      INTEGER NOT NULL,
    -- Why nothing is made although it is due: 'ahead' or 'behind' where the clock is not believed; empty where nothing is in the way.
    waits         TEXT NOT NULL DEFAULT '',
    created_at    INTEGER NOT NULL,
    changed_at    INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE report_runs (
    id            TEXT PRIMARY KEY,
    schedule_id   TEXT NOT NULL,
    -- What it was called, and what it was to do, when it was made.
    schedule_name TEXT NOT NULL,
    plan          TEXT NOT NULL,
    state         TEXT NOT NULL CHECK (state IN ('missed', 'making', 'made', 'failed')),
    -- 'due' by the calendar, or 'asked' for by a person.
    cause         TEXT NOT NULL CHECK (cause IN ('due', 'asked')),
    by            TEXT NOT NULL DEFAULT '',
    owner_id      TEXT NOT NULL,
    owner_name    TEXT NOT NULL,
    -- When it was due by the calendar, UTC ms.
    due_at        INTEGER NOT NULL,
    -- The days that it tells of, both included: 2026-07-03.
    from_day      TEXT NOT NULL,
    to_day        TEXT NOT NULL,
    -- How many were missed before it.
    missed        INTEGER NOT NULL DEFAULT 0,
    -- How often it was begun: what ends Gatehouse each time is not tried for ever.
    starts        INTEGER NOT NULL DEFAULT 0,
    at            INTEGER NOT NULL,
    ended_at      INTEGER,
    message       TEXT NOT NULL DEFAULT '',
    -- Whether a person has said that nothing more is to be done about it.
    is_settled    INTEGER NOT NULL DEFAULT 0 CHECK (is_settled IN (0, 1))
  ) STRICT;
  CREATE INDEX report_runs_of_schedule ON report_runs (schedule_id, id);
  CREATE INDEX report_runs_making ON report_runs (id) WHERE state = 'making';

  CREATE TABLE report_run_files (
    id        TEXT PRIMARY KEY,
    run_id    TEXT NOT NULL REFERENCES report_runs (id) ON DELETE CASCADE,
    place     INTEGER NOT NULL,
    report_id TEXT NOT NULL,
    title     TEXT NOT NULL,
    -- The file among the exports; null where it could not be made.
    export_id TEXT,
    -- The name that it has in a folder and in an e-mail.
    file_name TEXT NOT NULL DEFAULT '',
    rows      INTEGER NOT NULL DEFAULT 0,
    bytes     INTEGER NOT NULL DEFAULT 0,
    sha256    TEXT,
    message   TEXT NOT NULL DEFAULT '',
    -- The name under which it is put into the folder, noted before it is.
    placed_as TEXT,
    UNIQUE (run_id, place)
  ) STRICT;

  CREATE TABLE report_deliveries (
    id         TEXT PRIMARY KEY,
    run_id     TEXT NOT NULL REFERENCES report_runs (id) ON DELETE CASCADE,
    kind       TEXT NOT NULL CHECK (kind IN ('folder', 'mail')),
    -- The folder, or the name of the user.
    target     TEXT NOT NULL,
    -- The user; empty of a folder.
    user_id    TEXT NOT NULL DEFAULT '',
    state      TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'failed')),
    attempts   INTEGER NOT NULL DEFAULT 0,
    next_at    INTEGER NOT NULL,
    -- What went wrong the last time, by its code, as JSON; null where nothing did.
    trouble    TEXT,
    created_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX report_deliveries_of_run ON report_deliveries (run_id);
  CREATE INDEX report_deliveries_waiting ON report_deliveries (next_at) WHERE state = 'waiting';
  `,
};
