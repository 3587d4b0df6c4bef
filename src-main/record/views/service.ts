import type { ReadView, ReadViewValues } from '../../../src-preload/contract/record/readViews.ts';
import { note } from '../../platform/audit/note.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Writing } from '../../platform/database.ts';
import { newId } from '../../platform/ids.ts';
import type { Outbox } from '../../platform/outbox.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { ViewStore } from './store.ts';

export interface ViewsOptions {
  readonly db: Database;
  readonly store: ViewStore;
  readonly outbox: Outbox;
  readonly clock: Clock;
}

/** Views of the list of reads that people saved under a name. */
export interface Views {
  /** By name. */
  list(): Promise<ReadView[]>;
  add(values: ReadViewValues, by: string): Promise<ReadView>;
  /** @throws Refusal where it was removed, or the name is taken */
  update(
    id: string,
    changes: { readonly [Key in keyof ReadViewValues]?: ReadViewValues[Key] | undefined },
  ): Promise<ReadView>;
  remove(id: string): Promise<void>;
  restore(id: string): Promise<ReadView>;
}

export function createViews({ db, store, outbox, clock }: ViewsOptions): Views {
  type ViewAction = 'views.add' | 'views.update' | 'views.remove' | 'views.restore';
  async function change(
    action: ViewAction,
    { id, name }: ReadView,
    write: (writing: Writing) => Promise<void>,
    states: { readonly before?: object; readonly after?: object } = {},
  ): Promise<void> {
    await db.transaction().execute(async (writing) => {
      await write(writing);
      await note(writing, clock, { action, thing: { kind: 'view', id, label: name }, values: {}, ...states });
      await outbox.append(writing, { topic: 'readViews.changed' });
    });
    outbox.announce();
  }

  async function refuseTaken(name: string, exceptId: string | null): Promise<void> {
    const taken = await store.named(name);
    if (taken !== null && taken !== exceptId) {
      const sentence = `There is already a view called “${name}”. Choose another name.`;
      throw new Refusal('CONFLICT', sentence, { field: 'name' });
    }
  }

  async function known(id: string) {
    const view = await store.get(id);
    if (view === null) throw new Refusal('NOT_FOUND', 'This view is no longer kept. Save it again.');
    return view;
  }

  return {
    list: async () => (await store.list()).sort((a, b) => a.name.localeCompare(b.name, 'en-GB', { numeric: true })),

    async add(values, by) {
      await refuseTaken(values.name, null);
      const view = { id: newId(), ...values, at: clock.now(), by };
      await change('views.add', view, (writing) => store.insert(writing, view));
      return view;
    },

    async update(id, { name, search }) {
      const { removedAt, ...before } = await known(id);
      if (removedAt !== null) throw new Refusal('NOT_FOUND', 'This view was removed. Save it again.');
      const view = { ...before, name: name ?? before.name, search: search ?? before.search };
      await refuseTaken(view.name, id);
      await change('views.update', view, (writing) => store.update(writing, view), { before, after: view });
      return view;
    },

    async remove(id) {
      const { removedAt, ...view } = await known(id);
      if (removedAt === null)
        await change('views.remove', view, (writing) => store.setRemoved(writing, id, clock.now()));
    },

    async restore(id) {
      const { removedAt, ...view } = await known(id);
      await refuseTaken(view.name, id);
      if (removedAt !== null) await change('views.restore', view, (writing) => store.setRemoved(writing, id, null));
      return view;
    },
  };
}
