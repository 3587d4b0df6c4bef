import { implement } from '@orpc/server';
import { calendarsContract } from '../../../src-preload/contract/lists/calendars.ts';
import type { Log } from '../../platform/log.ts';
import { type CallerContext, guard } from '../../platform/serving/guard.ts';
import { refuseLimited } from '../../platform/serving/limits.ts';
import type { Calendars } from './service.ts';

/** The procedures of `calendars`, tied to its service; for those alone who work with the whole site. */
export function calendarProcedures(calendars: Calendars, log: Log) {
  const os = implement(calendarsContract)
    .$context<CallerContext>()
    .use(guard(log))
    .use(async ({ context, next }) => {
      refuseLimited(context.actor);
      return await next();
    });
  return os.router({
    list: os.list.handler(() => calendars.list()),
    add: os.add.handler(({ input }) => calendars.add(input)),
    update: os.update.handler(({ input: { id, values, revision } }) => calendars.update(id, values, revision)),
    remove: os.remove.handler(({ input }) => calendars.remove(input.id)),
    fetch: os.fetch.handler(({ input }) => calendars.fetch(input.id)),
  });
}
