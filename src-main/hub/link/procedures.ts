import { implement } from '@orpc/server';
import { hubLinkContract } from '../../../src-preload/contract/hub/link.ts';
import type { Log } from '../../platform/log.ts';
import { type CallerContext, guard } from '../../platform/serving/guard.ts';
import { refuseLimited } from '../../platform/serving/limits.ts';
import type { HubLinkService } from './service.ts';

/** The procedures of `hubLink`, tied to its service; for those alone who work with the whole site. */
export function hubLinkProcedures(link: HubLinkService, log: Log) {
  const os = implement(hubLinkContract)
    .$context<CallerContext>()
    .use(guard(log))
    .use(async ({ context, next, path }) => {
      // Whoever sits at a desk sees how fresh its lists are.
      if (path.at(-1) !== 'freshness') refuseLimited(context.actor);
      return await next();
    });
  return os.router({
    get: os.get.handler(() => link.get()),
    test: os.test.handler(({ input }) => link.test(input)),
    link: os.link.handler(({ input }) => link.link(input)),
    unlink: os.unlink.handler(() => link.unlink()),
    takeOver: os.takeOver.handler(() => link.takeOver()),
    sendAgain: os.sendAgain.handler(() => link.sendAgain()),
    tryNow: os.tryNow.handler(() => link.tryNow()),
    share: os.share.handler(({ input }) => link.share(input.lists, input.users)),
    settleDeletions: os.settleDeletions.handler(({ input }) => link.settleDeletions(input.list, input.keeps)),
    conflicts: os.conflicts.handler(() => link.conflicts()),
    freshness: os.freshness.handler(() => link.freshness()),
  });
}
