import { implement } from '@orpc/server';
import { reportsContract } from '../../../src-preload/contract/office/reports.ts';
import type { Log } from '../../platform/log.ts';
import { type CallerContext, guard } from '../../platform/serving/guard.ts';
import type { Reports } from './service.ts';

/** The procedures of `reports`, tied to the room's service. */
export function reportProcedures(reports: Reports, log: Log) {
  const os = implement(reportsContract).$context<CallerContext>().use(guard(log));
  return os.router({
    kinds: os.kinds.handler(({ context }) => reports.kinds(context)),
    make: os.make.handler(({ input, context, signal }) => reports.make(input, context, signal)),
    export: os.export.handler(({ input, context }) => reports.export(input, context)),
  });
}
