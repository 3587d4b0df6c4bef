import type { Migration } from './migration.ts';

/** Runners-up, crossings and reviews of reads; zones of cameras; settings. */
export const readsInFull: Migration = {
  number: 20,
  sql: `
  ALTER TABLE reads ADD COLUMN candidates TEXT NOT NULL DEFAULT '[]';
  ALTER TABLE reads ADD COLUMN crossing TEXT CHECK (crossing IN ('in', 'out'));
  ALTER TABLE reads ADD COLUMN evidence_at INTEGER;
  ALTER TABLE reads ADD COLUMN review_reasons TEXT NOT NULL DEFAULT '[]';
  ALTER TABLE reads ADD COLUMN verdict TEXT CHECK (verdict IN ('confirmed', 'corrected', 'noPlate'));
  ALTER TABLE reads ADD COLUMN corrected_text TEXT;
  ALTER TABLE reads ADD COLUMN reviewed_by TEXT;
  ALTER TABLE reads ADD COLUMN reviewed_at INTEGER;
  CREATE INDEX reads_to_review ON reads (first_seen_at DESC, id DESC) WHERE verdict IS NULL AND review_reasons <> '[]';
  CREATE INDEX reads_reviewed ON reads (verdict, first_seen_at DESC, id DESC) WHERE verdict IS NOT NULL;
  UPDATE reads SET characters = (
    SELECT json_group_array(json_object(
      'character', each.value ->> 'character',
      'confidence', each.value -> 'confidence',
      'alternatives', iif(
        json_type(each.value, '$.runnerUp') = 'object',
        json_array(each.value -> 'runnerUp'),
        json_array()
      )
    ))
    FROM json_each(reads.characters) AS each
  );
  ALTER TABLE cameras ADD COLUMN zones TEXT NOT NULL
    DEFAULT '{"detect":[],"ignore":[],"line":null,"narrowestPlate":null,"widestPlate":null}';
  CREATE TABLE settings (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
  ) STRICT;
  `,
};
