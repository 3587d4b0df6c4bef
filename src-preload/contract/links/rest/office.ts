import * as z from 'zod';
import { exportRequestSchema, exportSchema, exportSourceSchema } from '../../office/exports.ts';
import { reportKindSchema, reportSchema } from '../../office/reports.ts';
import { isoDateSchema } from '../../parking/tariffRules.ts';
import { byId, endpoint, listed, noQuery, numberSchema, pageOf, severalSchema, textSchema } from './endpoint.ts';

export const reportsRest = {
  kinds: endpoint({
    method: 'GET',
    path: '/reports',
    tag: 'Reports',
    summary: 'List the reports there are',
    action: 'reports.kinds',
  })
    .input(z.object({ query: z.strictObject({ text: textSchema, ...listed(reportKindSchema, ['title', 'group']) }) }))
    .output(pageOf(reportKindSchema)),
  make: endpoint({
    method: 'GET',
    path: '/reports/{id}',
    tag: 'Reports',
    summary: 'Make a report',
    action: 'reports.make',
  })
    .input(
      z.object({
        params: byId,
        query: z.strictObject({
          /** Days of the site’s calendar, both included. */
          from: isoDateSchema,
          to: isoDateSchema,
          carParkIds: severalSchema.optional(),
          cameraIds: severalSchema.optional(),
          plate: z.string().trim().max(40).optional(),
          unusedDays: numberSchema.optional(),
        }),
      }),
    )
    .output(reportSchema),
};

export const exportsRest = {
  sources: endpoint({
    method: 'GET',
    path: '/exports/sources',
    tag: 'Exports',
    summary: 'List what can be exported',
    action: 'exports.sources',
  })
    .input(z.object({ query: z.strictObject({ text: textSchema, ...listed(exportSourceSchema, ['title']) }) }))
    .output(pageOf(exportSourceSchema)),
  start: endpoint({
    ...{
      method: 'POST',
      path: '/exports',
      tag: 'Exports',
      summary: 'Begin an export',
      status: 202,
      action: 'exports.start',
    },
    description: 'It is made in the background: ask for it until its state is done, then fetch its file.',
  })
    .input(z.object({ query: noQuery, body: z.strictObject(exportRequestSchema.shape) }))
    .output(exportSchema),
  list: endpoint({ method: 'GET', path: '/exports', tag: 'Exports', summary: 'List exports', action: 'exports.list' })
    .input(
      z.object({
        query: z.strictObject({
          source: z.string().max(40).optional(),
          state: exportSchema.shape.state.optional(),
          ...listed(exportSchema, ['at', 'title'], '-at'),
        }),
      }),
    )
    .output(pageOf(exportSchema)),
  get: endpoint({
    method: 'GET',
    path: '/exports/{id}',
    tag: 'Exports',
    summary: 'Get an export',
    action: 'exports.get',
    live: ['leftMs'],
  })
    .input(z.object({ params: byId, query: noQuery }))
    .output(exportSchema),
  cancel: endpoint({
    method: 'POST',
    path: '/exports/{id}/cancel',
    tag: 'Exports',
    summary: 'Stop an export',
    action: 'exports.cancel',
  })
    .input(z.object({ params: byId, query: noQuery }))
    .output(exportSchema),
  remove: endpoint({
    ...{
      method: 'DELETE',
      path: '/exports/{id}',
      tag: 'Exports',
      summary: 'Delete an export with its file',
      action: 'exports.remove',
      status: 204,
    },
  })
    .input(z.object({ params: byId, query: noQuery }))
    .output(z.void()),
};
