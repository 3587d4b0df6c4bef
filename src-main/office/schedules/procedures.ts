import { implement } from '@orpc/server';
import { schedulesContract } from '../../../src-preload/contract/office/schedules.ts';
import type { Log } from '../../platform/log.ts';
import { type CallerContext, guard } from '../../platform/serving/guard.ts';
import type { Schedules } from './service.ts';

/** The procedures of `schedules`, tied to the room's service. */
export function scheduleProcedures(schedules: Schedules, log: Log) {
  const os = implement(schedulesContract).$context<CallerContext>().use(guard(log));
  return os.router({
    list: os.list.handler(({ context }) => schedules.list(context)),
    troubled: os.troubled.handler(({ context }) => schedules.troubled(context)),
    recipients: os.recipients.handler(({ input, context }) => schedules.recipients(input.id, context)),
    add: os.add.handler(({ input, context }) => schedules.add(input, context)),
    update: os.update.handler(({ input, context }) => schedules.update(input.id, input.values, context)),
    setOn: os.setOn.handler(({ input, context }) => schedules.setOn(input.id, input.isOn, context)),
    takeOver: os.takeOver.handler(({ input, context }) => schedules.takeOver(input.id, context)),
    remove: os.remove.handler(({ input, context }) => schedules.remove(input.id, context)),
    run: os.run.handler(({ input, context }) => schedules.run(input.id, context)),
    history: os.history.handler(({ input, context }) => schedules.history(input, context)),
    makeAgain: os.makeAgain.handler(({ input, context }) => schedules.makeAgain(input.id, context)),
    settle: os.settle.handler(({ input, context }) => schedules.settle(input.id, context)),
  });
}
