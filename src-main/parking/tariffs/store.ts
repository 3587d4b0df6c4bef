import type { Selectable } from 'kysely';
import * as z from 'zod';
import type { StoredTariff, TariffRevision } from '../../../src-preload/contract/parking/tariffBook.ts';
import { tariffSchema } from '../../../src-preload/contract/parking/tariffs.ts';
import type { Database, Writing } from '../../platform/database.ts';
import { readStored } from '../../platform/storedJson.ts';
import type { Tables } from '../../platform/tables.ts';
import type { TariffPlace } from './places.ts';

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

    /** Keeps what a tariff is by now, with why prices were changed that had held already. */
    async keepRevision(writing: Writing, tariff: StoredTariff, reason: string): Promise<void> {
      const { id: tariffId, revision, updatedAt: at, updatedBy: by, tariff: json, carParkIds } = toRow(tariff);
      await writing
        .insertInto('tariffRevisions')
        .values({ tariffId, revision, at, by, reason, tariff: json, carParkIds })
        .execute();
    },

    async revisions(tariffId: string): Promise<TariffRevision[]> {
      const rows = await db
        .selectFrom('tariffRevisions')
        .selectAll()
        .where('tariffId', '=', tariffId)
        .orderBy('revision', 'desc')
        .execute();
      return rows.map(({ revision, at, by, reason, tariff }) => {
        const cell = { column: 'tariff_revisions.tariff', row: tariffId };
        return { revision, at, by, reason, tariff: readStored(tariffSchema, tariff, cell, null) };
      });
    },

    async places(): Promise<TariffPlace[]> {
      return await db.selectFrom('tariffPlaces').selectAll().execute();
    },

    async openPlace(writing: Writing, place: TariffPlace): Promise<void> {
      await writing
        .insertInto('tariffPlaces')
        .values(place)
        .onConflict((on) => on.columns(['carParkId', 'tariffId', 'fromAt']).doUpdateSet({ untilAt: null }))
        .execute();
    },

    async closePlace(writing: Writing, { carParkId, tariffId, fromAt, untilAt }: TariffPlace): Promise<void> {
      await writing
        .updateTable('tariffPlaces')
        .set({ untilAt })
        .where('carParkId', '=', carParkId)
        .where('tariffId', '=', tariffId)
        .where('fromAt', '=', fromAt)
        .execute();
    },

    /** Those that were removed, for what was priced by them, each with when. UTC ms. */
    async former(): Promise<{ readonly tariff: StoredTariff; readonly removedAt: number }[]> {
      const rows = await db.selectFrom('tariffs').selectAll().where('removedAt', 'is not', null).execute();
      return rows.flatMap((row) => {
        const tariff = toTariff(row);
        return tariff === null || row.removedAt === null ? [] : [{ tariff, removedAt: row.removedAt }];
      });
    },
  };
}

export type TariffStore = ReturnType<typeof createTariffStore>;

type Row = Selectable<Tables['tariffs']>;

function toRow({ tariff, carParkIds, hasHeld: _hasHeld, ...rest }: StoredTariff): Omit<Row, 'removedAt'> {
  return { ...rest, name: tariff.name, tariff: JSON.stringify(tariff), carParkIds: JSON.stringify(carParkIds) };
}

function toTariff({ name: _name, removedAt: _removedAt, tariff, carParkIds, ...rest }: Row): StoredTariff | null {
  const cell = (column: string) => ({ column: `tariffs.${column}`, row: rest.id });
  const known = readStored(tariffSchema, tariff, cell('tariff'), null);
  if (known === null) return null;
  // Whether it has held is known where it held.
  return {
    ...rest,
    hasHeld: false,
    tariff: known,
    carParkIds: readStored(z.array(z.string()), carParkIds, cell('carParkIds'), []),
  };
}
