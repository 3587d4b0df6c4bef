import type { Migration } from './migration.ts';

/** When a car park is open, as JSON of the contract’s `openingHoursSchema`; null where it always is. */
export const openingHours: Migration = {
  number: 380,
  sql: `ALTER TABLE car_parks ADD COLUMN opening_hours TEXT;`,
};
