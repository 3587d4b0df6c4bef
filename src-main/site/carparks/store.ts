import { nameKey } from '../../../src-preload/contract/nameKey.ts';
import {
  type CarPark,
  type GroupCapacities,
  groupCapacitiesSchema,
} from '../../../src-preload/contract/site/carparks.ts';
import { type OpeningHours, openingHoursSchema } from '../../../src-preload/contract/site/openingHours.ts';
import type { Database, Writing } from '../../platform/database.ts';
import { readStored } from '../../platform/storedJson.ts';

/** The car parks of the site. */
export function createCarParkStore(db: Database) {
  return {
    async all(): Promise<CarPark[]> {
      const rows = await db
        .selectFrom('carParks')
        .select(['id', 'name', 'capacity', 'groupCapacities', 'withinId', 'openingHours', 'createdAt'])
        .execute();
      return rows.map((row) => {
        const cell = { column: 'car_parks.group_capacities', row: row.id };
        const hours = { column: 'car_parks.opening_hours', row: row.id };
        return {
          ...row,
          groupCapacities: readStored(groupCapacitiesSchema, row.groupCapacities, cell, []),
          openingHours:
            row.openingHours === null ? null : readStored(openingHoursSchema, row.openingHours, hours, null),
        };
      });
    },

    async insert(writing: Writing, carPark: CarPark): Promise<void> {
      await writing
        .insertInto('carParks')
        .values({ ...carPark, ...cellsOf(carPark), ...hoursCell(carPark), nameKey: nameKey(carPark.name) })
        .execute();
    },

    async rename(writing: Writing, id: string, name: string): Promise<void> {
      await writing
        .updateTable('carParks')
        .set({ name, nameKey: nameKey(name) })
        .where('id', '=', id)
        .execute();
    },

    async setCapacity(writing: Writing, id: string, capacity: number | null): Promise<void> {
      await writing.updateTable('carParks').set({ capacity }).where('id', '=', id).execute();
    },

    async setGroupCapacities(writing: Writing, id: string, groupCapacities: GroupCapacities): Promise<void> {
      await writing.updateTable('carParks').set(cellsOf({ groupCapacities })).where('id', '=', id).execute();
    },

    async setOpeningHours(writing: Writing, id: string, openingHours: OpeningHours | null): Promise<void> {
      await writing.updateTable('carParks').set(hoursCell({ openingHours })).where('id', '=', id).execute();
    },

    async setWithin(writing: Writing, id: string, withinId: string | null): Promise<void> {
      await writing.updateTable('carParks').set({ withinId }).where('id', '=', id).execute();
    },

    async remove(writing: Writing, id: string): Promise<void> {
      // Cameras that were removed keep their row, and with it the car park that they belonged to.
      await writing.updateTable('cameras').set({ carParkId: null }).where('carParkId', '=', id).execute();
      await writing.updateTable('carParks').set({ withinId: null }).where('withinId', '=', id).execute();
      await writing.deleteFrom('carParks').where('id', '=', id).execute();
    },
  };
}

export type CarParkStore = ReturnType<typeof createCarParkStore>;

function cellsOf({ groupCapacities }: Pick<CarPark, 'groupCapacities'>) {
  return { groupCapacities: JSON.stringify(groupCapacities) };
}

function hoursCell({ openingHours }: Pick<CarPark, 'openingHours'>) {
  return { openingHours: openingHours === null ? null : JSON.stringify(openingHours) };
}
