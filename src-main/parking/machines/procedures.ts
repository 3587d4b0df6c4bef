import { implement } from '@orpc/server';
import { machinesContract } from '../../../src-preload/contract/parking/machines.ts';
import type { Log } from '../../platform/log.ts';
import { type CallerContext, guard } from '../../platform/serving/guard.ts';
import type { Machines } from './service.ts';

/** The procedures of `machines`, tied to the room's service. */
export function machineProcedures(machines: Machines, log: Log) {
  const os = implement(machinesContract).$context<CallerContext>().use(guard(log));
  return os.router({
    list: os.list.handler(({ input }) => machines.list(input.limit)),
    state: os.state.handler(({ input, context }) => machines.state(input, context.actor.name)),
    end: os.end.handler(({ input }) => machines.end(input.id, input.toAt)),
    release: os.release.handler(({ input, context }) => machines.release(input.id, input.reason, context.actor.name)),
    hold: os.hold.handler(({ input }) => machines.hold(input.id)),
  });
}
