import { implement } from '@orpc/server';
import { webhooksContract } from '../../../../src-preload/contract/links/webhooks.ts';
import type { Log } from '../../../platform/log.ts';
import { type CallerContext, guard } from '../../../platform/serving/guard.ts';
import { refuseLimited } from '../../../platform/serving/limits.ts';
import type { Webhooks } from './service.ts';

/** The procedures of `webhooks`, tied to its service; for those alone who work with the whole site. */
export function webhookProcedures(webhooks: Webhooks, log: Log) {
  const os = implement(webhooksContract)
    .$context<CallerContext>()
    .use(guard(log))
    .use(async ({ context, next }) => {
      refuseLimited(context.actor);
      return await next();
    });
  return os.router({
    list: os.list.handler(() => webhooks.list()),
    add: os.add.handler(({ input }) => webhooks.add(input)),
    update: os.update.handler(({ input: { id, values } }) => webhooks.update(id, values)),
    remove: os.remove.handler(({ input }) => webhooks.remove(input.id)),
    rotate: os.rotate.handler(({ input }) => webhooks.rotate(input.id)),
    test: os.test.handler(({ input }) => webhooks.test(input.id)),
    replay: os.replay.handler(({ input }) => webhooks.replay(input.id)),
    deliveries: os.deliveries.handler(({ input: { id, limit } }) => webhooks.deliveries(id, limit)),
  });
}
