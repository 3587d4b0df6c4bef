import type { CaseDecision } from '../../../../src-preload/contract/parking/cases.ts';
import type { StayDecision } from '../../../../src-preload/contract/record/stays.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { type Ask, pageOfList, type Rest, said, wholePage } from '../asking.ts';

/** What stands in an address for cameras that belong to no car park. */
const siteItself = 'site';

export function parkingOf(rest: Rest, ask: Ask) {
  const { stays, tariffs, payments, breaches } = rest;
  const carPark = (id: string) => (id === siteItself ? '' : id);
  return {
    stays: {
      list: stays.list.handler(({ input: { query }, context }) => {
        const { fields: _, sort, limit = 100, ...filter } = query;
        return ask(context).stays.list(said({ ...filter, order: sort, limit }));
      }),
      get: stays.get.handler(({ input, context }) => ask(context).stays.get(input.params)),
      decide: stays.decide.handler(async ({ input: { params, body }, context }) => {
        return wholePage(await ask(context).stays.decide({ ...body, id: params.id } as unknown as StayDecision));
      }),
      occupancy: stays.occupancy.handler(async ({ input: { query }, context }) =>
        pageOfList(await ask(context).stays.occupancy(), query, undefined, ({ carParkId }) => carParkId),
      ),
      counts: stays.counts.handler(async ({ input: { params, query }, context }) =>
        pageOfList(await ask(context).stayCounts.list({ carParkId: carPark(params.carParkId) }), query),
      ),
      count: stays.count.handler(({ input: { params, body }, context }) =>
        ask(context).stayCounts.add({ ...body, carParkId: carPark(params.carParkId) }),
      ),
    },
    tariffs: {
      list: tariffs.list.handler(({ input: { query }, context }) => {
        const { fields: _, ...asked } = query;
        return ask(context).tariffs.page(said(asked));
      }),
      get: tariffs.get.handler(({ input, context }) => ask(context).tariffs.get(input.params)),
      add: tariffs.add.handler(({ input, context }) => ask(context).tariffs.add(input.body)),
      replace: tariffs.replace.handler(({ input: { params, body }, context }) =>
        ask(context).tariffs.update({ ...body, id: params.id }),
      ),
      remove: tariffs.remove.handler(({ input, context }) => ask(context).tariffs.remove(input.params)),
      quote: tariffs.quote.handler(({ input, context }) => ask(context).tariffs.quote(input.body)),
    },
    payments: {
      list: payments.list.handler(({ input: { query }, context }) => {
        const { fields: _, sort, limit = 100, ...filter } = query;
        return ask(context).payments.list(said({ ...filter, order: sort, limit }));
      }),
      add: payments.add.handler(({ input, context }) => ask(context).payments.add(said(input.body))),
      refund: payments.refund.handler(({ input: { params, body }, context }) =>
        ask(context).payments.refund({ ...body, id: params.id }),
      ),
      account: payments.account.handler(async ({ input, context }) => {
        const account = await ask(context).payments.account({ stayId: input.params.id });
        if (account === null) throw new Refusal('NOT_FOUND', 'There is no account of this stay.');
        return account;
      }),
      take: payments.take.handler(({ input: { params, body }, context }) =>
        ask(context).payments.take({ ...body, stayId: params.id }),
      ),
    },
    breaches: {
      list: breaches.list.handler(async ({ input: { query }, context }) => {
        const { fields: _, sort, limit = 100, ...filter } = query;
        const asked = said({ ...filter, order: sort, limit });
        const { items, nextCursor, total } = await ask(context).cases.list(asked);
        return { items, nextCursor, total };
      }),
      get: breaches.get.handler(({ input, context }) => ask(context).cases.get(input.params)),
      decide: breaches.decide.handler(({ input: { params, body }, context }) =>
        ask(context).cases.decide({ ...body, id: params.id } as unknown as CaseDecision),
      ),
    },
  };
}
