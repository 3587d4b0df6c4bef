import * as z from 'zod';
import { roleSchema } from '../../roles.ts';
import { cameraGateSchema, cameraSchema, cameraSourceSchema, gapSchema } from '../../site/cameras.ts';
import { carParkSchema } from '../../site/carparks.ts';
import { scopes } from '../../site/keyScopes.ts';
import { systemStatusSchema } from '../../site/system.ts';
import { userSchema } from '../../site/users.ts';
import { zonesSchema } from '../../site/zones.ts';
import {
  byId,
  endpoint,
  fieldsOf,
  flagSchema,
  listed,
  noQuery,
  paged,
  pageOf,
  sent,
  sortedByTime,
  textSchema,
} from './endpoint.ts';

const cameras = 'Cameras';
const name = z.string().trim().min(1, 'Give the camera a name, such as “Entry 1”').max(60);
const cameraValues = {
  enabled: z.boolean(),
  carParkId: z.string().max(100).nullable(),
  gate: cameraGateSchema.nullable(),
};

export const healthSchema = z.object({
  /** `degraded` where something needs a person: a camera that gives no picture, a disk that takes nothing, an engine that is down. */
  status: z.enum(['ok', 'degraded']),
  version: z.string(),
  /** UTC ms, as all times. */
  now: z.number().int(),
  startedAt: z.number().int(),
  engine: systemStatusSchema.shape.engine,
  writing: systemStatusSchema.shape.writing,
  cameras: z.array(z.object({ id: z.string(), name: z.string(), status: cameraSchema.shape.state.shape.status })),
});

/** Who asks, as the key says. */
export const ownKeySchema = z.object({
  id: z.string(),
  name: z.string(),
  role: roleSchema,
  scopes: z.array(z.enum(scopes)),
  /** The only cameras that it works with; null for all. */
  cameraIds: z.array(z.string()).nullable(),
});

const restUserSchema = userSchema.pick({
  id: true,
  name: true,
  role: true,
  active: true,
  createdAt: true,
  lastSignInAt: true,
});

export const siteRest = {
  health: endpoint({
    method: 'GET',
    path: '/health',
    tag: 'Health',
    summary: 'See how Gatehouse is',
    action: 'system.status',
  })
    .input(z.object({ query: noQuery }))
    .output(healthSchema),
  ownKey: endpoint({ method: 'GET', path: '/key', tag: 'Health', summary: 'See what this key may do', action: null })
    .input(z.object({ query: noQuery }))
    .output(ownKeySchema),
  users: endpoint({
    method: 'GET',
    path: '/users',
    tag: 'Users',
    summary: 'List who works here',
    action: 'users.list',
  })
    .input(
      z.object({
        query: z.strictObject({
          text: textSchema,
          role: roleSchema.optional(),
          active: flagSchema.optional(),
          ...listed(restUserSchema, ['name', 'createdAt', 'lastSignInAt']),
        }),
      }),
    )
    .output(pageOf(restUserSchema)),
  user: endpoint({ method: 'GET', path: '/users/{id}', tag: 'Users', summary: 'Get a user', action: 'users.list' })
    .input(z.object({ params: byId, query: noQuery }))
    .output(restUserSchema),
};

export const camerasRest = {
  list: endpoint({ method: 'GET', path: '/cameras', tag: cameras, summary: 'List cameras', action: 'cameras.list' })
    .input(
      z.object({
        query: z.strictObject({
          text: textSchema,
          carParkId: z.string().max(100).optional(),
          status: cameraSchema.shape.state.shape.status.optional(),
          ...listed(cameraSchema, ['name', 'createdAt']),
        }),
      }),
    )
    .output(pageOf(cameraSchema)),
  get: endpoint({
    method: 'GET',
    path: '/cameras/{id}',
    tag: cameras,
    summary: 'Get a camera',
    action: 'cameras.list',
    live: ['state', 'clock'],
  })
    .input(z.object({ params: byId, query: z.strictObject(fieldsOf(cameraSchema)) }))
    .output(cameraSchema),
  add: endpoint({
    ...{ method: 'POST', path: '/cameras', tag: cameras, summary: 'Add a camera', status: 201 },
    action: 'cameras.add',
  })
    .input(
      z.object({
        query: noQuery,
        body: sent(
          z.object({
            name,
            source: cameraSourceSchema,
            carParkId: cameraValues.carParkId.default(null),
            gate: cameraValues.gate.default(null),
          }),
          cameraSchema,
        ),
      }),
    )
    .output(cameraSchema),
  change: endpoint({
    ...{ method: 'PATCH', path: '/cameras/{id}', tag: cameras, summary: 'Change a camera; what is left out stays' },
    action: 'cameras.update',
  })
    .input(
      z.object({
        params: byId,
        query: noQuery,
        body: sent(
          z.object({
            name: name.optional(),
            source: cameraSourceSchema.optional(),
            enabled: cameraValues.enabled.optional(),
            zones: zonesSchema.optional(),
            carParkId: cameraValues.carParkId.optional(),
            gate: cameraValues.gate.optional(),
          }),
          cameraSchema,
        ),
      }),
    )
    .output(cameraSchema),
  remove: endpoint({
    ...{
      method: 'DELETE',
      path: '/cameras/{id}',
      tag: cameras,
      summary: 'Remove a camera; its reads stay',
      status: 204,
    },
    action: 'cameras.remove',
  })
    .input(z.object({ params: byId, query: noQuery }))
    .output(z.void()),
  gaps: endpoint({
    ...{ method: 'GET', path: '/cameras/{id}/gaps', tag: cameras, summary: 'See when nothing was read at a camera' },
    action: 'cameras.gaps',
  })
    .input(z.object({ params: byId, query: z.strictObject({ sort: sortedByTime, ...paged, ...fieldsOf(gapSchema) }) }))
    .output(pageOf(gapSchema)),
  carParks: endpoint({
    ...{ method: 'GET', path: '/car-parks', tag: cameras, summary: 'List car parks' },
    action: 'carParks.list',
  })
    .input(z.object({ query: z.strictObject({ text: textSchema, ...listed(carParkSchema, ['name', 'createdAt']) }) }))
    .output(pageOf(carParkSchema)),
};
