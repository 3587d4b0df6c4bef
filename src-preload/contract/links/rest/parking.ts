import * as z from 'zod';
import { caseDecisionSchema, caseOrders, caseQuerySchema, caseSchema, caseStepSchema } from '../../parking/cases.ts';
import {
  deskKinds,
  givenPaymentSchema,
  listedPaymentSchema,
  moneyKinds,
  paymentKinds,
  paymentQuerySchema,
  paymentSchema,
  stayAccountSchema,
} from '../../parking/payments.ts';
import { quoteRequestSchema, quoteSchema } from '../../parking/quote.ts';
import { storedTariffSchema, tariffOrders, tariffValuesSchema } from '../../parking/tariffBook.ts';
import { penceSchema } from '../../parking/tariffRules.ts';
import { stayCountSchema } from '../../record/stayCounts.ts';
import {
  occupancySchema,
  stayDecisionSchema,
  stayQuerySchema,
  staySchema,
  stayStepSchema,
  stayViews,
} from '../../record/stays.ts';
import {
  byId,
  countedPageOf,
  endpoint,
  fieldsOf,
  listed,
  momentSchema,
  noQuery,
  paged,
  pageOf,
  sent,
  severalSchema,
  sortedByTime,
  textSchema,
} from './endpoint.ts';

const stays = 'Stays and occupancy';
const tariffs = 'Tariffs';
const payments = 'Payments';
const breaches = 'Breaches';

/** What a decision says beside the id, which stands in the path. */
const sayingWithoutId = (options: readonly z.ZodObject[]) =>
  z.union(options.map((option) => option.omit({ id: true } as never).strict())) as unknown as z.ZodType<
    Record<string, unknown>,
    Record<string, unknown>
  >;

const reason = z.string().trim().min(1, 'Say why, for those who come after you').max(500);
const settled = z.object({ payment: paymentSchema, account: stayAccountSchema.nullable() });
const pence = penceSchema.min(1, 'Give an amount');
const reference = givenPaymentSchema.shape.reference;

export const staysRest = {
  list: endpoint({ method: 'GET', path: '/stays', tag: stays, summary: 'List stays', action: 'stays.list' })
    .input(
      z.object({
        query: z.strictObject({
          view: z.enum(stayViews).default('all'),
          ...{ carParkId: stayQuerySchema.shape.carParkId, text: stayQuerySchema.shape.text },
          ids: severalSchema.optional(),
          fromAt: momentSchema.optional(),
          toAt: momentSchema.optional(),
          sort: sortedByTime,
          ...paged,
          ...fieldsOf(staySchema),
        }),
      }),
    )
    .output(countedPageOf(staySchema)),
  get: endpoint({ method: 'GET', path: '/stays/{id}', tag: stays, summary: 'Get a stay', action: 'stays.get' })
    .input(z.object({ params: byId, query: noQuery }))
    .output(staySchema.extend({ steps: z.array(stayStepSchema), others: z.array(staySchema) })),
  decide: endpoint({
    ...{ method: 'POST', path: '/stays/{id}/decisions', tag: stays, summary: 'Decide on a stay', status: 201 },
    action: 'stays.decide',
  })
    .input(z.object({ params: byId, query: noQuery, body: sayingWithoutId(stayDecisionSchema.options) }))
    .output(pageOf(staySchema)),
  occupancy: endpoint({
    method: 'GET',
    path: '/occupancy',
    tag: stays,
    summary: 'See how full it is',
    action: 'stays.occupancy',
  })
    .input(z.object({ query: z.strictObject(listed(occupancySchema, ['carParkId', 'inside'])) }))
    .output(pageOf(occupancySchema)),
  counts: endpoint({
    ...{
      method: 'GET',
      path: '/occupancy/{carParkId}/counts',
      tag: stays,
      summary: 'See corrections of how full it is',
    },
    description: '`site` stands for cameras that belong to no car park.',
    action: 'stayCounts.list',
  })
    .input(
      z.object({
        params: z.object({ carParkId: z.string().min(1).max(100) }),
        query: z.strictObject(listed(stayCountSchema, ['at'], '-at')),
      }),
    )
    .output(pageOf(stayCountSchema)),
  count: endpoint({
    ...{
      method: 'POST',
      path: '/occupancy/{carParkId}/counts',
      tag: stays,
      summary: 'Say how many are inside',
      status: 201,
    },
    action: 'stayCounts.add',
  })
    .input(
      z.object({
        params: z.object({ carParkId: z.string().min(1).max(100) }),
        query: noQuery,
        body: z.strictObject({ inside: z.number().int().min(0).max(100_000), reason: reason.max(200) }),
      }),
    )
    .output(stayCountSchema),
};

export const tariffsRest = {
  list: endpoint({ method: 'GET', path: '/tariffs', tag: tariffs, summary: 'List tariffs', action: 'tariffs.page' })
    .input(
      z.object({
        query: z.strictObject({
          text: textSchema,
          carParkId: z.string().max(100).optional(),
          ...listed(storedTariffSchema, tariffOrders),
        }),
      }),
    )
    .output(pageOf(storedTariffSchema)),
  get: endpoint({
    method: 'GET',
    path: '/tariffs/{id}',
    tag: tariffs,
    summary: 'Get a tariff',
    action: 'tariffs.get',
    live: ['hasHeld'],
  })
    .input(z.object({ params: byId, query: noQuery }))
    .output(storedTariffSchema),
  add: endpoint({
    ...{
      method: 'POST',
      path: '/tariffs',
      tag: tariffs,
      summary: 'Add a tariff',
      action: 'tariffs.add',
      status: 201,
    },
  })
    .input(z.object({ query: noQuery, body: sent(tariffValuesSchema, storedTariffSchema) }))
    .output(storedTariffSchema),
  replace: endpoint({
    ...{ method: 'PUT', path: '/tariffs/{id}', tag: tariffs, summary: 'Change a tariff', action: 'tariffs.update' },
    description:
      'Refused where it was changed since the revision that is told; prices that have held already take a reason.',
  })
    .input(
      z.object({
        params: byId,
        query: noQuery,
        body: z.strictObject({
          revision: z.number().int(),
          values: tariffValuesSchema,
          reason: z.string().trim().max(500).default(''),
        }),
      }),
    )
    .output(storedTariffSchema),
  remove: endpoint({
    ...{ method: 'DELETE', path: '/tariffs/{id}', tag: tariffs, summary: 'Remove a tariff', status: 204 },
    action: 'tariffs.remove',
  })
    .input(z.object({ params: byId, query: noQuery }))
    .output(z.void()),
  quote: endpoint({
    ...{ method: 'POST', path: '/quotes', tag: tariffs, summary: 'Ask what a stay costs', action: 'tariffs.quote' },
    description: 'By a tariff of the site, or by a base rate. Changes nothing.',
  })
    .input(
      z.object({
        query: noQuery,
        body: z.strictObject({ request: quoteRequestSchema, tariffId: z.string().max(100).nullable().default(null) }),
      }),
    )
    .output(quoteSchema),
};

export const paymentsRest = {
  list: endpoint({
    method: 'GET',
    path: '/payments',
    tag: payments,
    summary: 'List payments',
    action: 'payments.list',
  })
    .input(
      z.object({
        query: z.strictObject({
          ...{ view: paymentQuerySchema.shape.view, carParkId: paymentQuerySchema.shape.carParkId },
          kinds: severalSchema.pipe(z.array(z.enum(paymentKinds)).max(10)).optional(),
          text: paymentQuerySchema.shape.text,
          fromAt: momentSchema.optional(),
          toAt: momentSchema.optional(),
          sort: sortedByTime,
          ...paged,
          ...fieldsOf(listedPaymentSchema),
        }),
      }),
    )
    .output(countedPageOf(listedPaymentSchema)),
  add: endpoint({
    ...{
      method: 'POST',
      path: '/payments',
      tag: payments,
      summary: 'Note a payment that was taken elsewhere',
      status: 201,
    },
    description: 'It finds its stay by its plate where that is certain. Money is in pence.',
    action: 'payments.add',
  })
    .input(z.object({ query: noQuery, body: givenPaymentSchema.extend({ kind: z.enum(moneyKinds) }).strict() }))
    .output(settled),
  refund: endpoint({
    ...{ method: 'POST', path: '/payments/{id}/refunds', tag: payments, summary: 'Pay money back', status: 201 },
    action: 'payments.refund',
  })
    .input(
      z.object({
        params: byId,
        query: noQuery,
        body: z.strictObject({
          pence,
          kind: z.enum(deskKinds),
          reason: reason.max(200),
          refundedPence: z.number().int(),
        }),
      }),
    )
    .output(settled),
  account: endpoint({
    ...{ method: 'GET', path: '/stays/{id}/account', tag: payments, summary: 'See what is owed for a stay' },
    action: 'payments.account',
  })
    .input(z.object({ params: byId, query: noQuery }))
    .output(stayAccountSchema),
  take: endpoint({
    ...{ method: 'POST', path: '/stays/{id}/payments', tag: payments, summary: 'Take money for a stay', status: 201 },
    description: 'Refused where `owedPence` is not what is owed any more.',
    action: 'payments.take',
  })
    .input(
      z.object({
        params: byId,
        query: noQuery,
        body: z.strictObject({ kind: z.enum(deskKinds), pence, owedPence: z.number().int(), reference }),
      }),
    )
    .output(settled),
};

export const breachesRest = {
  list: endpoint({
    method: 'GET',
    path: '/breaches',
    tag: breaches,
    summary: 'List breaches',
    action: 'cases.list',
  })
    .input(
      z.object({
        query: z.strictObject({
          view: caseQuerySchema.shape.view.unwrap().default('all'),
          ...{ carParkId: caseQuerySchema.shape.carParkId, state: caseQuerySchema.shape.state },
          ...{ kind: caseQuerySchema.shape.kind, text: caseQuerySchema.shape.text },
          sort: z
            .enum(caseOrders)
            .optional()
            .describe('With - before it from the end; postBy of those to decide and -time of all else where left out'),
          ...paged,
          ...fieldsOf(caseSchema),
        }),
      }),
    )
    .output(countedPageOf(caseSchema)),
  get: endpoint({
    method: 'GET',
    path: '/breaches/{id}',
    tag: breaches,
    summary: 'Get a breach',
    action: 'cases.get',
  })
    .input(z.object({ params: byId, query: noQuery }))
    .output(caseSchema.extend({ steps: z.array(caseStepSchema) })),
  decide: endpoint({
    ...{ method: 'POST', path: '/breaches/{id}/decisions', tag: breaches, summary: 'Decide on a breach', status: 201 },
    action: 'cases.decide',
  })
    .input(z.object({ params: byId, query: noQuery, body: sayingWithoutId(caseDecisionSchema.options) }))
    .output(caseSchema),
};
