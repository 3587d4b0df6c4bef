import type { Migration } from './migration.ts';

/**
 * By what a post is known to be new, and live. Marks are kept by camera: until when those of a camera were forgotten since they became too
 * many; coarse prints of posted pictures, by which one that was only packed anew is known; and how far ahead each camera's clock was at most.
 */
export const postProof: Migration = {
  number: 550,
  sql: `
    CREATE INDEX post_marks_by_camera ON post_marks (camera_id, row);
    CREATE TABLE post_marks_forgotten (
      camera_id TEXT PRIMARY KEY,
      -- When the newest of those came that were forgotten.
      until_at  INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE post_prints (
      row         INTEGER PRIMARY KEY,
      -- One of 4,096, by the mark that was read in it: enough to look into few, and too little to tell whose it was.
      bucket      INTEGER NOT NULL,
      print       BLOB NOT NULL,
      camera_id   TEXT NOT NULL,
      received_at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX post_prints_by_bucket ON post_prints (bucket, row);
    CREATE INDEX post_prints_by_camera ON post_prints (camera_id, row);
    CREATE TABLE post_clocks (
      camera_id TEXT PRIMARY KEY,
      -- Camera time less ours, ms, and when that was so.
      ahead_ms  INTEGER NOT NULL,
      at        INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
  `,
};
