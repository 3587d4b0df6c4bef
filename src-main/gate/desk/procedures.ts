import { implement } from '@orpc/server';
import { deskContract } from '../../../src-preload/contract/gate/desk.ts';
import type { Log } from '../../platform/log.ts';
import type { Actor } from '../../platform/serving/actor.ts';
import { type CallerContext, guard } from '../../platform/serving/guard.ts';
import { refuseReadsElsewhere } from '../../platform/serving/limits.ts';
import type { HandOvers } from './handOver.ts';
import type { CameraOf, Desk } from './service.ts';

/** The procedures of `desk`, tied to the room's service. */
export function deskProcedures(desk: Desk, handOvers: HandOvers, cameraOf: CameraOf, log: Log) {
  const os = implement(deskContract).$context<CallerContext>().use(guard(log));
  /** @throws Refusal where it came by a camera that they do not work with */
  const refuseOthers = (actor: Actor, readIds: readonly string[]) => refuseReadsElsewhere(actor, readIds, cameraOf);
  return os.router({
    waiting: os.waiting.handler(() => desk.waiting()),
    answer: os.answer.handler(async ({ input, context: { actor } }) => {
      await refuseOthers(actor, [input.readId]);
      return await desk.answer(input.readId, input.answer, input.reason, actor.name, input.answeredAt);
    }),
    dismissPassed: os.dismissPassed.handler(async ({ input, context: { actor } }) => {
      await refuseOthers(actor, input.readIds);
      return await desk.dismissPassed(input.readIds, actor.name);
    }),
    takeBack: os.takeBack.handler(async ({ input, context: { actor } }) => {
      await refuseOthers(actor, [input.readId]);
      await desk.takeBack(input.readId, actor.name);
    }),
    answersTo: os.answersTo.handler(async ({ input, context: { actor } }) => {
      await refuseOthers(actor, [input.readId]);
      return await desk.answersTo(input.readId);
    }),
    notes: os.notes.handler(({ input }) => desk.notes(input.mark)),
    addNote: os.addNote.handler(({ input, context }) => desk.addNote(input, context.actor.name)),
    removeNote: os.removeNote.handler(({ input }) => desk.removeNote(input.id)),
    handOver: os.handOver.handler(({ context }) => handOvers.state(context.actor)),
    takeOver: os.takeOver.handler(({ context }) => handOvers.takeOver(context.actor)),
    restoreNote: os.restoreNote.handler(({ input }) => desk.restoreNote(input.id)),
  });
}
