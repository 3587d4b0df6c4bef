import type { Clock } from '../../../platform/clock.ts';
import { refuseLimited } from '../../../platform/serving/limits.ts';
import { type Ask, isCalled, oneOf, pageOfList, pageOfMore, type Rest, said } from '../asking.ts';

export function siteOf(rest: Rest, ask: Ask, clock: Pick<Clock, 'now'>) {
  const { site, cameras } = rest;
  return {
    site: {
      health: site.health.handler(async ({ context }) => {
        const { version, startedAt, engine, writing } = await ask(context).system.status();
        const all = await camerasSeen(ask, context);
        const isWell =
          engine.status === 'ready' &&
          Object.values(writing).every((part) => typeof part !== 'string' || part === 'works') &&
          all.every(({ status }) => status === 'live' || status === 'off' || status === 'starting');
        const status = isWell ? ('ok' as const) : ('degraded' as const);
        return { status, version, now: clock.now(), startedAt, engine, writing, cameras: all };
      }),
      ownKey: site.ownKey.handler(({ context: { actor } }) => ({
        ...{ id: actor.id.replace(/^key:/, ''), name: actor.name.replace(/ \(key\)$/, ''), role: actor.role },
        scopes: [...(actor.scopes ?? [])],
        cameraIds: actor.cameraIds === null ? null : [...actor.cameraIds],
      })),
      users: site.users.handler(async ({ input: { query }, context }) => {
        const { text, role = null, active = null } = query;
        const found = (await ask(context).users.list())
          .map(shownUser)
          .filter(
            (user) =>
              isCalled(text, user.name) &&
              (role === null || user.role === role) &&
              (active === null || user.active === active),
          );
        return pageOfList(found, query);
      }),
      user: site.user.handler(async ({ input, context }) =>
        shownUser(oneOf(await ask(context).users.list(), input.params.id)),
      ),
    },
    cameras: {
      list: cameras.list.handler(async ({ input: { query }, context }) => {
        const { text, carParkId, status } = query;
        const found = (await camerasOf(ask, context)).filter(
          (camera) =>
            isCalled(text, camera.name) &&
            (carParkId === undefined || camera.carParkId === carParkId) &&
            (status === undefined || camera.state.status === status),
        );
        return pageOfList(found, query);
      }),
      get: cameras.get.handler(async ({ input, context }) => oneOf(await camerasOf(ask, context), input.params.id)),
      add: cameras.add.handler(({ input, context }) => {
        // A camera is of the whole site until it is given to somebody: it counts at gates that this key does not work with.
        refuseLimited(context.actor);
        return ask(context).cameras.add(input.body);
      }),
      change: cameras.change.handler(async ({ input: { params, body }, context }) => {
        oneOf(await camerasOf(ask, context), params.id);
        return await ask(context).cameras.update({ ...said(body), id: params.id });
      }),
      remove: cameras.remove.handler(async ({ input, context }) => {
        oneOf(await camerasOf(ask, context), input.params.id);
        await ask(context).cameras.remove(input.params);
      }),
      gaps: cameras.gaps.handler(async ({ input: { params, query }, context }) => {
        oneOf(await camerasOf(ask, context), params.id);
        const { limit = 100, cursor, sort: order } = query;
        const found = await ask(context).cameras.gaps(said({ ...params, limit: limit + 1, cursor, order }));
        return pageOfMore(found, limit, ({ fromAt, id }) => `${fromAt}:${id}`);
      }),
      carParks: cameras.carParks.handler(async ({ input: { query }, context }) => {
        const found = await ask(context).carParks.list();
        return pageOfList(
          found.filter(({ name }) => isCalled(query.text, name)),
          query,
        );
      }),
    },
  };
}

type Context = Parameters<Ask>[0];

/** Those that a program works with: people who are limited to some see the names of the others, which programs need not. */
async function camerasOf(ask: Ask, context: Context) {
  const all = await ask(context).cameras.list();
  const { cameraIds } = context.actor;
  return cameraIds === null ? all : all.filter(({ id }) => cameraIds.includes(id));
}

/** How cameras are; nothing where the key may not see cameras. */
async function camerasSeen(ask: Ask, context: Context) {
  if (context.actor.scopes?.includes('cameras:read') === false) return [];
  return (await camerasOf(ask, context)).map(({ id, name, state }) => ({ id, name, status: state.status }));
}

function shownUser({
  id,
  name,
  role,
  active,
  createdAt,
  lastSignInAt,
}: Awaited<ReturnType<ReturnType<Ask>['users']['list']>>[number]) {
  return { id, name, role, active, createdAt, lastSignInAt };
}
