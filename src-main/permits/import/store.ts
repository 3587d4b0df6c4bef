import {
  type ImportChoices,
  importChoicesSchema,
  type PastImport,
} from '../../../src-preload/contract/permitImport.ts';
import type { Database } from '../../platform/database.ts';

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
      const choices = importChoicesSchema.safeParse(JSON.parse(row.choices));
      return choices.success ? { choices: choices.data, usedAt: row.usedAt } : null;
    },

    async keepMapping(signature: string, { choices, usedAt }: RememberedMapping): Promise<void> {
      const values = { choices: JSON.stringify(choices), usedAt };
      await db
        .insertInto('importMappings')
        .values({ signature, ...values })
        .onConflict((conflict) => conflict.column('signature').doUpdateSet(values))
        .execute();
    },

    /** Newest first. */
    async past(limit: number): Promise<PastImport[]> {
      const rows = await db
        .selectFrom('permitBatches as made')
        .leftJoin('permitBatches as undoing', 'undoing.undoes', 'made.id')
        .select(['made.id', 'made.detail', 'made.at', 'made.by', 'made.size', 'undoing.id as undoneBy'])
        .where('made.kind', '=', 'import')
        .orderBy('made.at', 'desc')
        .orderBy('made.id', 'desc')
        .limit(limit)
        .execute();
      return rows.map(({ id, detail, at, by, size, undoneBy }) => ({
        ...{ batchId: id, fileName: detail, at, by, permits: size },
        isUndone: undoneBy !== null,
      }));
    },
  };
}

export type ImportStore = ReturnType<typeof createImportStore>;
