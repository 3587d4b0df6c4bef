import { implement } from '@orpc/server';
import { casesContract } from '../../../src-preload/contract/parking/cases.ts';
import type { Log } from '../../platform/log.ts';
import type { Actor } from '../../platform/serving/actor.ts';
import { type CallerContext, guard } from '../../platform/serving/guard.ts';
import type { Cases } from './service.ts';

/** The procedures of `cases`, tied to the room's service. */
export function caseProcedures(cases: Cases, log: Log) {
  const os = implement(casesContract).$context<CallerContext>().use(guard(log));
  const { book } = cases;
  /** Whose name it is done under. @throws Refusal where a case belongs to a camera that they do not work with */
  const who = async (actor: Actor, id: string) => {
    if (actor.cameraIds !== null) await cases.get(id);
    return actor;
  };
  return os.router({
    list: os.list.handler(({ input }) => cases.list(input)),
    get: os.get.handler(({ input }) => cases.get(input.id)),
    ofStay: os.ofStay.handler(({ input }) => cases.ofStay(input.stayId)),
    overstaying: os.overstaying.handler(() => cases.overstaying()),
    dueToLeave: os.dueToLeave.handler(() => cases.dueToLeave()),
    decide: os.decide.handler(async ({ input, context }) => cases.decide(input, await who(context.actor, input.id))),
    undo: os.undo.handler(async ({ input, context }) => {
      const { name } = await who(context.actor, await cases.caseOfStep(input.stepId));
      return await cases.undo(input.stepId, name);
    }),
    prepareExport: os.prepareExport.handler(({ input }) => cases.prepareExport(input.ids)),
    rules: os.rules.handler(() => book.list().filter(({ carParkId }) => cases.works(carParkId))),
    setRules: os.setRules.handler(({ input, context }) => {
      cases.refuseCarPark(input.carParkId);
      return book.set(input.carParkId, input.revision, input.versions, context.actor.name);
    }),
    exemptions: os.exemptions.handler(() => book.exemptions().filter(({ carParkId }) => cases.works(carParkId))),
    addExemption: os.addExemption.handler(({ input, context }) => {
      cases.refuseCarPark(input.carParkId);
      return book.addExemption(input, context.actor.name);
    }),
    removeExemption: os.removeExemption.handler(async ({ input: { id } }) => {
      const found = book.exemptions().find((each) => each.id === id);
      if (found !== undefined) cases.refuseCarPark(found.carParkId);
      await book.removeExemption(id);
    }),
    restoreExemption: os.restoreExemption.handler(async ({ input: { id } }) => {
      cases.refuseCarPark(await book.placeOfExemption(id));
      return await book.restoreExemption(id);
    }),
  });
}
