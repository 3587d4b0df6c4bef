import * as z from 'zod';
import { whatIfAnswerSchema, whatIfSchema } from '../../gate/access.ts';
import { barrierCommandSchema, barrierSchema } from '../../gate/barriers.ts';
import { byId, endpoint, fieldsOf, listed, noQuery, paged, pageOf, sortedByTime, textSchema } from './endpoint.ts';

const tag = 'Barriers';
const reason = z.string().trim().min(1, 'Say why, for those who come after you').max(200);

/** A barrier as programs are told of it: what its device is set to is nobody’s. */
export const restBarrierSchema = barrierSchema.pick({
  ...{
    id: true,
    name: true,
    cameraIds: true,
    automatic: true,
    opensFor: true,
    mode: true,
    health: true,
    position: true,
  },
  ...{ busy: true, abilities: true, lastCommand: true },
});
export type RestBarrier = z.infer<typeof restBarrierSchema>;

export const decisionsRest = {
  whatIf: endpoint({
    ...{ method: 'POST', path: '/decisions', tag: 'Decisions', summary: 'Ask what would be decided' },
    description: 'About a plate at a camera, now or at another time. Nothing is recorded and nothing opens.',
    action: 'access.whatIf',
  })
    .input(z.object({ query: noQuery, body: z.strictObject(whatIfSchema.shape) }))
    .output(whatIfAnswerSchema),
};

export const barriersRest = {
  list: endpoint({ method: 'GET', path: '/barriers', tag, summary: 'List barriers', action: 'barriers.list' })
    .input(
      z.object({
        query: z.strictObject({
          text: textSchema,
          cameraId: z.string().max(100).optional(),
          ...listed(restBarrierSchema, ['name']),
        }),
      }),
    )
    .output(pageOf(restBarrierSchema)),
  get: endpoint({ method: 'GET', path: '/barriers/{id}', tag, summary: 'Get a barrier', action: 'barriers.list' })
    .input(z.object({ params: byId, query: noQuery }))
    .output(restBarrierSchema),
  commands: endpoint({
    ...{
      method: 'GET',
      path: '/barriers/{id}/commands',
      tag,
      summary: 'See what was sent to a barrier',
    },
    action: 'barriers.commands',
  })
    .input(
      z.object({
        params: byId,
        query: z.strictObject({ sort: sortedByTime, ...paged, ...fieldsOf(barrierCommandSchema) }),
      }),
    )
    .output(pageOf(barrierCommandSchema)),
  open: endpoint({
    ...{ method: 'POST', path: '/barriers/{id}/commands', tag, summary: 'Open a barrier', status: 201 },
    description:
      'One pulse, by hand: whatever was decided about any vehicle. The answer says what its device answered. Send an Idempotency-Key, so that a request that is sent again opens nothing twice.',
    action: 'barriers.open',
  })
    .input(
      z.object({
        params: byId,
        query: noQuery,
        body: z.strictObject({ kind: z.literal('open'), reason, readId: z.string().max(100).nullable().default(null) }),
      }),
    )
    .output(barrierCommandSchema),
  hold: endpoint({
    ...{ method: 'PUT', path: '/barriers/{id}/hold', tag, summary: 'Hold a barrier open', action: 'barriers.holdOpen' },
  })
    .input(z.object({ params: byId, query: noQuery, body: z.strictObject({ reason }) }))
    .output(restBarrierSchema),
  endHold: endpoint({
    ...{
      method: 'DELETE',
      path: '/barriers/{id}/hold',
      tag,
      summary: 'Let a held barrier close',
      action: 'barriers.release',
    },
  })
    .input(z.object({ params: byId, query: noQuery }))
    .output(restBarrierSchema),
  lockDown: endpoint({
    ...{
      method: 'PUT',
      path: '/barriers/{id}/lockdown',
      tag,
      summary: 'Lock a barrier down',
      action: 'barriers.lockDown',
    },
  })
    .input(z.object({ params: byId, query: noQuery, body: z.strictObject({ reason }) }))
    .output(restBarrierSchema),
  endLockDown: endpoint({
    ...{
      method: 'DELETE',
      path: '/barriers/{id}/lockdown',
      tag,
      summary: 'Lift a lock-down',
      action: 'barriers.release',
    },
  })
    .input(z.object({ params: byId, query: noQuery }))
    .output(restBarrierSchema),
};
