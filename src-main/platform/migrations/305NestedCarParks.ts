import type { Migration } from './migration.ts';

/** A car park may lie within another: who is inside it is inside both. */
export const nestedCarParks: Migration = {
  number: 305,
  sql: 'ALTER TABLE car_parks ADD COLUMN within_id TEXT;',
};
