import type { WatchValues } from '../../../../src-preload/contract/lists/watchlist.ts';
import type { Writing } from '../../../platform/database.ts';
import type { WatchList } from '../../watchlist/service.ts';
import type { Alongside, Permits } from '../service.ts';
import type { ImportStore } from './store.ts';

/** Puts blocked plates of lists on the watch list, at the same stroke as the permits of the list, and takes both back. */
export function createImportedWatches(watchList: WatchList, permits: Pick<Permits, 'whenUndone'>, store: ImportStore) {
  /** Does the opposite of what a batch did to the watch list. */
  permits.whenUndone(async (writing, undoneBatchId) => {
    const made = await store.watchesOf(writing, undoneBatchId);
    if (made.length === 0) return null;
    const idsOf = (wanted: 0 | 1) => made.filter(({ added }) => added === wanted).map(({ entryId }) => entryId);
    return async (within, batchId) => {
      const removed = await watchList.removeAll(within, idsOf(1));
      const restored = await watchList.restoreAll(within, idsOf(0));
      await store.keepWatches(within, batchId, removed.ids, 0);
      await store.keepWatches(within, batchId, restored.ids, 1);
      return () => {
        removed.stored();
        restored.stored();
      };
    };
  });

  return {
    /** What writes these along with a batch; undefined where there are none. */
    adding(values: readonly WatchValues[], by: string): Alongside | undefined {
      if (values.length === 0) return undefined;
      return async (writing: Writing, batchId: string) => {
        const { ids, stored } = await watchList.addAll(writing, values, by);
        await store.keepWatches(writing, batchId, ids, 1);
        return stored;
      };
    },
  };
}
