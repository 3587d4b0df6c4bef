import { implement } from '@orpc/server';
import { accessContract } from '../../../src-preload/contract/gate/access.ts';
import type { Log } from '../../platform/log.ts';
import { type CallerContext, guard } from '../../platform/serving/guard.ts';
import { refuseReadsElsewhere } from '../../platform/serving/limits.ts';
import type { Access } from './service.ts';

/** The procedures of `access`, tied to the room's service. */
export function accessProcedures(access: Access, cameraOf: (readId: string) => Promise<string | null>, log: Log) {
  const os = implement(accessContract).$context<CallerContext>().use(guard(log));
  return os.router({
    unknownExamples: os.unknownExamples.handler(() => access.unknownExamples()),
    whatIf: os.whatIf.handler(({ input }) => access.whatIf(input)),
    nearMarks: os.nearMarks.handler(async ({ input, context }) => {
      await refuseReadsElsewhere(context.actor, [input.readId], cameraOf);
      return await access.nearMarks(input.readId);
    }),
    history: os.history.handler(async ({ input, context }) => {
      await refuseReadsElsewhere(context.actor, [input.readId], cameraOf);
      return await access.history(input.readId);
    }),
  });
}
