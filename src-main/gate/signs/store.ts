import type { Selectable } from 'kysely';
import { type BarrierDevice, barrierDeviceSchema } from '../../../src-preload/contract/gate/barriers.ts';
import type { SignValues } from '../../../src-preload/contract/gate/signs.ts';
import type { Database, Writing } from '../../platform/database.ts';
import type { Log } from '../../platform/log.ts';
import type { SecretBox } from '../../platform/secretBox.ts';
import type { Tables } from '../../platform/tables.ts';
import './tables.ts';

/** A sign as it is stored, its device with all passwords. */
export interface StoredSign extends Omit<SignValues, 'device'> {
  readonly id: string;
  /** Null where it cannot be opened any more, since the key is another one. */
  readonly device: BarrierDevice | null;
  readonly createdAt: number;
  /** What it should show; null before that is known. */
  readonly isWanted: boolean | null;
}

/** The signs of the site. */
export function createSignStore(db: Database, secrets: SecretBox, log: Pick<Log, 'warn'>) {
  /** A device that cannot be opened must not keep the other signs from starting. */
  function deviceOf({ id, name, sealedDevice }: Selectable<Tables['signs']>): BarrierDevice | null {
    try {
      return barrierDeviceSchema.parse(JSON.parse(secrets.open(sealedDevice)));
    } catch (err) {
      log.warn({ signId: id, err }, `The device of ${name} cannot be opened; it must be given anew`);
      return null;
    }
  }

  return {
    async all(): Promise<StoredSign[]> {
      const rows = await db.selectFrom('signs').selectAll().orderBy('id').execute();
      return rows.map((row) => {
        const { sealedDevice: _sealed, isWanted, ...rest } = row;
        return { ...rest, device: deviceOf(row), isWanted: isWanted === null ? null : isWanted === 1 };
      });
    },

    /** Adds it, or changes what a person says of it. */
    async put(writing: Writing, sign: StoredSign & { readonly device: BarrierDevice }): Promise<void> {
      const { device, isWanted, id, createdAt, ...values } = sign;
      const cells = { ...values, sealedDevice: secrets.seal(JSON.stringify(device)) };
      await writing
        .insertInto('signs')
        .values({ ...cells, id, createdAt, isWanted: isWanted === null ? null : Number(isWanted) })
        .onConflict((on) => on.column('id').doUpdateSet(cells))
        .execute();
    },

    async setWanted(writing: Writing, id: string, isWanted: boolean | null): Promise<void> {
      const cell = isWanted === null ? null : Number(isWanted);
      await writing.updateTable('signs').set({ isWanted: cell }).where('id', '=', id).execute();
    },

    async remove(writing: Writing, id: string): Promise<void> {
      await writing.deleteFrom('signs').where('id', '=', id).execute();
    },
  };
}

export type SignStore = ReturnType<typeof createSignStore>;
