import { implement } from '@orpc/server';
import { mqttContract } from '../../../src-preload/contract/links/mqtt.ts';
import type { Log } from '../../platform/log.ts';
import { type CallerContext, guard } from '../../platform/serving/guard.ts';
import { refuseLimited } from '../../platform/serving/limits.ts';
import type { Mqtt } from './service.ts';

/** The procedures of `mqtt`, tied to its service; for those alone who work with the whole site. */
export function mqttProcedures(mqtt: Mqtt, log: Log) {
  const os = implement(mqttContract)
    .$context<CallerContext>()
    .use(guard(log))
    .use(async ({ context, next }) => {
      refuseLimited(context.actor);
      return await next();
    });
  return os.router({
    get: os.get.handler(() => mqtt.get()),
    update: os.update.handler(({ input: { values, revision } }) => mqtt.update(values, revision)),
    test: os.test.handler(({ input }) => mqtt.test(input)),
  });
}
