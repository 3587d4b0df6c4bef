import type { Migration } from './migration.ts';

/** An attendance knows the stay of its vehicle; null where none is told. It is no part of what sites share: each tells its own stays. */
export const attendanceStays: Migration = {
  number: 325,
  sql: `
    ALTER TABLE attendances ADD COLUMN stay_id TEXT;
    CREATE INDEX attendances_by_stay ON attendances (stay_id) WHERE stay_id IS NOT NULL;
  `,
};
