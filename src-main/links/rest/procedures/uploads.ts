import type { Ask, Rest } from '../asking.ts';

export function uploadsOf({ uploads }: Rest, ask: Ask) {
  return {
    uploads: {
      get: uploads.get.handler(({ input: { params, query }, context, signal }) =>
        ask(context).uploads.get({ ...params, waitS: query.wait ?? 0 }, signal === undefined ? {} : { signal }),
      ),
      cancel: uploads.cancel.handler(({ input, context }) => ask(context).uploads.cancel(input.params)),
      secret: uploads.secret.handler(({ context }) => ask(context).uploads.secret()),
    },
  };
}
