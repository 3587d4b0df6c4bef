import { implement } from '@orpc/server';
import { auditContract } from '../../../src-preload/contract/site/audit.ts';
import type { Log } from '../../platform/log.ts';
import { type CallerContext, guard } from '../../platform/serving/guard.ts';
import type { Audit } from './service.ts';

/** The procedures of `audit`, tied to the room's service. */
export function auditProcedures(audit: Audit, log: Log) {
  const os = implement(auditContract).$context<CallerContext>().use(guard(log));
  return os.router({
    list: os.list.handler(({ input, context }) => audit.list(input, context.actor.cameraIds)),
    history: os.history.handler(({ input, context }) => audit.history(input, context.actor)),
    choices: os.choices.handler(({ context }) => audit.choices(context.actor.cameraIds)),
    state: os.state.handler(() => audit.state()),
    check: os.check.handler(async function* ({ signal }) {
      yield* audit.check(signal ?? new AbortController().signal);
    }),
  });
}
