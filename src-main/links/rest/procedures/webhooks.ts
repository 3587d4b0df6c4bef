import { type Ask, isCalled, oneOf, pageOfList, type Rest } from '../asking.ts';

export function webhooksOf({ webhooks }: Rest, ask: Ask) {
  return {
    webhooks: {
      list: webhooks.list.handler(async ({ input: { query }, context }) => {
        const found = await ask(context).webhooks.list();
        return pageOfList(
          found.filter(({ name }) => isCalled(query.text, name)),
          query,
        );
      }),
      get: webhooks.get.handler(async ({ input, context }) =>
        oneOf(await ask(context).webhooks.list(), input.params.id),
      ),
      add: webhooks.add.handler(async ({ input, context }) => {
        const { webhook, secret } = await ask(context).webhooks.add(input.body);
        return { ...webhook, secret };
      }),
      change: webhooks.change.handler(async ({ input: { params, body }, context }) => {
        const { name, url, events, cameraIds, groupIds, withPictures, isOn } = body;
        const values = { name, url, events, cameraIds, groupIds, withPictures, isOn };
        return await ask(context).webhooks.update({ id: params.id, values });
      }),
      remove: webhooks.remove.handler(({ input, context }) => ask(context).webhooks.remove(input.params)),
      rotate: webhooks.rotate.handler(async ({ input, context }) => {
        const { webhook, secret } = await ask(context).webhooks.rotate(input.params);
        return { ...webhook, secret };
      }),
      test: webhooks.test.handler(({ input, context }) => ask(context).webhooks.test(input.params)),
      replay: webhooks.replay.handler(({ input, context }) => ask(context).webhooks.replay(input.params)),
      deliveries: webhooks.deliveries.handler(async ({ input: { params, query }, context }) => {
        const { outcome = null } = query;
        const found = await ask(context).webhooks.deliveries({ ...params, limit: 300 });
        return pageOfList(
          found.filter((each) => outcome === null || each.outcome === outcome),
          query,
        );
      }),
    },
  };
}
