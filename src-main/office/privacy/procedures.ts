import { implement } from '@orpc/server';
import { privacyContract } from '../../../src-preload/contract/office/privacy.ts';
import type { Log } from '../../platform/log.ts';
import { type CallerContext, guard } from '../../platform/serving/guard.ts';
import { refuseLimited } from '../../platform/serving/limits.ts';
import type { Privacy } from './service.ts';

/** The procedures of `privacy`, tied to the room's services. */
export function privacyProcedures(privacy: Privacy, log: Log) {
  const { holds, subjects } = privacy;
  const os = implement(privacyContract).$context<CallerContext>().use(guard(log));
  return os.router({
    retention: os.retention.handler(() => privacy.retention()),
    preview: os.preview.handler(({ input }) => privacy.preview(input.id, input.days)),
    purges: os.purges.handler(({ input }) => privacy.purges(input.limit)),
    confirmClock: os.confirmClock.handler(() => privacy.confirmClock()),
    holds: os.holds.handler(() => holds.list()),
    holdsOn: os.holdsOn.handler(({ input }) =>
      'readId' in input ? holds.onRead(input.readId) : holds.onPlate(input.plate),
    ),
    addHold: os.addHold.handler(({ input, context }) => holds.add(input, context.actor.name)),
    liftHold: os.liftHold.handler(({ input, context }) => holds.lift(input.id, context.actor.name)),
    heldOn: os.heldOn.handler(({ input, context }) => {
      refuseLimited(context.actor);
      return subjects.heldOn(input);
    }),
    prepareAccess: os.prepareAccess.handler(({ input, context }) => {
      refuseLimited(context.actor);
      return { path: `/exports/access/${subjects.prepareAccess(input)}.zip` };
    }),
    erase: os.erase.handler(({ input, context }) => {
      refuseLimited(context.actor);
      return subjects.erase(input.subject, input.alsoActive, context.actor.name);
    }),
  });
}
