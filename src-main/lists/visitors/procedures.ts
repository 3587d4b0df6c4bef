import { implement } from '@orpc/server';
import { visitorsContract } from '../../../src-preload/contract/lists/visitors.ts';
import type { Log } from '../../platform/log.ts';
import { type CallerContext, guard } from '../../platform/serving/guard.ts';
import type { Visitors } from './service.ts';

/** The procedures of `visitors`, tied to the room's service. */
export function visitorProcedures(visitors: Visitors, log: Log) {
  const os = implement(visitorsContract).$context<CallerContext>().use(guard(log));
  return os.router({
    list: os.list.handler(({ input }) => visitors.list(input)),
    log: os.log.handler(({ input }) => visitors.log(input)),
    suggestions: os.suggestions.handler(() => visitors.suggestions()),
    get: os.get.handler(({ input }) => visitors.get(input.id)),
    ofStay: os.ofStay.handler(({ input }) => visitors.ofStay(input.stayId)),
    add: os.add.handler(({ input, context }) => visitors.add(input, context.actor.name)),
    update: os.update.handler(({ input }) => visitors.update(input.id, input.values)),
    cancel: os.cancel.handler(({ input, context }) => visitors.cancel(input.id, context.actor.name)),
    restore: os.restore.handler(({ input }) => visitors.restore(input.id)),
    walkUp: os.walkUp.handler(({ input, context }) => visitors.walkUp(input, context.actor.name)),
    arrive: os.arrive.handler(({ input: { id, ...came }, context }) => visitors.arrive(id, came, context.actor.name)),
    leave: os.leave.handler(({ input, context }) => visitors.leave(input.id, context.actor.name)),
    undoAttendance: os.undoAttendance.handler(({ input }) => visitors.undoAttendance(input.id)),
  });
}
