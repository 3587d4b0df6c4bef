import { implement } from '@orpc/server';
import { alertsContract } from '../../../src-preload/contract/gate/alerts.ts';
import type { Log } from '../../platform/log.ts';
import { type CallerContext, guard } from '../../platform/serving/guard.ts';
import { refuseElsewhere } from '../../platform/serving/limits.ts';
import type { Alerts } from './service.ts';

/** The procedures of `alerts`, tied to the room's service. */
export function alertProcedures(alerts: Alerts, log: Log) {
  const os = implement(alertsContract).$context<CallerContext>().use(guard(log));
  return os.router({
    list: os.list.handler(({ input }) => alerts.list(input)),
    waiting: os.waiting.handler(() => alerts.waiting()),
    acknowledge: os.acknowledge.handler(async ({ input, context: { actor } }) => {
      if (actor.cameraIds !== null)
        for (const cameraId of await alerts.camerasOf(input.ids)) refuseElsewhere(actor, cameraId);
      return await alerts.acknowledge(input.ids, actor.name);
    }),
    mailPassword: os.mailPassword.handler(() => alerts.mailPassword()),
    setMailPassword: os.setMailPassword.handler(({ input, context }) =>
      alerts.setMailPassword(input, context.actor.name),
    ),
    testEmail: os.testEmail.handler(({ input }) => alerts.testEmail(input.to)),
  });
}
