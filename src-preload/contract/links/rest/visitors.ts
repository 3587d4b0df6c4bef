import * as z from 'zod';
import {
  attendanceSchema,
  visitKinds,
  visitLogEntrySchema,
  visitOrders,
  visitSchema,
  visitValuesSchema,
  visitViews,
} from '../../lists/visitors.ts';
import { watchEntrySchema, watchOrders, watchValuesSchema } from '../../lists/watchlist.ts';
import {
  byId,
  countedPageOf,
  endpoint,
  fieldsOf,
  flagSchema,
  listed,
  momentSchema,
  noQuery,
  paged,
  pageOf,
  sent,
  sortedByTime,
} from './endpoint.ts';

const visitors = 'Visitors';
const watchList = 'Watch list';

const visitInFullSchema = visitSchema.extend({ attendances: z.array(attendanceSchema) });

export const visitorsRest = {
  list: endpoint({
    method: 'GET',
    path: '/visitors',
    tag: visitors,
    summary: 'List who is expected',
    action: 'visitors.list',
  })
    .input(
      z.object({
        query: z.strictObject({
          view: z.enum(visitViews).default('today'),
          kind: z.enum(visitKinds).optional(),
          text: z.string().trim().max(80).optional(),
          ...listed(visitSchema, visitOrders),
        }),
      }),
    )
    .output(countedPageOf(visitSchema)),
  log: endpoint({
    ...{ method: 'GET', path: '/visitors/log', tag: visitors, summary: 'List who came' },
    action: 'visitors.log',
  })
    .input(
      z.object({
        query: z.strictObject({
          kind: z.enum(visitKinds).optional(),
          text: z.string().trim().max(80).optional(),
          fromAt: momentSchema.optional(),
          toAt: momentSchema.optional(),
          sort: sortedByTime,
          ...paged,
          ...fieldsOf(visitLogEntrySchema),
        }),
      }),
    )
    .output(pageOf(visitLogEntrySchema)),
  get: endpoint({
    method: 'GET',
    path: '/visitors/{id}',
    tag: visitors,
    summary: 'Get a visit',
    action: 'visitors.get',
    live: ['state', 'window', 'attendance', 'attendances'],
  })
    .input(z.object({ params: byId, query: noQuery }))
    .output(visitInFullSchema),
  add: endpoint({
    method: 'POST',
    path: '/visitors',
    tag: visitors,
    summary: 'Register a visit',
    action: 'visitors.add',
    status: 201,
  })
    .input(z.object({ query: noQuery, body: sent(visitValuesSchema, visitInFullSchema) }))
    .output(visitSchema),
  replace: endpoint({
    method: 'PUT',
    path: '/visitors/{id}',
    tag: visitors,
    summary: 'Change a visit',
    action: 'visitors.update',
  })
    .input(z.object({ params: byId, query: noQuery, body: sent(visitValuesSchema, visitInFullSchema) }))
    .output(visitSchema),
  cancel: endpoint({
    ...{
      method: 'DELETE',
      path: '/visitors/{id}',
      tag: visitors,
      summary: 'Cancel a visit; the log stays',
      action: 'visitors.cancel',
    },
  })
    .input(z.object({ params: byId, query: noQuery }))
    .output(visitSchema),
  arrive: endpoint({
    ...{
      method: 'POST',
      path: '/visitors/{id}/arrivals',
      tag: visitors,
      summary: 'Note that a visitor came, now',
      status: 201,
    },
    action: 'visitors.arrive',
  })
    .input(
      z.object({
        params: byId,
        query: noQuery,
        body: z.strictObject({ plate: z.string().max(24).nullable().default(null) }).default({ plate: null }),
      }),
    )
    .output(visitSchema),
  leave: endpoint({
    ...{
      method: 'POST',
      path: '/visitors/{id}/departures',
      tag: visitors,
      summary: 'Note that a visitor left, now',
      status: 201,
    },
    action: 'visitors.leave',
  })
    .input(z.object({ params: byId, query: noQuery }))
    .output(visitSchema),
};

export const watchListRest = {
  list: endpoint({
    method: 'GET',
    path: '/watch-list',
    tag: watchList,
    summary: 'List what is watched for',
    action: 'watchList.page',
  })
    .input(
      z.object({
        query: z.strictObject({
          text: z.string().trim().max(80).optional().describe('Part of a pattern, a reason, or of whom to tell'),
          severity: watchEntrySchema.shape.severity.optional(),
          expired: flagSchema.optional(),
          ...listed(watchEntrySchema, watchOrders, '-createdAt'),
        }),
      }),
    )
    .output(pageOf(watchEntrySchema)),
  get: endpoint({
    method: 'GET',
    path: '/watch-list/{id}',
    tag: watchList,
    summary: 'Get an entry',
    action: 'watchList.get',
    live: ['expired'],
  })
    .input(z.object({ params: byId, query: noQuery }))
    .output(watchEntrySchema),
  add: endpoint({
    ...{ method: 'POST', path: '/watch-list', tag: watchList, summary: 'Watch for a plate', status: 201 },
    action: 'watchList.add',
  })
    .input(z.object({ query: noQuery, body: sent(watchValuesSchema, watchEntrySchema) }))
    .output(watchEntrySchema),
  replace: endpoint({
    ...{
      method: 'PUT',
      path: '/watch-list/{id}',
      tag: watchList,
      summary: 'Change an entry',
      action: 'watchList.update',
    },
  })
    .input(z.object({ params: byId, query: noQuery, body: sent(watchValuesSchema, watchEntrySchema) }))
    .output(watchEntrySchema),
  remove: endpoint({
    ...{ method: 'DELETE', path: '/watch-list/{id}', tag: watchList, summary: 'Remove an entry', status: 204 },
    action: 'watchList.remove',
  })
    .input(z.object({ params: byId, query: noQuery }))
    .output(z.void()),
};
