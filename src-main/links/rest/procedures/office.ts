import { type Ask, type Rest, said, wholePage } from '../asking.ts';

export function officeOf(rest: Rest, ask: Ask) {
  const { reports, exports } = rest;
  return {
    reports: {
      kinds: reports.kinds.handler(async ({ context }) => wholePage(await ask(context).reports.kinds())),
      make: reports.make.handler(({ input: { params, query }, context }) =>
        ask(context).reports.make(said({ ...query, id: params.id })),
      ),
    },
    exports: {
      sources: exports.sources.handler(async ({ context }) => wholePage(await ask(context).exports.sources())),
      start: exports.start.handler(({ input, context }) => ask(context).exports.start(said(input.body))),
      list: exports.list.handler(async ({ context }) => wholePage(await ask(context).exports.list())),
      get: exports.get.handler(({ input, context }) => ask(context).exports.get(input.params)),
      cancel: exports.cancel.handler(({ input, context }) => ask(context).exports.cancel(input.params)),
      remove: exports.remove.handler(({ input, context }) => ask(context).exports.remove(input.params)),
    },
  };
}
