import { type Ask, isCalled, pageOfList, type Rest, said } from '../asking.ts';

export function officeOf(rest: Rest, ask: Ask) {
  const { reports, exports } = rest;
  return {
    reports: {
      kinds: reports.kinds.handler(async ({ input: { query }, context }) => {
        const found = await ask(context).reports.kinds();
        return pageOfList(
          found.filter(({ title }) => isCalled(query.text, title)),
          query,
        );
      }),
      make: reports.make.handler(({ input: { params, query }, context }) =>
        ask(context).reports.make(said({ ...query, id: params.id })),
      ),
    },
    exports: {
      sources: exports.sources.handler(async ({ input: { query }, context }) => {
        const found = await ask(context).exports.sources();
        return pageOfList(
          found.filter(({ title }) => isCalled(query.text, title)),
          query,
        );
      }),
      start: exports.start.handler(({ input, context }) => ask(context).exports.start(said(input.body))),
      list: exports.list.handler(async ({ input: { query }, context }) => {
        const { source = null, state = null } = query;
        const found = (await ask(context).exports.list()).filter(
          (each) => (source === null || each.source === source) && (state === null || each.state === state),
        );
        return pageOfList(found, query);
      }),
      get: exports.get.handler(({ input, context }) => ask(context).exports.get(input.params)),
      cancel: exports.cancel.handler(({ input, context }) => ask(context).exports.cancel(input.params)),
      remove: exports.remove.handler(({ input, context }) => ask(context).exports.remove(input.params)),
    },
  };
}
