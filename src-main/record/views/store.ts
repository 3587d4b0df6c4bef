import type { Selectable } from 'kysely';
import { nameKey } from '../../../src-preload/contract/nameKey.ts';
import { type ReadView, readViewValuesSchema } from '../../../src-preload/contract/record/readViews.ts';
import type { Database, Writing } from '../../platform/database.ts';
import { readStored } from '../../platform/storedJson.ts';
import type { Tables } from '../../platform/tables.ts';

/** The saved views, removed ones too. */
export function createViewStore(db: Database) {
  return {
    async list(): Promise<ReadView[]> {
      const rows = await db.selectFrom('readViews').selectAll().where('removedAt', 'is', null).execute();
      return rows.map(toView);
    },

    async get(id: string): Promise<(ReadView & { readonly removedAt: number | null }) | null> {
      const row = await db.selectFrom('readViews').selectAll().where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : { ...toView(row), removedAt: row.removedAt };
    },

    async named(name: string): Promise<string | null> {
      const row = await db
        .selectFrom('readViews')
        .select('id')
        .where('nameKey', '=', nameKey(name))
        .where('removedAt', 'is', null)
        .executeTakeFirst();
      return row?.id ?? null;
    },

    async insert(writing: Writing, view: ReadView): Promise<void> {
      await writing
        .insertInto('readViews')
        .values({ ...view, search: JSON.stringify(view.search), nameKey: nameKey(view.name), removedAt: null })
        .execute();
    },

    async update(writing: Writing, { id, name, search }: ReadView): Promise<void> {
      await writing
        .updateTable('readViews')
        .set({ name, nameKey: nameKey(name), search: JSON.stringify(search) })
        .where('id', '=', id)
        .execute();
    },

    async setRemoved(writing: Writing, id: string, removedAt: number | null): Promise<void> {
      await writing.updateTable('readViews').set({ removedAt }).where('id', '=', id).execute();
    },
  };
}

export type ViewStore = ReturnType<typeof createViewStore>;

/** A search that cannot be understood is an empty one. */
function toView({ id, name, search, at, by }: Selectable<Tables['readViews']>): ReadView {
  const cell = { column: 'read_views.search', row: id };
  return { id, name, at, by, search: readStored(readViewValuesSchema.shape.search, search, cell, {}) };
}
