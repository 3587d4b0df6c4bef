import type { Member } from '../../../../src-preload/contract/links/rest/lists.ts';
import { type Permit, type PermitOrder, permitValuesSchema } from '../../../../src-preload/contract/lists/permits.ts';
import { type Ask, oneOf, type Rest, said, wholePage } from '../asking.ts';

function memberOf({ id, groupId, number, name, company, unit, vehicles, state }: Permit): Member {
  return { id, groupId, number, name, company, unit, plates: vehicles.map(({ plate }) => plate), state };
}

const valueNames = Object.keys(permitValuesSchema.shape);

/** What a person said of a permit, of all that is told of it. */
function valuesOf(permit: Permit): Record<string, unknown> {
  return Object.fromEntries(Object.entries(permit).filter(([name]) => valueNames.includes(name)));
}

/** When it was changed last, as the program saw it; nothing where it did not say. */
function seenAt(matched: Readonly<Record<string, unknown>> | undefined): { updatedAt?: number } {
  return typeof matched?.updatedAt === 'number' ? { updatedAt: matched.updatedAt } : {};
}

export function listsOf(rest: Rest, ask: Ask) {
  const { groups, permits } = rest;
  return {
    groups: {
      list: groups.list.handler(async ({ context }) => wholePage(await ask(context).permits.groups())),
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
        const { fields: _, limit = 100, ...filter } = query;
        const found = await ask(context).permits.list(said({ ...filter, limit }));
        return { items: found.items.map(memberOf), nextCursor: found.nextCursor, total: found.total };
      }),
      membersOf: groups.membersOf.handler(async ({ input: { params, query }, context }) => {
        const { fields: _, limit = 100, ...filter } = query;
        oneOf(await ask(context).permits.groups(), params.id);
        const found = await ask(context).permits.list(said({ ...filter, groupId: params.id, limit }));
        return { items: found.items.map(memberOf), nextCursor: found.nextCursor, total: found.total };
      }),
      member: groups.member.handler(async ({ input, context }) =>
        memberOf(await ask(context).permits.get(input.params)),
      ),
    },
    permits: {
      list: permits.list.handler(async ({ input: { query }, context }) => {
        const { fields: _, sort = 'number', limit = 100, ...filter } = query;
        const order = { orderBy: sort.replace('-', '') as PermitOrder, descending: sort.startsWith('-') };
        const { items, nextCursor, total } = await ask(context).permits.list(said({ ...filter, ...order, limit }));
        return { items, nextCursor, total };
      }),
      get: permits.get.handler(({ input, context }) => ask(context).permits.get(input.params)),
      add: permits.add.handler(({ input, context }) => ask(context).permits.add(input.body)),
      upsert: permits.upsert.handler(({ input, context }) => ask(context).permits.upsert(input.body)),
      replace: permits.replace.handler(({ input: { params, body }, context }) =>
        ask(context).permits.update({ id: params.id, values: body, ...seenAt(context.matched) }),
      ),
      change: permits.change.handler(async ({ input: { params, body }, context }) => {
        const permit = await ask(context).permits.get(params);
        // Checked as a whole where it is asked for; `updatedAt` is what the values that stay were taken from.
        const values = { ...valuesOf(permit), ...said(body) } as unknown as Permit;
        return await ask(context).permits.update({ id: params.id, values, updatedAt: permit.updatedAt });
      }),
      remove: permits.remove.handler(async ({ input, context }) => {
        await ask(context).permits.get(input.params);
        await ask(context).permits.bulk({ ids: [input.params.id], action: { kind: 'remove' } });
      }),
      history: permits.history.handler(async ({ input, context }) =>
        wholePage(await ask(context).permits.history({ permitId: input.params.id, limit: 500 })),
      ),
    },
  };
}
