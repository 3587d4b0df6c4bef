import type { Migration } from './migration.ts';

/** Every part of every mark, so that searching needs no walk through the reads; kept true by triggers. */
export const markSearch: Migration = {
  number: 40,
  sql: `
  CREATE TABLE marks (
    folded TEXT PRIMARY KEY,
    reads  INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE mark_parts (
    part   TEXT NOT NULL,
    folded TEXT NOT NULL,
    PRIMARY KEY (part, folded)
  ) STRICT, WITHOUT ROWID;
  CREATE VIEW mark_places AS
    SELECT column1 AS place FROM (VALUES
      (1), (2), (3), (4), (5), (6), (7), (8), (9), (10), (11), (12),
      (13), (14), (15), (16), (17), (18), (19), (20), (21), (22), (23), (24));

  CREATE TRIGGER marks_added AFTER INSERT ON marks BEGIN
    INSERT INTO mark_parts
      SELECT substr(new.folded, place), new.folded FROM mark_places WHERE place <= length(new.folded);
  END;
  CREATE TRIGGER marks_removed AFTER DELETE ON marks BEGIN
    DELETE FROM mark_parts WHERE folded = old.folded AND part IN (
      SELECT substr(old.folded, place) FROM mark_places WHERE place <= length(old.folded)
    );
  END;
  CREATE TRIGGER reads_added AFTER INSERT ON reads BEGIN
    INSERT INTO marks VALUES (new.folded, 1) ON CONFLICT DO UPDATE SET reads = reads + 1;
  END;
  CREATE TRIGGER reads_removed AFTER DELETE ON reads BEGIN
    UPDATE marks SET reads = reads - 1 WHERE folded = old.folded;
    DELETE FROM marks WHERE folded = old.folded AND reads = 0;
  END;
  CREATE TRIGGER reads_renamed AFTER UPDATE OF folded ON reads WHEN old.folded <> new.folded BEGIN
    UPDATE marks SET reads = reads - 1 WHERE folded = old.folded;
    DELETE FROM marks WHERE folded = old.folded AND reads = 0;
    INSERT INTO marks VALUES (new.folded, 1) ON CONFLICT DO UPDATE SET reads = reads + 1;
  END;
  INSERT INTO marks SELECT folded, count(*) FROM reads GROUP BY folded;
  CREATE INDEX marks_by_length ON marks (length(folded));

  DROP INDEX reads_by_time;
  CREATE INDEX reads_by_time ON reads (
    first_seen_at, folded, camera_id, job_id, direction, crossing, country, confidence, verdict, review_reasons
  );
  DROP INDEX reads_by_mark;
  CREATE INDEX reads_by_mark ON reads (
    folded, first_seen_at, camera_id, job_id, direction, crossing, country, confidence, verdict, review_reasons
  );
  DROP INDEX reads_by_job;
  CREATE INDEX reads_by_job ON reads (job_id, first_seen_at) WHERE job_id IS NOT NULL;
  CREATE INDEX reads_by_country ON reads (country, first_seen_at);
  CREATE INDEX reads_by_direction ON reads (direction, first_seen_at);
  CREATE INDEX reads_by_crossing ON reads (crossing, first_seen_at) WHERE crossing IS NOT NULL;
  CREATE INDEX reads_by_confidence ON reads (confidence, first_seen_at);
  `,
};
