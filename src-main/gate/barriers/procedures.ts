import { implement } from '@orpc/server';
import { barriersContract } from '../../../src-preload/contract/gate/barriers.ts';
import { setsUp } from '../../../src-preload/contract/roles.ts';
import type { Log } from '../../platform/log.ts';
import type { Actor } from '../../platform/serving/actor.ts';
import { type CallerContext, guard } from '../../platform/serving/guard.ts';
import { refuseFarFrom, refuseLimited, refuseReadsElsewhere } from '../../platform/serving/limits.ts';
import type { Barriers } from './service.ts';

/** The procedures of `barriers`, tied to the room's service. */
export function barrierProcedures(barriers: Barriers, cameraOf: (readId: string) => Promise<string | null>, log: Log) {
  const os = implement(barriersContract).$context<CallerContext>().use(guard(log));
  const camerasOf = (id: string) => barriers.list(false).find((barrier) => barrier.id === id)?.cameraIds ?? [];
  /** @throws Refusal where it is at none of the cameras that they work with; a lock-down and a release of all are everybody's */
  const at = (actor: Actor, id: string) => {
    refuseFarFrom(actor, camerasOf(id));
    return { id, by: actor.name };
  };
  return os.router({
    list: os.list.handler(({ context: { actor } }) => {
      const all = barriers.list(setsUp.includes(actor.role));
      const { cameraIds } = actor;
      return cameraIds === null ? all : all.filter((each) => each.cameraIds.some((id) => cameraIds.includes(id)));
    }),
    add: os.add.handler(({ input }) => barriers.add(input)),
    update: os.update.handler(({ input }) => barriers.update(input.id, input.values)),
    remove: os.remove.handler(({ input }) => barriers.remove(input.id)),
    test: os.test.handler(({ input, context }) => barriers.test(input, context.actor.name)),
    open: os.open.handler(({ input, context }) => barriers.open({ ...input, ...at(context.actor, input.id) })),
    holdOpen: os.holdOpen.handler(({ input, context }) =>
      barriers.holdOpen(input.id, { by: at(context.actor, input.id).by, reason: input.reason }),
    ),
    lockDown: os.lockDown.handler(({ input: { id, reason }, context: { actor } }) => {
      // Whoever stands there may shut every gate; a program only those of its cameras.
      if (actor.scopes !== undefined) refuseFarFrom(actor, id === null ? [] : camerasOf(id));
      return barriers.lockDown(id, { by: actor.name, reason });
    }),
    releaseForEmergency: os.releaseForEmergency.handler(({ input, context }) =>
      barriers.releaseForEmergency({ by: context.actor.name, reason: input.reason }),
    ),
    endEmergency: os.endEmergency.handler(({ context }) => barriers.endEmergency(context.actor.name)),
    explain: os.explain.handler(({ input, context }) => {
      for (const id of input.ids) at(context.actor, id);
      return barriers.explain(input.ids, input.reason);
    }),
    release: os.release.handler(({ input, context }) => barriers.release(input.id, at(context.actor, input.id).by)),
    commands: os.commands.handler(async ({ input, context: { actor } }) => {
      const { barrierId, readId } = input;
      if (barrierId === undefined && readId === undefined) refuseLimited(actor);
      if (barrierId !== undefined) refuseFarFrom(actor, camerasOf(barrierId));
      if (readId !== undefined) await refuseReadsElsewhere(actor, [readId], cameraOf);
      return await barriers.commands(input);
    }),
  });
}
