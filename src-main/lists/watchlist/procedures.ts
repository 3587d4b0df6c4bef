import { implement } from '@orpc/server';
import { watchListContract } from '../../../src-preload/contract/lists/watchlist.ts';
import type { Log } from '../../platform/log.ts';
import { type CallerContext, guard } from '../../platform/serving/guard.ts';
import type { WatchList } from './service.ts';

/** The procedures of `watchList`, tied to the room's service. */
export function watchListProcedures(watchList: WatchList, log: Log) {
  const os = implement(watchListContract).$context<CallerContext>().use(guard(log));
  return os.router({
    list: os.list.handler(() => watchList.list()),
    page: os.page.handler(({ input }) => watchList.page(input)),
    get: os.get.handler(({ input }) => watchList.get(input.id)),
    misreads: os.misreads.handler(({ input }) => watchList.misreads(input)),
    add: os.add.handler(({ input, context }) => watchList.add(input, context.actor.name)),
    update: os.update.handler(({ input }) => watchList.update(input.id, input.values)),
    remove: os.remove.handler(({ input }) => watchList.remove(input.id)),
    restore: os.restore.handler(({ input }) => watchList.restore(input.id)),
  });
}
