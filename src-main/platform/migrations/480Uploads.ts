import type { Migration } from './migration.ts';

/**
 * What programs hand over to be read. Each file is a job as any video is; `uploads` says which came together, from whom, and where the result
 * is sent. An upload goes with the last of its files.
 */
export const uploads: Migration = {
  number: 480,
  sql: `
  CREATE TABLE uploads (
    id            TEXT PRIMARY KEY,
    -- The key of the program; null where it came by a folder.
    key_id        TEXT,
    by_name       TEXT NOT NULL,
    -- What its file is called among those of the watched folder that are being read; in_folder while it lies there.
    folder_name   TEXT,
    in_folder     INTEGER NOT NULL DEFAULT 0 CHECK (in_folder IN (0, 1)),
    created_at    INTEGER NOT NULL,
    -- When all of it was over for the first time.
    finished_at   INTEGER,
    -- The address that its result is sent to, sealed with the site's key; null where it goes nowhere.
    target        BLOB,
    -- waiting: from the moment it is finished until it was taken, or nobody tries any more.
    delivery      TEXT NOT NULL CHECK (delivery IN ('none', 'pending', 'waiting', 'delivered', 'given up')),
    attempts      INTEGER NOT NULL DEFAULT 0,
    -- What the last attempt was answered with.
    last_status   INTEGER
  ) STRICT;
  CREATE INDEX uploads_of_folder ON uploads (created_at) WHERE folder_name IS NOT NULL;
  CREATE INDEX uploads_by_delivery ON uploads (delivery, id);
  ALTER TABLE jobs ADD COLUMN upload_id TEXT REFERENCES uploads (id);
  ALTER TABLE jobs ADD COLUMN is_picture INTEGER NOT NULL DEFAULT 0 CHECK (is_picture IN (0, 1));
  CREATE INDEX jobs_by_upload ON jobs (upload_id, id) WHERE upload_id IS NOT NULL;
  CREATE INDEX jobs_queued ON jobs (is_picture, created_at, id) WHERE status = 'queued';
  CREATE TRIGGER uploads_end AFTER DELETE ON jobs
    WHEN old.upload_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM jobs WHERE upload_id = old.upload_id)
    BEGIN
      DELETE FROM uploads WHERE id = old.upload_id;
    END;
  `,
};
