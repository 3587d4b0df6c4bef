import { type Ask, type Rest, said } from '../asking.ts';

export function visitorsOf(rest: Rest, ask: Ask) {
  const { visitors, watchList } = rest;
  return {
    visitors: {
      list: visitors.list.handler(async ({ input: { query }, context }) => {
        const { fields: _, limit = 100, ...filter } = query;
        const { items, nextCursor, total } = await ask(context).visitors.list(said({ ...filter, limit }));
        return { items, nextCursor, total };
      }),
      log: visitors.log.handler(({ input: { query }, context }) => {
        const { fields: _, sort, limit = 100, ...filter } = query;
        return ask(context).visitors.log(said({ ...filter, order: sort, limit }));
      }),
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
      list: watchList.list.handler(({ input: { query }, context }) => {
        const { fields: _, ...asked } = query;
        return ask(context).watchList.page(said(asked));
      }),
      get: watchList.get.handler(({ input, context }) => ask(context).watchList.get(input.params)),
      add: watchList.add.handler(({ input, context }) => ask(context).watchList.add(input.body)),
      replace: watchList.replace.handler(({ input: { params, body }, context }) =>
        ask(context).watchList.update({ id: params.id, values: body }),
      ),
      remove: watchList.remove.handler(({ input, context }) => ask(context).watchList.remove(input.params)),
    },
  };
}
