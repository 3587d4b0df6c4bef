import { implement } from '@orpc/server';
import { permitListsContract } from '../../../src-preload/contract/lists/permitLists.ts';
import type { Log } from '../../platform/log.ts';
import { type CallerContext, guard } from '../../platform/serving/guard.ts';
import { refuseLimited } from '../../platform/serving/limits.ts';
import type { PermitLists } from './service.ts';

/** The procedures of `permitLists`, tied to its service; for those alone who work with the whole site. */
export function permitListProcedures(lists: PermitLists, log: Log) {
  const os = implement(permitListsContract)
    .$context<CallerContext>()
    .use(guard(log))
    .use(async ({ context, next }) => {
      refuseLimited(context.actor);
      return await next();
    });
  return os.router({
    list: os.list.handler(() => lists.list()),
    add: os.add.handler(({ input }) => lists.add(input)),
    update: os.update.handler(({ input: { id, values, revision } }) => lists.update(id, values, revision)),
    remove: os.remove.handler(({ input }) => lists.remove(input.id)),
    look: os.look.handler(({ input }) => lists.look(input.id, input.sheet)),
    setUp: os.setUp.handler(({ input: { id, choices, header } }) => lists.setUp(id, choices, header)),
    fetch: os.fetch.handler(({ input }) => lists.fetch(input.id)),
    preview: os.preview.handler(({ input }) => lists.preview(input.id)),
    confirm: os.confirm.handler(({ input: { id, token } }) => lists.confirm(id, token)),
    runs: os.runs.handler(({ input: { id, limit } }) => lists.runs(id, limit)),
  });
}
