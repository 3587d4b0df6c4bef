import { type Ask, oneOf, type Rest, said, wholePage } from '../asking.ts';

const mostListed = 1_000;

export function visitorsOf(rest: Rest, ask: Ask) {
  const { visitors, watchList } = rest;
  return {
    visitors: {
      list: visitors.list.handler(async ({ input: { query }, context }) => {
        const { fields: _, ...filter } = query;
        const { items, total } = await ask(context).visitors.list(said({ ...filter, limit: mostListed }));
        return { items, nextCursor: null, total };
      }),
      log: visitors.log.handler(({ input: { query }, context }) =>
        ask(context).visitors.log(said({ ...query, limit: query.limit ?? 100 })),
      ),
      get: visitors.get.handler(({ input, context }) => ask(context).visitors.get(input.params)),
      add: visitors.add.handler(({ input, context }) => ask(context).visitors.add(input.body)),
      replace: visitors.replace.handler(({ input: { params, body }, context }) =>
        ask(context).visitors.update({ id: params.id, values: body }),
      ),
      cancel: visitors.cancel.handler(({ input, context }) => ask(context).visitors.cancel(input.params)),
      arrive: visitors.arrive.handler(({ input: { params, body }, context }) =>
        ask(context).visitors.arrive({ id: params.id, plate: body.plate, readId: null }),
      ),
      leave: visitors.leave.handler(({ input, context }) => ask(context).visitors.leave(input.params)),
    },
    watchList: {
      list: watchList.list.handler(async ({ context }) => wholePage(await ask(context).watchList.list())),
      get: watchList.get.handler(async ({ input, context }) =>
        oneOf(await ask(context).watchList.list(), input.params.id),
      ),
      add: watchList.add.handler(({ input, context }) => ask(context).watchList.add(input.body)),
      replace: watchList.replace.handler(({ input: { params, body }, context }) =>
        ask(context).watchList.update({ id: params.id, values: body }),
      ),
      remove: watchList.remove.handler(({ input, context }) => ask(context).watchList.remove(input.params)),
    },
  };
}
