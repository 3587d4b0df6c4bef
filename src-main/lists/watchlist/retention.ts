import { sql } from 'kysely';
import { foldPlate } from '../../plates/fold.ts';
import { type RetentionClass, retainedTable } from '../../platform/retention.ts';
import type { WatchList } from './service.ts';

/** Entries that were removed or have expired. */
export function watchRetention(watchList: Pick<WatchList, 'start'>): RetentionClass {
  return retainedTable({
    id: 'watchList',
    table: 'watchEntries',
    at: sql`min(coalesce(removed_at, expires_at), coalesce(expires_at, removed_at))`,
    where: sql`(removed_at IS NOT NULL OR expires_at IS NOT NULL)`,
    stays: ({ pattern }, spare) => spare.isMark(foldPlate(String(pattern))),
    settle: () => watchList.start(),
  });
}
