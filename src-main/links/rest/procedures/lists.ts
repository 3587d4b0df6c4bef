import type { Member } from '../../../../src-preload/contract/links/rest/lists.ts';
import { type Permit, type PermitOrder, permitValuesSchema } from '../../../../src-preload/contract/lists/permits.ts';
import { type Ask, isCalled, oneOf, pageOfList, pageOfMore, type Rest, said } from '../asking.ts';

function memberOf({ id, groupId, number, name, company, unit, vehicles, state }: Permit): Member {
  return { id, groupId, number, name, company, unit, plates: vehicles.map(({ plate }) => plate), state };
}

const valueNames = Object.keys(permitValuesSchema.shape);

/** What a person said of a permit, of all that is told of it. */
function valuesOf(permit: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(permit).filter(([name]) => valueNames.includes(name)));
}

/** What is asked of permits, as their procedure wants it. */
function listQuery<Query extends { sort: string; limit?: number | undefined; fields?: unknown }>(query: Query) {
  const { fields: _, sort, limit = 100, ...filter } = query;
  return said({ ...filter, orderBy: sort.replace('-', '') as PermitOrder, descending: sort.startsWith('-'), limit });
}

export function listsOf(rest: Rest, ask: Ask) {
  const { groups, permits } = rest;
  return {
    groups: {
      list: groups.list.handler(async ({ input: { query }, context }) => {
        const found = await ask(context).permits.groups();
        return pageOfList(
          found.filter(({ name }) => isCalled(query.text, name)),
          query,
        );
      }),
      get: groups.get.handler(async ({ input, context }) =>
        oneOf(await ask(context).permits.groups(), input.params.id),
      ),
      add: groups.add.handler(({ input, context }) => ask(context).permits.addGroup(input.body)),
      replace: groups.replace.handler(({ input: { params, body }, context }) =>
        ask(context).permits.updateGroup({ id: params.id, values: body }),
      ),
      remove: groups.remove.handler(async ({ input, context }) => {
        await ask(context).permits.removeGroup(input.params);
      }),
      members: groups.members.handler(async ({ input: { query }, context }) => {
        const found = await ask(context).permits.list(listQuery(query));
        return { items: found.items.map(memberOf), nextCursor: found.nextCursor, total: found.total };
      }),
      membersOf: groups.membersOf.handler(async ({ input: { params, query }, context }) => {
        oneOf(await ask(context).permits.groups(), params.id);
        const found = await ask(context).permits.list({ ...listQuery(query), groupId: params.id });
        return { items: found.items.map(memberOf), nextCursor: found.nextCursor, total: found.total };
      }),
      member: groups.member.handler(async ({ input, context }) =>
        memberOf(await ask(context).permits.get(input.params)),
      ),
    },
    permits: {
      list: permits.list.handler(async ({ input: { query }, context }) => {
        const { items, nextCursor, total } = await ask(context).permits.list(listQuery(query));
        return { items, nextCursor, total };
      }),
      get: permits.get.handler(({ input, context }) => ask(context).permits.get(input.params)),
      add: permits.add.handler(({ input, context }) => ask(context).permits.add(input.body)),
      upsert: permits.upsert.handler(({ input, context }) => ask(context).permits.upsert(input.body)),
      replace: permits.replace.handler(({ input: { params, body }, context }) =>
        ask(context).permits.update({ id: params.id, values: body }),
      ),
      change: permits.change.handler(async ({ input: { params, body }, context }) => {
        const permit = await ask(context).permits.get(params);
        // Checked as a whole where it is asked for; `updatedAt` is what the values that stay were taken from.
        const values = { ...valuesOf(permit), ...valuesOf(said(body)) } as unknown as Permit;
        return await ask(context).permits.update({ id: params.id, values, updatedAt: permit.updatedAt });
      }),
      remove: permits.remove.handler(async ({ input, context }) => {
        await ask(context).permits.get(input.params);
        await ask(context).permits.bulk({ ids: [input.params.id], action: { kind: 'remove' } });
      }),
      history: permits.history.handler(async ({ input: { params, query }, context }) => {
        const { limit = 100, cursor, sort: order } = query;
        const asked = said({ permitId: params.id, limit: limit + 1, cursor, order });
        const found = await ask(context).permits.history(asked);
        return pageOfMore(found, limit, ({ id }) => id);
      }),
    },
  };
}
