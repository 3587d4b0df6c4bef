import type { Barrier } from '../../../../src-preload/contract/gate/barriers.ts';
import type { RestBarrier } from '../../../../src-preload/contract/links/rest/gate.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { type Ask, isCalled, oneOf, pageOfList, type Rest, said } from '../asking.ts';

function shown(barrier: Barrier): RestBarrier {
  const { id, name, cameraIds, automatic, opensFor, mode, health, position, busy, abilities, lastCommand } = barrier;
  return { id, name, cameraIds, automatic, opensFor, mode, health, position, busy, abilities, lastCommand };
}

export function gateOf(rest: Rest, ask: Ask) {
  const { decisions, barriers } = rest;

  /** A barrier that the program works with, as it is told of it. */
  async function barrier(context: Parameters<Ask>[0], id: string): Promise<RestBarrier> {
    return shown(oneOf(await ask(context).barriers.list(), id));
  }

  /** Ends a mode. @throws Refusal where it is in another one: a lock-down is not lifted by who ends a hold */
  async function end(context: Parameters<Ask>[0], id: string, mode: 'heldOpen' | 'lockedDown'): Promise<RestBarrier> {
    const lane = oneOf(await ask(context).barriers.list(), id);
    if (lane.mode.mode !== mode)
      throw new Refusal('CONFLICT', mode === 'heldOpen' ? 'It is not held open.' : 'It is not locked down.');
    return shown(await ask(context).barriers.release({ id }));
  }

  return {
    decisions: {
      whatIf: decisions.whatIf.handler(async ({ input: { body }, context }) => {
        const { cameraIds } = context.actor;
        if (cameraIds !== null && !cameraIds.includes(body.cameraId))
          throw new Refusal('FORBIDDEN', 'This key does not work with that camera.', { field: 'cameraId' });
        return await ask(context).access.whatIf(said(body));
      }),
    },
    barriers: {
      list: barriers.list.handler(async ({ input: { query }, context }) => {
        const { text, cameraId } = query;
        const found = (await ask(context).barriers.list())
          .map(shown)
          .filter(
            ({ name, cameraIds }) => isCalled(text, name) && (cameraId === undefined || cameraIds.includes(cameraId)),
          );
        return pageOfList(found, query);
      }),
      get: barriers.get.handler(({ input, context }) => barrier(context, input.params.id)),
      commands: barriers.commands.handler(async ({ input: { params, query }, context }) => {
        await barrier(context, params.id);
        return await ask(context).barriers.commands(
          said({ barrierId: params.id, order: query.sort, cursor: query.cursor, limit: query.limit ?? 100 }),
        );
      }),
      open: barriers.open.handler(async ({ input: { params, body }, context }) => {
        return await ask(context).barriers.open({ id: params.id, reason: body.reason, readId: body.readId });
      }),
      hold: barriers.hold.handler(async ({ input: { params, body }, context }) => {
        return shown(await ask(context).barriers.holdOpen({ id: params.id, reason: body.reason }));
      }),
      endHold: barriers.endHold.handler(({ input, context }) => end(context, input.params.id, 'heldOpen')),
      lockDown: barriers.lockDown.handler(async ({ input: { params, body }, context }) => {
        return shown(oneOf(await ask(context).barriers.lockDown({ id: params.id, reason: body.reason }), params.id));
      }),
      endLockDown: barriers.endLockDown.handler(({ input, context }) => end(context, input.params.id, 'lockedDown')),
    },
  };
}
