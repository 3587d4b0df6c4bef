import type { Selectable } from 'kysely';
import type { WatchEntry, WatchValues } from '../../../src-preload/contract/lists/watchlist.ts';
import type { Database, Writing } from '../../platform/database.ts';
import type { Tables } from '../../platform/tables.ts';

/** An entry as it is stored: whether it has expired depends on the moment. */
export type StoredWatchEntry = Omit<WatchEntry, 'expired'>;

/** Rows of one statement, well below the parameters that SQLite takes. */
const rowsAtOnce = 500;

/** The plates to look out for. Removed ones stay, so that a removal can be taken back and old alerts keep their reason. */
export function createWatchStore(db: Database) {
  return {
    async all(): Promise<StoredWatchEntry[]> {
      return (await db.selectFrom('watchEntries').selectAll().where('removedAt', 'is', null).execute()).map(toEntry);
    },

    async insert(writing: Writing, entry: StoredWatchEntry): Promise<void> {
      await writing
        .insertInto('watchEntries')
        .values({ ...entry, removedAt: null })
        .execute();
    },

    async insertMany(writing: Writing, entries: readonly StoredWatchEntry[]): Promise<void> {
      for (let from = 0; from < entries.length; from += rowsAtOnce) {
        const some = entries.slice(from, from + rowsAtOnce);
        await writing
          .insertInto('watchEntries')
          .values(some.map((entry) => ({ ...entry, removedAt: null })))
          .execute();
      }
    },

    /** Adds an entry, or puts it in place of the one with its id. */
    async put(writing: Writing, entry: StoredWatchEntry, removedAt: number | null): Promise<void> {
      const { id: _, ...values } = entry;
      await writing
        .insertInto('watchEntries')
        .values({ ...entry, removedAt })
        .onConflict((conflict) => conflict.column('id').doUpdateSet({ ...values, removedAt }))
        .execute();
    },

    async update(writing: Writing, id: string, values: WatchValues & { updatedAt: number }): Promise<void> {
      await writing.updateTable('watchEntries').set(values).where('id', '=', id).execute();
    },

    async setRemoved(writing: Writing, id: string, removedAt: number | null): Promise<void> {
      await writing.updateTable('watchEntries').set({ removedAt }).where('id', '=', id).execute();
    },

    async removed(id: string, within: Database | Writing = db): Promise<StoredWatchEntry | null> {
      const row = await within
        .selectFrom('watchEntries')
        .selectAll()
        .where('id', '=', id)
        .where('removedAt', 'is not', null)
        .executeTakeFirst();
      return row === undefined ? null : toEntry(row);
    },
  };
}

function toEntry({ removedAt: _removedAt, ...entry }: Selectable<Tables['watchEntries']>): StoredWatchEntry {
  return entry;
}

export type WatchStore = ReturnType<typeof createWatchStore>;
