import { implement } from '@orpc/server';
import { exportsContract } from '../../../src-preload/contract/office/exports.ts';
import type { Log } from '../../platform/log.ts';
import { type CallerContext, guard } from '../../platform/serving/guard.ts';
import type { Exports } from './service.ts';

/** The procedures of `exports`, tied to the room's service. */
export function exportProcedures(exports: Exports, log: Log) {
  const os = implement(exportsContract).$context<CallerContext>().use(guard(log));
  return os.router({
    sources: os.sources.handler(({ context }) => exports.sources(context)),
    count: os.count.handler(async ({ input, context }) => ({ count: await exports.count(input, context) })),
    start: os.start.handler(({ input, context }) => exports.start(input, context)),
    list: os.list.handler(({ context }) => exports.list(context)),
    get: os.get.handler(({ input, context }) => exports.get(input.id, context)),
    cancel: os.cancel.handler(({ input, context }) => exports.cancel(input.id, context)),
    remove: os.remove.handler(({ input, context }) => exports.remove(input.id, context)),
  });
}
