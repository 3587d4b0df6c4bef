import { implement } from '@orpc/server';
import { reviewContract } from '../../../src-preload/contract/record/review.ts';
import type { Log } from '../../platform/log.ts';
import type { Actor } from '../../platform/serving/actor.ts';
import { type CallerContext, guard } from '../../platform/serving/guard.ts';
import { camerasWithin, refuseLimited, refuseReadsElsewhere } from '../../platform/serving/limits.ts';
import type { Reads } from '../reads/service.ts';
import type { Review } from './service.ts';

/** The procedures of `review`, tied to the room's service. */
export function reviewProcedures(review: Review, reads: Pick<Reads, 'get'>, log: Log) {
  const os = implement(reviewContract).$context<CallerContext>().use(guard(log));
  /** Whose name it is done under. @throws Refusal where a read came by a camera that they do not work with */
  const by = async (actor: Actor, ids: readonly string[]) => {
    await refuseReadsElsewhere(actor, ids, async (id) => (await reads.get(id)).cameraId);
    return actor.name;
  };
  return os.router({
    queue: os.queue.handler(({ input, context: { actor } }) =>
      review.queue(actor.cameraIds === null ? input : { ...input, cameraIds: camerasWithin(actor, input.cameraIds) }),
    ),
    count: os.count.handler(({ context }) => review.count(camerasWithin(context.actor, undefined))),
    about: os.about.handler(async ({ input, context }) => {
      await by(context.actor, [input.id]);
      return await review.about(input.id);
    }),
    decide: os.decide.handler(async ({ input, context }) =>
      review.decide(input.id, input.decision, await by(context.actor, [input.id])),
    ),
    decideMany: os.decideMany.handler(async ({ input, context }) =>
      review.decideMany(input.ids, input.decision, await by(context.actor, input.ids), input.keepReviewed),
    ),
    undo: os.undo.handler(async ({ input, context }) => review.undo(input.id, await by(context.actor, [input.id]))),
    undoMany: os.undoMany.handler(async ({ input, context }) =>
      review.undoMany(input.ids, await by(context.actor, input.ids)),
    ),
    exportable: os.exportable.handler(({ input, context }) => {
      refuseLimited(context.actor);
      return review.exportable({ fromAt: input.fromAt ?? null, toAt: input.toAt ?? null });
    }),
  });
}
