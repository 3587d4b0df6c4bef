import type { HubMigration } from './migration.ts';

/** Holds are among the lists that sites and head office share, and keep the months of reads that they are about. */
export const holds: HubMigration = {
  number: 80,
  brings: 'holds that sites and head office share',
  sql: () => `
  DO $holds$
  DECLARE
    named text;
  BEGIN
    SELECT c.conname INTO STRICT named FROM pg_constraint AS c
      WHERE c.conrelid = 'gatehouse.list_changes'::regclass AND c.contype = 'c' AND pg_get_constraintdef(c.oid) LIKE '%tariffs%';
    EXECUTE format('ALTER TABLE gatehouse.list_changes DROP CONSTRAINT %I', named);
  END $holds$;
  ALTER TABLE gatehouse.list_changes ADD CONSTRAINT list_is_shared
    CHECK (list IN ('groups', 'permits', 'tariffs', 'visits', 'watch', 'holds'));
  `,
};
