import type { Migration } from './migration.ts';

/** Every step of a review, and a queue that is fast to ask. */
export const review: Migration = {
  number: 30,
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
};
