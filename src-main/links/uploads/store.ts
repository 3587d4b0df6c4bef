import type { Selectable } from 'kysely';
import type { Database, Writing } from '../../platform/database.ts';
import type { SecretBox } from '../../platform/secretBox.ts';
import type { Tables } from '../../platform/tables.ts';

/** What was handed over together. */
export interface StoredUpload extends Omit<Selectable<Tables['uploads']>, 'target'> {
  /** Where its result is sent; null where it goes nowhere, or was sealed with another key. */
  readonly target: string | null;
}

export function createUploadStore(db: Database, secrets: SecretBox) {
  function opened({ target, ...rest }: Selectable<Tables['uploads']>): StoredUpload {
    try {
      return { ...rest, target: target === null ? null : secrets.open(target) };
    } catch {
      return { ...rest, target: null };
    }
  }

  return {
    async get(id: string, from: Database | Writing = db): Promise<StoredUpload | null> {
      const row = await from.selectFrom('uploads').selectAll().where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : opened(row);
    },
    async insert(writing: Writing, upload: StoredUpload): Promise<void> {
      const target = upload.target === null ? null : secrets.seal(upload.target);
      await writing
        .insertInto('uploads')
        .values({ ...upload, target })
        .execute();
    },
    /** Those that were not over when they were last looked at. */
    async unfinished(): Promise<string[]> {
      return (await db.selectFrom('uploads').select('id').where('finishedAt', 'is', null).execute()).map(
        ({ id }) => id,
      );
    },
    /** Those whose result is to be sent. */
    async waiting(): Promise<string[]> {
      const rows = await db
        .selectFrom('uploads')
        .select('id')
        .where('delivery', '=', 'waiting')
        .orderBy('id')
        .execute();
      return rows.map(({ id }) => id);
    },
    /** The newest that came by the watched folder. */
    async ofFolder(limit: number): Promise<StoredUpload[]> {
      const rows = await db
        .selectFrom('uploads')
        .selectAll()
        .where('folderName', 'is not', null)
        .orderBy('createdAt', 'desc')
        .orderBy('id', 'desc')
        .limit(limit)
        .execute();
      return rows.map(opened);
    },
    /** Those whose file lies in the watched folder, as far as is known. */
    async inFolder(): Promise<StoredUpload[]> {
      return (await db.selectFrom('uploads').selectAll().where('inFolder', '=', 1).execute()).map(opened);
    },
    /** Their files are there no more. */
    async leaveFolder(ids: readonly string[]): Promise<void> {
      if (ids.length > 0) await db.updateTable('uploads').set({ inFolder: 0 }).where('id', 'in', ids).execute();
    },
    async change(
      writing: Writing,
      id: string,
      values: Partial<Pick<StoredUpload, 'finishedAt' | 'delivery' | 'attempts' | 'lastStatus'>>,
    ): Promise<void> {
      await writing.updateTable('uploads').set(values).where('id', '=', id).execute();
    },
  };
}

export type UploadStore = ReturnType<typeof createUploadStore>;
