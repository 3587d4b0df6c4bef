import { implement } from '@orpc/server';
import { postsContract } from '../../../src-preload/contract/record/posts.ts';
import type { Log } from '../../platform/log.ts';
import { type CallerContext, guard } from '../../platform/serving/guard.ts';
import { refuseElsewhere } from '../../platform/serving/limits.ts';
import type { Posts } from './service.ts';

/** The procedures of `posts`, tied to the room's service. */
export function postProcedures(posts: Posts, log: Log) {
  const os = implement(postsContract).$context<CallerContext>().use(guard(log));
  return os.router({
    about: os.about.handler(({ input: { cameraId }, context }) => {
      refuseElsewhere(context.actor, cameraId);
      return posts.about(cameraId);
    }),
    confirmClock: os.confirmClock.handler(({ input: { cameraId, aheadMs }, context }) => {
      refuseElsewhere(context.actor, cameraId);
      return posts.confirmClock(cameraId, aheadMs);
    }),
    renew: os.renew.handler(({ input: { cameraId }, context }) => {
      refuseElsewhere(context.actor, cameraId);
      return posts.renew(cameraId);
    }),
  });
}
