import { implement } from '@orpc/server';
import { readListsContract } from '../../../src-preload/contract/record/readLists.ts';
import { readsContract } from '../../../src-preload/contract/record/reads.ts';
import type { Log } from '../../platform/log.ts';
import type { Actor } from '../../platform/serving/actor.ts';
import { type CallerContext, guard } from '../../platform/serving/guard.ts';
import { camerasWithin } from '../../platform/serving/limits.ts';
import type { ReadLists } from './lists.ts';
import type { SaidWhy } from './saidWhy.ts';
import type { Reads } from './service.ts';

/**
 * The procedures of `reads`, tied to the room's service. What they answer is made of the record's columns by `readRow.ts`, each cell through the
 * schema that the contract has of it: it is not gone through once more, which would take a sixth of the time of a page.
 */
export function readProcedures(reads: Reads, saidWhy: SaidWhy, log: Log) {
  const os = implement(readsContract, { initialOutputValidationIndex: Number.NaN })
    .$context<CallerContext>()
    .use(guard(log));
  return os.router({
    list: os.list.handler(async ({ input, context }) => {
      await saidWhy.refuseUnsaid(input);
      return await reads.list(within(context.actor, input));
    }),
    get: os.get.handler(({ input }) => reads.get(input.id)),
    countries: os.countries.handler(() => reads.countries()),
  });
}

/** The procedures of `readLists`, tied to the lists of the room. */
export function readListProcedures(lists: ReadLists, saidWhy: SaidWhy, log: Log) {
  const os = implement(readListsContract).$context<CallerContext>().use(guard(log));
  return os.router({
    count: os.count.handler(async ({ input, context }) => {
      await saidWhy.refuseUnsaid(input.query);
      return { count: await lists.count(chosen(context.actor, input)) };
    }),
    ids: os.ids.handler(async ({ input: { cursor, ...choice }, context }) => {
      await saidWhy.refuseUnsaid(choice.query);
      return await lists.ids(chosen(context.actor, choice), cursor);
    }),
    marks: os.marks.handler(async ({ input, context }) => {
      await saidWhy.refuseUnsaid(input.query);
      return await lists.marks(chosen(context.actor, input));
    }),
    sayWhy: os.sayWhy.handler(({ input }) => saidWhy.say(input.plate, input.reason)),
    summary: os.summary.handler(({ input, context }) =>
      lists.summary(input.fromAt, camerasWithin(context.actor, undefined)),
    ),
    days: os.days.handler(async ({ input, context }) => {
      await saidWhy.refuseUnsaid(input);
      return await lists.days(input.mark, input.fromAt, camerasWithin(context.actor, undefined));
    }),
    names: os.names.handler(async ({ input }) => Object.fromEntries(await lists.names(input.ids))),
  });
}

/** A query among the cameras that somebody works with. */
function within<Query extends { cameraIds?: string[] | undefined }>(actor: Actor, query: Query): Query {
  return actor.cameraIds === null ? query : { ...query, cameraIds: camerasWithin(actor, query.cameraIds) };
}

function chosen<Choice extends { query: { cameraIds?: string[] | undefined } }>(actor: Actor, choice: Choice): Choice {
  return { ...choice, query: within(actor, choice.query) };
}
