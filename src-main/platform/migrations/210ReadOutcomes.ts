import type { Migration } from './migration.ts';

/**
 * What was decided and answered of reads, to look for them by: computed from the JSON beside the read, so that it is
 * true of old reads too. Saved views of the list of reads, and alerts by their plate.
 */
export const readOutcomes: Migration = {
  number: 210,
  sql: `
  ALTER TABLE reads ADD COLUMN decided TEXT
    GENERATED ALWAYS AS (CASE WHEN json_valid(decision) THEN decision ->> '$.verdict' END) VIRTUAL;
  ALTER TABLE reads ADD COLUMN group_id TEXT
    GENERATED ALWAYS AS (CASE WHEN json_valid(decision) THEN decision ->> '$.groupId' END) VIRTUAL;
  ALTER TABLE reads ADD COLUMN holder_id TEXT GENERATED ALWAYS AS (
    CASE WHEN json_valid(decision) THEN coalesce(decision ->> '$.visitorId', decision ->> '$.permitId') END
  ) VIRTUAL;
  ALTER TABLE reads ADD COLUMN answered TEXT
    GENERATED ALWAYS AS (CASE WHEN json_valid(answer) THEN answer ->> '$.answer' END) VIRTUAL;
  ALTER TABLE reads ADD COLUMN outcome TEXT GENERATED ALWAYS AS (
    CASE
      WHEN answered = 'open' THEN 'letIn'
      WHEN answered = 'deny' THEN 'refused'
      WHEN decided = 'allow' THEN 'letIn'
      WHEN decided = 'deny' THEN 'refused'
      WHEN decided = 'ask' AND answered IS NULL THEN 'unanswered'
    END
  ) VIRTUAL;

  DROP INDEX reads_by_time;
  CREATE INDEX reads_by_time ON reads (
    first_seen_at, folded, camera_id, job_id, direction, crossing, country, confidence, verdict, review_reasons,
    decided, answered, outcome, group_id
  );
  DROP INDEX reads_by_mark;
  CREATE INDEX reads_by_mark ON reads (
    folded, first_seen_at, camera_id, job_id, direction, crossing, country, confidence, verdict, review_reasons,
    decided, answered, outcome, group_id
  );
  CREATE INDEX reads_by_decided ON reads (decided, first_seen_at) WHERE decided IS NOT NULL;
  CREATE INDEX reads_by_answered ON reads (answered, first_seen_at) WHERE answered IS NOT NULL;
  CREATE INDEX reads_by_outcome ON reads (outcome, first_seen_at) WHERE outcome IS NOT NULL;
  CREATE INDEX reads_by_group ON reads (group_id, first_seen_at) WHERE group_id IS NOT NULL;
  CREATE INDEX reads_by_holder ON reads (holder_id, first_seen_at) WHERE holder_id IS NOT NULL;

  CREATE TABLE read_views (
    id         TEXT PRIMARY KEY,
    name       TEXT NOT NULL,
    name_key   TEXT NOT NULL,
    search     TEXT NOT NULL,
    at         INTEGER NOT NULL,
    "by"       TEXT NOT NULL,
    removed_at INTEGER
  ) STRICT;
  CREATE UNIQUE INDEX read_views_by_name ON read_views (name_key) WHERE removed_at IS NULL;

  CREATE INDEX alerts_by_mark ON alerts (replace(replace(mark, 'O', '0'), 'I', '1'), id);
  `,
};
