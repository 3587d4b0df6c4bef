import type { Selectable } from 'kysely';
import * as z from 'zod';
import type { StoredTariff } from '../../../src-preload/contract/parking/tariffBook.ts';
import { tariffSchema } from '../../../src-preload/contract/parking/tariffs.ts';
import type { Database, Writing } from '../../platform/database.ts';
import { readStored } from '../../platform/storedJson.ts';
import type { Tables } from '../../platform/tables.ts';

/** The tariffs of the site. One that cannot be understood is left out, for nothing may be charged by a guess; the log says which. */
export function createTariffStore(db: Database) {
  return {
    async all(): Promise<StoredTariff[]> {
      const rows = await db.selectFrom('tariffs').selectAll().where('removedAt', 'is', null).execute();
      return rows.flatMap((row) => toTariff(row) ?? []);
    },

    async insert(writing: Writing, tariff: StoredTariff): Promise<void> {
      await writing
        .insertInto('tariffs')
        .values({ ...toRow(tariff), removedAt: null })
        .execute();
    },

    async update(writing: Writing, tariff: StoredTariff): Promise<void> {
      const { id, ...row } = toRow(tariff);
      await writing.updateTable('tariffs').set(row).where('id', '=', id).execute();
    },

    async setRemoved(writing: Writing, id: string, removedAt: number | null): Promise<void> {
      await writing.updateTable('tariffs').set({ removedAt }).where('id', '=', id).execute();
    },

    async removed(id: string): Promise<StoredTariff | null> {
      const row = await db
        .selectFrom('tariffs')
        .selectAll()
        .where('id', '=', id)
        .where('removedAt', 'is not', null)
        .executeTakeFirst();
      return row === undefined ? null : toTariff(row);
    },
  };
}

export type TariffStore = ReturnType<typeof createTariffStore>;

type Row = Selectable<Tables['tariffs']>;

function toRow({ tariff, carParkIds, ...rest }: StoredTariff): Omit<Row, 'removedAt'> {
  return { ...rest, name: tariff.name, tariff: JSON.stringify(tariff), carParkIds: JSON.stringify(carParkIds) };
}

function toTariff({ name: _name, removedAt: _removedAt, tariff, carParkIds, ...rest }: Row): StoredTariff | null {
  const cell = (column: string) => ({ column: `tariffs.${column}`, row: rest.id });
  const known = readStored(tariffSchema, tariff, cell('tariff'), null);
  if (known === null) return null;
  return { ...rest, tariff: known, carParkIds: readStored(z.array(z.string()), carParkIds, cell('carParkIds'), []) };
}
