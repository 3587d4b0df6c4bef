import { implement } from '@orpc/server';
import { stayCountsContract } from '../../../src-preload/contract/record/stayCounts.ts';
import { staysContract } from '../../../src-preload/contract/record/stays.ts';
import type { Log } from '../../platform/log.ts';
import type { Actor } from '../../platform/serving/actor.ts';
import { type CallerContext, guard } from '../../platform/serving/guard.ts';
import { othersOf, type Stays } from './service.ts';

/** The procedures of `stays`, tied to the room's service. */
export function stayProcedures(stays: Stays, log: Log) {
  const os = implement(staysContract).$context<CallerContext>().use(guard(log));
  /** Whose name it is done under. @throws Refusal where one of the stays began at a camera that they do not work with */
  const by = async (actor: Actor, ids: readonly string[]) => {
    await stays.refuseElsewhere(ids);
    return actor.name;
  };
  return os.router({
    list: os.list.handler(({ input }) => stays.list(input)),
    get: os.get.handler(({ input }) => stays.get(input.id)),
    ofRead: os.ofRead.handler(({ input }) => stays.ofRead(input.readId)),
    congested: os.congested.handler(() => stays.congested()),
    occupancy: os.occupancy.handler(() => stays.occupancy()),
    decide: os.decide.handler(async ({ input, context }) => {
      return await stays.decide(input, await by(context.actor, [input.id, ...othersOf(input)]));
    }),
    undo: os.undo.handler(async ({ input, context }) => {
      const { stayIds } = await stays.step(input.stepId);
      return await stays.undo(input.stepId, await by(context.actor, stayIds));
    }),
  });
}

/** The procedures of `stayCounts`. */
export function stayCountProcedures({ counting }: Pick<Stays, 'counting'>, log: Log) {
  const os = implement(stayCountsContract).$context<CallerContext>().use(guard(log));
  return os.router({
    list: os.list.handler(({ input }) => counting.list(input.carParkId)),
    add: os.add.handler(({ input, context }) => counting.add(input, context.actor.name)),
    undo: os.undo.handler(({ input, context }) => counting.undo(input.id, context.actor.name)),
  });
}
