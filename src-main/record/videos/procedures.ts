import { implement } from '@orpc/server';
import { jobsContract } from '../../../src-preload/contract/record/videos.ts';
import type { Log } from '../../platform/log.ts';
import { type CallerContext, guard } from '../../platform/serving/guard.ts';
import type { Jobs } from './service.ts';

/** The procedures of `jobs`, tied to the room's service. */
export function jobProcedures(jobs: Jobs, log: Log) {
  const os = implement(jobsContract).$context<CallerContext>().use(guard(log));
  return os.router({
    list: os.list.handler(() => jobs.list()),
    get: os.get.handler(({ input }) => jobs.get(input.id)),
    addFromPath: os.addFromPath.handler(({ input }) => jobs.addFromPath(input.path)),
    cancel: os.cancel.handler(({ input }) => jobs.cancel(input.id)),
    retry: os.retry.handler(({ input }) => jobs.retry(input.id)),
    remove: os.remove.handler(({ input }) => jobs.remove(input.id)),
  });
}
