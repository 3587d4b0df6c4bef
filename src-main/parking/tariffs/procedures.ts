import { implement } from '@orpc/server';
import { tariffsContract } from '../../../src-preload/contract/parking/tariffBook.ts';
import type { Log } from '../../platform/log.ts';
import { type CallerContext, guard } from '../../platform/serving/guard.ts';
import type { Tariffs } from './service.ts';

/** The procedures of `tariffs`, tied to the room's service. */
export function tariffProcedures(tariffs: Tariffs, log: Log) {
  const os = implement(tariffsContract).$context<CallerContext>().use(guard(log));
  return os.router({
    list: os.list.handler(() => tariffs.list()),
    page: os.page.handler(({ input }) => tariffs.page(input)),
    get: os.get.handler(({ input }) => tariffs.get(input.id)),
    add: os.add.handler(({ input, context }) => tariffs.add(input, context.actor.name)),
    update: os.update.handler(({ input, context }) =>
      tariffs.update(input.id, input.revision, input.values, context.actor.name, input.reason),
    ),
    revisions: os.revisions.handler(({ input }) => tariffs.revisions(input.id)),
    remove: os.remove.handler(({ input }) => tariffs.remove(input.id)),
    restore: os.restore.handler(({ input }) => tariffs.restore(input.id)),
    ofStay: os.ofStay.handler(({ input }) => tariffs.ofStay(input.stayId)),
    replay: os.replay.handler(async function* ({ input, signal }) {
      yield* tariffs.replay(input, signal);
    }),
    quote: os.quote.handler(({ input }) => tariffs.quote(input.request, input.tariffId)),
  });
}
