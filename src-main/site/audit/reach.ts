import { type RawBuilder, type SqlBool, sql } from 'kysely';

/** Kinds of things that belong to a camera or a car park, each with its table and the column that says to which. */
const ofCamera = {
  read: ['reads', 'camera_id'],
  stay: ['stays', 'camera_id'],
  alert: ['alerts', 'camera_id'],
} as const;
const ofCarPark = { payment: ['payments', 'car_park_id'], case: ['cases', 'car_park_id'] } as const;

/** Kinds of things that are somewhere at the site; all others are of the whole of it. */
export const placedKinds: readonly string[] = [
  ...['camera', 'carPark', 'barrier'],
  ...Object.keys(ofCamera),
  ...Object.keys(ofCarPark),
];

/**
 * Entries that somebody is told who works with some cameras alone: what was done with those, their car parks and barriers, and with what was
 * seen or paid there. What is about the whole site, such as a setting or a user, is for those who work with all of it; and so is what was done
 * with something that is gone, since nobody can say any more where it was.
 */
export function withinReach(cameraIds: readonly string[]): RawBuilder<SqlBool> {
  const cameras = sql`(SELECT value FROM json_each(${JSON.stringify(cameraIds)}))`;
  const carParks = sql`(SELECT car_park_id FROM cameras WHERE id IN ${cameras})`;
  const belongs = (kind: string, [table, column]: readonly [string, string], places: RawBuilder<unknown>) =>
    sql<SqlBool>`(thing_kind = ${kind} AND EXISTS (
      SELECT 1 FROM ${sql.table(table)} AS thing WHERE thing.id = thing_id AND ${sql.ref(`thing.${column}`)} IN ${places}))`;
  return sql<SqlBool>`(${sql.join(
    [
      sql`(thing_kind = 'camera' AND thing_id IN ${cameras})`,
      sql`(thing_kind = 'carPark' AND thing_id IN ${carParks})`,
      sql`(thing_kind = 'barrier' AND thing_id IN (
        SELECT barriers.id FROM barriers, json_each(barriers.camera_ids) AS at WHERE at.value IN ${cameras}))`,
      ...Object.entries(ofCamera).map(([kind, where]) => belongs(kind, where, cameras)),
      ...Object.entries(ofCarPark).map(([kind, where]) => belongs(kind, where, carParks)),
    ],
    sql` OR `,
  )})`;
}
