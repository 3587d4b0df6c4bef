import { holderOf } from '../../platform/heldTable.ts';
import type { Holder } from '../../platform/holdings.ts';
import type { WatchList } from './service.ts';

const entries = holderOf({
  table: 'watchEntries',
  kind: 'watch entry',
  at: 'createdAt',
  about: ['pattern'],
  words: ['reason', 'tell'],
  active: ({ removedAt, expiresAt }, now, isAbout) =>
    isAbout && removedAt === null && (expiresAt === null || Number(expiresAt) > now) ? 'The watch entry holds.' : null,
});

/** An entry is about its mark where that is no pattern of several; persons are taken out of what it says. */
export function watchHolder(watchList: Pick<WatchList, 'start'>): Holder {
  return {
    ...entries,
    forget: async (writing, forgetting) => ({
      ...(await entries.forget(writing, forgetting)),
      settle: () => watchList.start(),
    }),
  };
}
