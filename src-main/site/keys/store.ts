import * as z from 'zod';
import { nameKey } from '../../../src-preload/contract/nameKey.ts';
import { type GivenScope, givenScopes } from '../../../src-preload/contract/site/keyScopes.ts';
import type { KeyValues } from '../../../src-preload/contract/site/keys.ts';
import type { Database, Writing } from '../../platform/database.ts';
import { readStored } from '../../platform/storedJson.ts';
import type { ApiKeysTable } from './tables.ts';

/** A key as the room has it in memory, with the hash of its secret. */
export interface KnownKey extends KeyValues {
  readonly id: string;
  readonly hash: string;
  readonly hint: string;
  readonly createdAt: number;
  readonly createdBy: string;
  readonly lastUsedAt: number | null;
  readonly revokedAt: number | null;
  readonly revokedBy: string | null;
}

const idsSchema = z.array(z.string());
/** What nobody understands lets a program do nothing, and work with no camera. */
const nowhere = ['?'];
const nothing: GivenScope[] = [];

export function createKeyStore(db: Database) {
  return {
    async all(): Promise<KnownKey[]> {
      return (await db.selectFrom('apiKeys').selectAll().execute()).map(knownFrom);
    },

    async insert(writing: Writing, key: KnownKey): Promise<void> {
      const { scopes, cameraIds, carParkIds, ...cells } = key;
      await writing
        .insertInto('apiKeys')
        .values({
          ...cells,
          nameKey: nameKey(key.name),
          scopes: JSON.stringify(scopes),
          cameraIds: JSON.stringify(cameraIds),
          carParkIds: JSON.stringify(carParkIds),
        })
        .execute();
    },

    async revoke(writing: Writing, id: string, revokedAt: number, revokedBy: string): Promise<void> {
      await writing.updateTable('apiKeys').set({ revokedAt, revokedBy }).where('id', '=', id).execute();
    },

    async noteUses(uses: ReadonlyMap<string, number>): Promise<void> {
      await db.transaction().execute(async (writing) => {
        for (const [id, lastUsedAt] of uses)
          await writing.updateTable('apiKeys').set({ lastUsedAt }).where('id', '=', id).execute();
      });
    },
  };
}

export type KeyStore = ReturnType<typeof createKeyStore>;

function knownFrom(row: ApiKeysTable): KnownKey {
  const { nameKey: _, ...cells } = row;
  const cell = (column: string) => ({ column: `api_keys.${column}`, row: row.id });
  return {
    ...cells,
    scopes: readStored(z.array(z.enum(givenScopes)), row.scopes, cell('scopes'), nothing),
    cameraIds: readStored(idsSchema, row.cameraIds, cell('camera_ids'), nowhere),
    carParkIds: readStored(idsSchema, row.carParkIds, cell('car_park_ids'), nowhere),
  };
}
