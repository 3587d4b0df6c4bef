import { implement } from '@orpc/server';
import { readViewsContract } from '../../../src-preload/contract/record/readViews.ts';
import type { Log } from '../../platform/log.ts';
import { type CallerContext, guard } from '../../platform/serving/guard.ts';
import type { Views } from './service.ts';

/** The procedures of `readViews`, tied to the room's service. */
export function viewProcedures(views: Views, log: Log) {
  const os = implement(readViewsContract).$context<CallerContext>().use(guard(log));
  return os.router({
    list: os.list.handler(() => views.list()),
    add: os.add.handler(({ input, context }) => views.add(input, context.actor.name)),
    update: os.update.handler(({ input: { id, ...changes } }) => views.update(id, changes)),
    remove: os.remove.handler(({ input }) => views.remove(input.id)),
    restore: os.restore.handler(({ input }) => views.restore(input.id)),
  });
}
