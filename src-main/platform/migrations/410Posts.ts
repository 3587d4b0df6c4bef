import type { Migration } from './migration.ts';

/**
 * Reads that cameras posted which read plates themselves. `posted` says how a read came. `post_marks` are hashes of what was posted, by which
 * what comes again is known; `unreadable_posts` are the newest that could not be understood.
 */
export const posts: Migration = {
  number: 410,
  sql: `
    ALTER TABLE reads ADD COLUMN posted TEXT;
    CREATE TABLE post_marks (
      row         INTEGER PRIMARY KEY,
      hash        BLOB NOT NULL UNIQUE,
      camera_id   TEXT NOT NULL,
      received_at INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE unreadable_posts (
      id           TEXT PRIMARY KEY,
      camera_id    TEXT NOT NULL,
      at           INTEGER NOT NULL,
      why          TEXT NOT NULL,
      content_type TEXT NOT NULL,
      size_bytes   INTEGER NOT NULL,
      body         TEXT NOT NULL
    ) STRICT;
    CREATE INDEX unreadable_posts_by_camera ON unreadable_posts (camera_id, id);
  `,
};
