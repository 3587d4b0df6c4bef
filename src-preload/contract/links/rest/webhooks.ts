import * as z from 'zod';
import { webhookDeliverySchema, webhookSchema, webhookValuesSchema } from '../webhooks.ts';
import { byId, endpoint, fieldsOf, listed, noQuery, pageOf, sent, textSchema } from './endpoint.ts';

const tag = 'Webhooks';
const secret = z.string().describe('Told this one time');
const made = webhookSchema.extend({ secret });

export const webhooksRest = {
  list: endpoint({ method: 'GET', path: '/webhooks', tag, summary: 'List webhooks', action: 'webhooks.list' })
    .input(z.object({ query: z.strictObject({ text: textSchema, ...listed(webhookSchema, ['name', 'createdAt']) }) }))
    .output(pageOf(webhookSchema)),
  get: endpoint({
    ...{ method: 'GET', path: '/webhooks/{id}', tag, summary: 'Get a webhook', action: 'webhooks.list' },
    live: ['state', 'waitingSince', 'nextAttemptAt', 'deliveredAt', 'setAside', 'previousUntil'],
  })
    .input(z.object({ params: byId, query: z.strictObject(fieldsOf(webhookSchema)) }))
    .output(webhookSchema),
  add: endpoint({
    ...{ method: 'POST', path: '/webhooks', tag, status: 201, action: 'webhooks.add' },
    ...{
      summary: 'Add a webhook',
      description: 'Its secret is in the answer, this one time. It is told of what happens from now on.',
    },
  })
    .input(z.object({ query: noQuery, body: webhookValuesSchema }))
    .output(made),
  change: endpoint({
    ...{ method: 'PUT', path: '/webhooks/{id}', tag, summary: 'Change a webhook', action: 'webhooks.update' },
  })
    .input(z.object({ params: byId, query: noQuery, body: sent(webhookValuesSchema, webhookSchema) }))
    .output(webhookSchema),
  remove: endpoint({
    ...{ method: 'DELETE', path: '/webhooks/{id}', tag, summary: 'Remove a webhook', status: 204 },
    action: 'webhooks.remove',
  })
    .input(z.object({ params: byId, query: noQuery }))
    .output(z.void()),
  rotate: endpoint({
    ...{ method: 'POST', path: '/webhooks/{id}/secret', tag, action: 'webhooks.rotate' },
    ...{
      summary: 'Make a new secret',
      description: 'The one before counts for a day more: each message has two signatures meanwhile.',
    },
  })
    .input(z.object({ params: byId, query: noQuery }))
    .output(made),
  test: endpoint({
    ...{ method: 'POST', path: '/webhooks/{id}/test', tag, action: 'webhooks.test' },
    ...{ summary: 'Send a test', description: 'Sends webhook.test now and answers what came of it.' },
  })
    .input(z.object({ params: byId, query: noQuery }))
    .output(webhookDeliverySchema),
  replay: endpoint({
    ...{ method: 'POST', path: '/webhooks/{id}/replay', tag, action: 'webhooks.replay' },
    summary: 'Send again what was set aside',
  })
    .input(z.object({ params: byId, query: noQuery }))
    .output(z.object({ count: z.number().int() })),
  deliveries: endpoint({
    ...{ method: 'GET', path: '/webhooks/{id}/deliveries', tag, action: 'webhooks.deliveries' },
    summary: 'See what was delivered, and what was answered',
  })
    .input(
      z.object({
        params: byId,
        query: z.strictObject({
          outcome: webhookDeliverySchema.shape.outcome.optional(),
          ...listed(webhookDeliverySchema, ['at'], '-at'),
        }),
      }),
    )
    .output(pageOf(webhookDeliverySchema)),
};
