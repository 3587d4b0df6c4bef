import type { Migration } from './migration.ts';

/** How many vehicles of a group of permits have room in a car park, as JSON of the contract’s `groupCapacitiesSchema`. */
export const groupCapacities: Migration = {
  number: 330,
  sql: `ALTER TABLE car_parks ADD COLUMN group_capacities TEXT NOT NULL DEFAULT '[]';`,
};
