import { nameKey } from '../../../src-preload/contract/nameKey.ts';
import { type CarPark, groupCapacitiesSchema } from '../../../src-preload/contract/site/carparks.ts';
import { openingHoursSchema } from '../../../src-preload/contract/site/openingHours.ts';
import type { Database, Writing } from '../../platform/database.ts';
import { readStored } from '../../platform/storedJson.ts';

/** What of a car park holds from a day on. */
export type DatedOfCarPark = Pick<CarPark, 'capacity' | 'groupCapacities' | 'openingHours'>;

/** The car parks of the site. */
export function createCarParkStore(db: Database) {
  return {
    async all(): Promise<CarPark[]> {
      const rows = await db
        .selectFrom('carParks')
        .select(['id', 'name', 'capacity', 'groupCapacities', 'withinId', 'openingHours', 'createdAt'])
        .execute();
      return rows.map((row) => ({ ...row, ...datedCells(row, 'car_parks', row.id) }));
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

    /** What holds of car parks from days on, in the order of the days. */
    async versions(): Promise<(DatedOfCarPark & { readonly carParkId: string; readonly from: string })[]> {
      const rows = await db.selectFrom('carParkVersions').selectAll().orderBy('fromDay').execute();
      return rows.map(({ fromDay, carParkId, capacity, ...cells }) => ({
        ...{ carParkId, from: fromDay, capacity },
        ...datedCells(cells, 'car_park_versions', carParkId),
      }));
    },

    /** Writes what always holds, or holds from a day on. */
    async hold(writing: Writing, id: string, from: string | null, values: DatedOfCarPark): Promise<void> {
      const cells = { capacity: values.capacity, ...cellsOf(values), ...hoursCell(values) };
      if (from === null) await writing.updateTable('carParks').set(cells).where('id', '=', id).execute();
      else
        await writing
          .insertInto('carParkVersions')
          .values({ carParkId: id, fromDay: from, ...cells })
          .onConflict((on) => on.columns(['carParkId', 'fromDay']).doUpdateSet(cells))
          .execute();
    },

    /** Lets what holds before a day go on. */
    async letGoOn(writing: Writing, id: string, from: string): Promise<void> {
      await writing.deleteFrom('carParkVersions').where('carParkId', '=', id).where('fromDay', '=', from).execute();
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

function datedCells(
  cells: { readonly groupCapacities: string; readonly openingHours: string | null },
  table: string,
  row: string,
): Pick<CarPark, 'groupCapacities' | 'openingHours'> {
  const cell = (column: string) => ({ column: `${table}.${column}`, row });
  const { groupCapacities, openingHours } = cells;
  return {
    groupCapacities: readStored(groupCapacitiesSchema, groupCapacities, cell('group_capacities'), []),
    openingHours:
      openingHours === null ? null : readStored(openingHoursSchema, openingHours, cell('opening_hours'), null),
  };
}
