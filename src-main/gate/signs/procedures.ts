import { implement } from '@orpc/server';
import { signsContract } from '../../../src-preload/contract/gate/signs.ts';
import { setsUp } from '../../../src-preload/contract/roles.ts';
import type { Log } from '../../platform/log.ts';
import { type CallerContext, guard } from '../../platform/serving/guard.ts';
import type { Signs } from './service.ts';

/** The procedures of `signs`, tied to the room's service. Who is limited to cameras is told of the signs of their car parks. */
export function signProcedures(signs: Signs, log: Log) {
  const os = implement(signsContract).$context<CallerContext>().use(guard(log));
  return os.router({
    list: os.list.handler(({ context: { actor } }) => {
      const all = signs.list(setsUp.includes(actor.role));
      const { cameraIds } = actor;
      if (cameraIds === null) return all;
      return all.filter(({ carParkId }) => signs.camerasOf(carParkId).some((id) => cameraIds.includes(id)));
    }),
    add: os.add.handler(({ input }) => signs.add(input)),
    update: os.update.handler(({ input }) => signs.update(input.id, input.values)),
    remove: os.remove.handler(({ input }) => signs.remove(input.id)),
    test: os.test.handler(({ input }) => signs.test(input.id, input.values)),
  });
}
