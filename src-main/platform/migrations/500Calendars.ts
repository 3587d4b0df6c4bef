import type { Migration } from './migration.ts';

/** Calendars of booking systems, whose bookings are expected visits. */
export const calendars: Migration = {
  number: 500,
  sql: `
  CREATE TABLE calendars (
    id            TEXT PRIMARY KEY,
    name          TEXT NOT NULL,
    name_key      TEXT NOT NULL UNIQUE,
    -- Where it is fetched from, sealed with the site's key: an address of a calendar is mostly a secret by itself.
    sealed        BLOB NOT NULL,
    -- The rest of what somebody said of it, as JSON.
    choices       TEXT NOT NULL,
    is_on         INTEGER NOT NULL CHECK (is_on IN (0, 1)),
    created_at    INTEGER NOT NULL,
    created_by    TEXT NOT NULL,
    state         TEXT NOT NULL CHECK (state IN ('new', 'fine', 'held', 'failed')),
    said          TEXT NOT NULL,
    checked_at    INTEGER
  ) STRICT;

  -- Which visit a booking became, by a hash of the event's UID and of which of its times it is.
  CREATE TABLE calendar_visits (
    calendar_id TEXT NOT NULL REFERENCES calendars (id) ON DELETE CASCADE,
    booking     TEXT NOT NULL,
    visit_id    TEXT NOT NULL,
    -- Of what the booking said, so that what somebody changed by hand stays until the booking itself is changed.
    said_hash   TEXT NOT NULL,
    until_at    INTEGER NOT NULL,
    PRIMARY KEY (calendar_id, booking)
  ) STRICT, WITHOUT ROWID;
  `,
};
