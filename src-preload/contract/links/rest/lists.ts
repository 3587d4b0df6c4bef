import * as z from 'zod';
import {
  groupSchema,
  groupValuesSchema,
  mostInBulk,
  permitChangeSchema,
  permitOrders,
  permitSchema,
  permitStates,
  permitUpsertSchema,
  permitValuesSchema,
  upsertedSchema,
} from '../../lists/permits.ts';
import {
  byId,
  countedPageOf,
  endpoint,
  fieldsOf,
  listed,
  noQuery,
  paged,
  pageOf,
  sent,
  severalSchema,
  sortedByTime,
  textSchema,
} from './endpoint.ts';

const groups = 'Groups and members';
const permits = 'Permits';

/** Somebody, or some household, who belongs to a group by a permit. */
export const memberSchema = z.object({
  /** That of the permit. */
  id: z.string(),
  groupId: z.string(),
  /** The number of the permit. */
  number: z.string(),
  name: z.string(),
  company: z.string(),
  unit: z.string(),
  plates: z.array(z.string()),
  state: z.enum(permitStates),
});
export type Member = z.infer<typeof memberSchema>;

const permitQuery = {
  groupId: z.string().max(100).optional(),
  states: severalSchema.pipe(z.array(z.enum(permitStates)).max(5)).optional(),
  text: z.string().trim().max(80).optional().describe('Part of a plate, number, name, company, unit or e-mail address'),
};
const permitSorts = permitOrders.flatMap((order) => [order, `-${order}`] as const);
const sorted = {
  sort: z.enum(permitSorts).default('number').describe('With - before it from the end'),
};
const valueNames = Object.keys(permitValuesSchema.shape) as (keyof typeof permitValuesSchema.shape)[];

/** Some of the values of a permit, which take the place of those it has; checked with them as a whole. */
const somePermitValues = z.object(
  Object.fromEntries(valueNames.map((name) => [name, z.unknown().optional()])) as Record<
    keyof typeof permitValuesSchema.shape,
    z.ZodOptional<z.ZodUnknown>
  >,
);

export const groupsRest = {
  list: endpoint({ method: 'GET', path: '/groups', tag: groups, summary: 'List groups', action: 'permits.groups' })
    .input(
      z.object({
        query: z.strictObject({ text: textSchema, ...listed(groupSchema, ['name', 'priority', 'createdAt']) }),
      }),
    )
    .output(pageOf(groupSchema)),
  get: endpoint({
    ...{ method: 'GET', path: '/groups/{id}', tag: groups, summary: 'Get a group' },
    ...{ action: 'permits.groups', live: ['permits'] },
  })
    .input(z.object({ params: byId, query: noQuery }))
    .output(groupSchema),
  add: endpoint({
    method: 'POST',
    path: '/groups',
    tag: groups,
    summary: 'Add a group',
    action: 'permits.addGroup',
    status: 201,
  })
    .input(z.object({ query: noQuery, body: sent(groupValuesSchema, groupSchema) }))
    .output(groupSchema),
  replace: endpoint({
    method: 'PUT',
    path: '/groups/{id}',
    tag: groups,
    summary: 'Change a group',
    action: 'permits.updateGroup',
  })
    .input(z.object({ params: byId, query: noQuery, body: sent(groupValuesSchema, groupSchema) }))
    .output(groupSchema),
  remove: endpoint({
    ...{ method: 'DELETE', path: '/groups/{id}', tag: groups, summary: 'Remove a group that nobody is in' },
    ...{ action: 'permits.removeGroup', status: 204 },
  })
    .input(z.object({ params: byId, query: noQuery }))
    .output(z.void()),
  members: endpoint({ method: 'GET', path: '/members', tag: groups, summary: 'List members', action: 'permits.list' })
    .input(z.object({ query: z.strictObject({ ...permitQuery, ...sorted, ...paged, ...fieldsOf(memberSchema) }) }))
    .output(countedPageOf(memberSchema)),
  membersOf: endpoint({
    ...{ method: 'GET', path: '/groups/{id}/members', tag: groups, summary: 'List the members of a group' },
    action: 'permits.list',
  })
    .input(z.object({ params: byId, query: z.strictObject({ ...sorted, ...paged, ...fieldsOf(memberSchema) }) }))
    .output(countedPageOf(memberSchema)),
  member: endpoint({
    method: 'GET',
    path: '/members/{id}',
    tag: groups,
    summary: 'Get a member',
    action: 'permits.get',
  })
    .input(z.object({ params: byId, query: noQuery }))
    .output(memberSchema),
};

export const permitsRest = {
  list: endpoint({ method: 'GET', path: '/permits', tag: permits, summary: 'List permits', action: 'permits.list' })
    .input(
      z.object({
        query: z.strictObject({
          ...permitQuery,
          ...sorted,
          ...paged,
          ...fieldsOf(permitSchema),
        }),
      }),
    )
    .output(countedPageOf(permitSchema)),
  get: endpoint({
    method: 'GET',
    path: '/permits/{id}',
    tag: permits,
    summary: 'Get a permit',
    action: 'permits.get',
    live: ['state'],
  })
    .input(z.object({ params: byId, query: z.strictObject(fieldsOf(permitSchema)) }))
    .output(permitSchema),
  add: endpoint({
    method: 'POST',
    path: '/permits',
    tag: permits,
    summary: 'Add a permit',
    action: 'permits.add',
    status: 201,
  })
    .input(z.object({ query: noQuery, body: sent(permitValuesSchema, permitSchema) }))
    .output(permitSchema),
  upsert: endpoint({
    ...{ method: 'POST', path: '/permits/bulk', tag: permits, summary: 'Add or change many permits by their numbers' },
    description: `Up to ${mostInBulk.toLocaleString('en-GB')} at once, all or none: what has the number of a permit takes the place of its values, the rest is added.`,
    action: 'permits.upsert',
  })
    .input(z.object({ query: noQuery, body: permitUpsertSchema }))
    .output(upsertedSchema),
  replace: endpoint({
    method: 'PUT',
    path: '/permits/{id}',
    tag: permits,
    summary: 'Replace the values of a permit',
    action: 'permits.update',
  })
    .input(z.object({ params: byId, query: noQuery, body: sent(permitValuesSchema, permitSchema) }))
    .output(permitSchema),
  change: endpoint({
    ...{
      method: 'PATCH',
      path: '/permits/{id}',
      tag: permits,
      summary: 'Change some values of a permit; what is left out stays',
    },
    action: 'permits.update',
  })
    .input(z.object({ params: byId, query: noQuery, body: sent(somePermitValues, permitSchema) }))
    .output(permitSchema),
  remove: endpoint({
    ...{
      method: 'DELETE',
      path: '/permits/{id}',
      tag: permits,
      summary: 'Remove a permit',
      action: 'permits.bulk',
      status: 204,
    },
  })
    .input(z.object({ params: byId, query: noQuery }))
    .output(z.void()),
  history: endpoint({
    ...{
      method: 'GET',
      path: '/permits/{id}/history',
      tag: permits,
      summary: 'See who changed a permit',
    },
    action: 'permits.history',
  })
    .input(
      z.object({
        params: byId,
        query: z.strictObject({ sort: sortedByTime, ...paged, ...fieldsOf(permitChangeSchema) }),
      }),
    )
    .output(pageOf(permitChangeSchema)),
};
