import { severities } from '../../../../src-preload/contract/severity.ts';
import { type Ask, isCalled, oneOf, pageOfList, type Rest, said } from '../asking.ts';

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
      list: watchList.list.handler(async ({ input: { query }, context }) => {
        const { text, severity, expired } = query;
        const found = (await ask(context).watchList.list()).filter(
          (entry) =>
            isCalled(text, entry.pattern, entry.reason, entry.tell) &&
            (severity === undefined || entry.severity === severity) &&
            (expired === undefined || entry.expired === expired),
        );
        return pageOfList(found, query, (entry, order) =>
          order === 'severity' ? severities.indexOf(entry.severity) : entry[order as 'pattern'],
        );
      }),
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
