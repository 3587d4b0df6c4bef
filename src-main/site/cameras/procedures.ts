import { implement } from '@orpc/server';
import { camerasContract } from '../../../src-preload/contract/site/cameras.ts';
import type { Log } from '../../platform/log.ts';
import { type CallerContext, guard } from '../../platform/serving/guard.ts';
import { refuseElsewhere } from '../../platform/serving/limits.ts';
import type { Cameras } from './service.ts';

/** The procedures of `cameras`, tied to the room's service. */
export function cameraProcedures(cameras: Cameras, log: Log) {
  const os = implement(camerasContract).$context<CallerContext>().use(guard(log));
  return os.router({
    list: os.list.handler(({ context: { actor } }) =>
      cameras.list().filter(({ id }) => actor.cameraIds === null || actor.cameraIds.includes(id)),
    ),
    add: os.add.handler(({ input }) => cameras.add(input)),
    update: os.update.handler(({ input, context }) => {
      refuseElsewhere(context.actor, input.id);
      return cameras.update(input);
    }),
    remove: os.remove.handler(({ input, context }) => {
      refuseElsewhere(context.actor, input.id);
      return cameras.remove(input.id);
    }),
    test: os.test.handler(({ input }) => cameras.test(input)),
    devices: os.devices.handler(() => cameras.devices()),
    addSample: os.addSample.handler(() => cameras.addSample()),
    gaps: os.gaps.handler(({ input, context }) => {
      refuseElsewhere(context.actor, input.id);
      return cameras.gaps(input.id, input.limit, input.cursor, input.order);
    }),
    clock: os.clock.handler(({ input, context }) => {
      refuseElsewhere(context.actor, input.id);
      return cameras.clock(input.id, input.limit);
    }),
    measureClock: os.measureClock.handler(({ input, context }) => {
      refuseElsewhere(context.actor, input.id);
      return cameras.measureClock(input.id);
    }),
  });
}
