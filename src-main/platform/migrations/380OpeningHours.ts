import type { Migration } from './migration.ts';

/** When a car park is open, as JSON of the contract’s `openingHoursSchema`; null where it always is. And which passes were seen at a rear. */
export const openingHours: Migration = {
  number: 380,
  sql: `
  ALTER TABLE car_parks ADD COLUMN opening_hours TEXT;

  -- Of a pass that was seen at its rear: the camera that looks at the fronts of the same lane.
  ALTER TABLE gate_crossings ADD COLUMN front_camera_id TEXT;
  `,
};
