import { nameKey } from '../../../src-preload/contract/nameKey.ts';
import type { CarPark } from '../../../src-preload/contract/site/carparks.ts';
import type { Database, Writing } from '../../platform/database.ts';

/** The car parks of the site. */
export function createCarParkStore(db: Database) {
  return {
    async all(): Promise<CarPark[]> {
      return await db.selectFrom('carParks').select(['id', 'name', 'capacity', 'withinId', 'createdAt']).execute();
    },

    async insert(writing: Writing, carPark: CarPark): Promise<void> {
      await writing
        .insertInto('carParks')
        .values({ ...carPark, nameKey: nameKey(carPark.name) })
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
