import {
  type ImportChoices,
  importChoicesSchema,
  type PastImport,
} from '../../../../src-preload/contract/lists/permitImport.ts';
import type { Database, Writing } from '../../../platform/database.ts';
import { readStored } from '../../../platform/storedJson.ts';

/** What the columns of a list were taken for, kept by the names of its columns. */
export interface RememberedMapping {
  readonly choices: ImportChoices;
  readonly usedAt: number;
}

/** Mappings that were used, and the imports that were made. */
export function createImportStore(db: Database) {
  return {
    async mapping(signature: string): Promise<RememberedMapping | null> {
      const row = await db
        .selectFrom('importMappings')
        .selectAll()
        .where('signature', '=', signature)
        .executeTakeFirst();
      if (row === undefined) return null;
      // One that a later version wrote may not be understood: then the columns are guessed.
      const cell = { column: 'importMappings.choices', row: signature };
      const choices = readStored(importChoicesSchema, row.choices, cell, null);
      return choices === null ? null : { choices, usedAt: row.usedAt };
    },

    async keepMapping(signature: string, { choices, usedAt }: RememberedMapping): Promise<void> {
      const values = { choices: JSON.stringify(choices), usedAt };
      await db
        .insertInto('importMappings')
        .values({ signature, ...values })
        .onConflict((conflict) => conflict.column('signature').doUpdateSet(values))
        .execute();
    },

    /** What a batch did to the watch list. */
    async watchesOf(writing: Writing, batchId: string): Promise<{ entryId: string; added: 0 | 1 }[]> {
      return await writing
        .selectFrom('importWatchEntries')
        .select(['entryId', 'added'])
        .where('batchId', '=', batchId)
        .execute();
    },

    async keepWatches(writing: Writing, batchId: string, entryIds: readonly string[], added: 0 | 1): Promise<void> {
      for (let from = 0; from < entryIds.length; from += 1000) {
        const rows = entryIds.slice(from, from + 1000).map((entryId) => ({ batchId, entryId, added }));
        await writing.insertInto('importWatchEntries').values(rows).execute();
      }
    },

    /** Newest first. */
    async past(limit: number): Promise<PastImport[]> {
      const rows = await db
        .selectFrom('permitBatches as made')
        .leftJoin('permitBatches as undoing', 'undoing.undoes', 'made.id')
        .select(['made.id', 'made.detail', 'made.at', 'made.by', 'made.size', 'undoing.id as undoneBy'])
        .select((of) =>
          of
            .selectFrom('importWatchEntries')
            .select(({ fn }) => fn.countAll<number>().as('count'))
            .whereRef('importWatchEntries.batchId', '=', 'made.id')
            .as('watched'),
        )
        .where('made.kind', '=', 'import')
        .orderBy('made.at', 'desc')
        .orderBy('made.id', 'desc')
        .limit(limit)
        .execute();
      return rows.map(({ id, detail, at, by, size, undoneBy, watched }) => ({
        ...{ batchId: id, fileName: detail, at, by, permits: size, watched: watched ?? 0 },
        isUndone: undoneBy !== null,
      }));
    },
  };
}

export type ImportStore = ReturnType<typeof createImportStore>;
