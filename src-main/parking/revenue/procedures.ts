import { implement } from '@orpc/server';
import { revenueContract } from '../../../src-preload/contract/parking/revenue.ts';
import type { Log } from '../../platform/log.ts';
import { type CallerContext, guard } from '../../platform/serving/guard.ts';
import { refuseLimited } from '../../platform/serving/limits.ts';
import type { RevenueService } from './service.ts';

/** The procedures of `revenue`, tied to the room's service. */
export function revenueProcedures(revenue: RevenueService, log: Log) {
  const os = implement(revenueContract).$context<CallerContext>().use(guard(log));
  return os.router({
    figures: os.figures.handler(({ input, context, signal }) => {
      refuseLimited(context.actor);
      return revenue.figures(input, signal);
    }),
  });
}
