import { implement } from '@orpc/server';
import { trafficContract } from '../../../src-preload/contract/record/traffic.ts';
import type { Log } from '../../platform/log.ts';
import { type CallerContext, guard } from '../../platform/serving/guard.ts';
import { camerasWithin } from '../../platform/serving/limits.ts';
import type { Traffic } from './service.ts';

/** The procedures of `traffic`, tied to the room's service. */
export function trafficProcedures(traffic: Traffic, log: Log) {
  const os = implement(trafficContract).$context<CallerContext>().use(guard(log));
  return os.router({
    hours: os.hours.handler(({ input, context }) =>
      traffic.hours(input.fromAt, input.toAt, camerasWithin(context.actor, input.cameraIds)),
    ),
  });
}
