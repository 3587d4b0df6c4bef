import type { VisitValues } from '../../../src-preload/contract/lists/visitors.ts';
import type { Writing } from '../../platform/database.ts';
import type { createChanging } from './changing.ts';
import type { StoredVisit, VisitStore } from './store.ts';

/** A visit as it is to be, whatever it was before. */
export interface IncomingVisit {
  readonly id: string;
  readonly values: VisitValues;
  readonly createdAt: number;
  readonly createdBy: string;
  readonly cancelled: { readonly at: number; readonly by: string } | null;
}

interface TakingInOptions {
  readonly store: VisitStore;
  /** What is kept of a visit beside what is said of it. */
  readonly told: (values: VisitValues) => Pick<StoredVisit, 'values' | 'overAt' | 'words'>;
  readonly noteTakenIn: ReturnType<typeof createChanging>['noteTakenIn'];
}

/** Writes visits that came from elsewhere as they are. */
export function createTakingIn({ store, told, noteTakenIn }: TakingInOptions) {
  return async (writing: Writing, come: readonly IncomingVisit[], by: string): Promise<void> => {
    for (const { id, values, cancelled, ...made } of come) {
      const [before] = await store.byIds([id], writing);
      if (before === undefined)
        await store.insert(writing, { id, ...told(values), ...made, cancelledAt: null, cancelledBy: null });
      else await store.update(writing, id, told(values));
      await store.setCancelled(writing, id, cancelled);
      await noteTakenIn(writing, id, before ?? null, by);
    }
  };
}
