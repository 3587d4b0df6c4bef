import { type AnySchema, isContractProcedure } from '@orpc/contract';
import { expect, it } from 'vitest';
import type * as z from 'zod';
import { restContract } from '../../../src-preload/contract/links/rest/contract.ts';
import { commandScopes } from '../../../src-preload/contract/site/keyScopes.ts';
import { rightBodies } from './testing/rightBodies.ts';
import { type SiteForPrograms, siteForPrograms } from './testing/siteForPrograms.ts';
import { type Json, things } from './testing/things.ts';

interface Address {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly output: z.ZodType;
}

/** Every address, with what its document says of the answer. */
function addressesOf(branch: object): Address[] {
  return Object.values(branch).flatMap((value: unknown) => {
    if (value === null || typeof value !== 'object') return [];
    if (!isContractProcedure(value)) return addressesOf(value);
    const { route, outputSchema } = value['~orpc'] as {
      readonly route: { readonly method?: string; readonly path?: string; readonly successStatus?: number };
      readonly outputSchema?: AnySchema;
    };
    const { method = 'POST', path = '', successStatus: status = 200 } = route;
    return [{ method, path, status, output: outputSchema as unknown as z.ZodType }];
  });
}
const addresses = addressesOf(restContract);

/** Something at each address that takes an id. */
async function idsOf(there: SiteForPrograms, key: string): Promise<ReadonlyMap<string, string>> {
  const { north } = there;
  const ids = new Map([
    ['/reads', north.read.id],
    ['/barriers', north.barrier.id],
  ]);
  for (const [path, { make }] of Object.entries(things))
    ids.set(path.replace('/{id}', ''), (await make(there, key)).id);
  const { items } = (await (await there.ask('/permits?limit=1', key)).json()) as { items: { id: string }[] };
  ids.set('/members', items[0]?.id ?? '');
  const started = await there.send('POST', '/exports', key, { source: 'reads', format: 'csv' });
  ids.set('/exports', ((await started.json()) as { id: string }).id);
  const users = (await (await there.ask('/users?limit=1', key)).json()) as { items: { id: string }[] };
  ids.set('/users', users.items[0]?.id ?? '');
  const kinds = (await (await there.ask('/reports', key)).json()) as { items: { id: string; isOfDays: boolean }[] };
  ids.set('/reports', kinds.items.find(({ isOfDays }) => isOfDays)?.id ?? '');
  return ids;
}

it('is got just as its document says, with nothing left out and nothing beside it', async () => {
  const there = await siteForPrograms();
  const key = await there.key();
  const ids = await idsOf(there, key);
  const unanswered: string[] = [];
  for (const { path, output } of addresses.filter(({ method }) => method === 'GET')) {
    const top = `/${path.split('/')[1]}`;
    const address = path.replace('{carParkId}', 'site').replace('{id}', ids.get(top) ?? '0199');
    const response = await there.ask(
      path === '/reports/{id}' ? `${address}?from=2026-06-01&to=2026-06-02` : address,
      key,
    );
    const body = (await response.json()) as Json;
    if (response.status !== 200) {
      unanswered.push(path);
      continue;
    }
    expect(output.parse(body), path).toEqual(body);
  }
  // Of these there is none on this site: their schemas are those of lists that are answered.
  expect(unanswered.sort()).toEqual([
    '/breaches/{id}',
    '/stays/{id}',
    '/stays/{id}/account',
    '/upload/{id}',
    '/users/{id}',
  ]);
}, 240_000);

/** What takes nothing, or what a GET told of the thing: its bodies are those of `rightBodies`, or none. */
const order = ['POST', 'PUT', 'PATCH', 'DELETE'];

it('answers what changes something with the status and the body that its document says', async () => {
  const there = await siteForPrograms();
  const key = await there.key({ scopes: ['role', ...commandScopes] });
  const ids = new Map(await idsOf(there, key));
  const bodies = rightBodies(there);
  const waits = { name: 'Portal 2', url: 'https://93.184.215.14/hook', events: ['plate.detected'], isOn: false };
  const paid = await there.send('POST', '/payments', key, { ...(bodies['POST /payments'] as object), reference: 'y' });
  ids.set('/payments', ((await paid.json()) as { payment: { id: string } }).payment.id);
  const given: Readonly<Record<string, unknown>> = {
    ...bodies,
    'PUT /permits/{id}': { ...(bodies['PUT /permits/{id}'] as object), number: 'A9' },
    'PUT /groups/{id}': { ...(bodies['PUT /groups/{id}'] as object), name: 'Others' },
    'PUT /watch-list/{id}': { ...(bodies['PUT /watch-list/{id}'] as object), pattern: 'YY88*' },
    'PUT /tariffs/{id}': {
      revision: 1,
      values: { tariff: named(bodies['POST /tariffs'], 'Long stay'), carParkIds: [] },
    },
    'PATCH /cameras/{id}': { name: 'Far west' },
    'PUT /webhooks/{id}': { ...waits, name: 'Portal 3' },
    'POST /webhooks': waits,
    'POST /tariffs': { tariff: named(bodies['POST /tariffs'], 'Day stay'), carParkIds: [] },
    'POST /groups': { ...(bodies['POST /groups'] as object), name: 'Painters' },
    'POST /cameras': { ...(bodies['POST /cameras'] as object), name: 'East' },
    'POST /permits': { ...(bodies['POST /permits'] as object), number: 'B1' },
  };
  const refused: string[] = [];
  for (const method of order)
    for (const { path, status, output } of addresses.filter((each) => each.method === method)) {
      const name = `${method} ${path}`;
      const id = ids.get(`/${path.split('/')[1]}`) ?? '0199';
      const response = await there.send(
        method,
        path.replace('{carParkId}', 'site').replace('{id}', id),
        key,
        method === 'DELETE' ? undefined : given[name],
      );
      const text = await response.text();
      if (!response.ok) {
        refused.push(`${name} ${response.status}`);
        continue;
      }
      expect(response.status, name).toBe(status);
      if (status === 204) expect(text, name).toBe('');
      else {
        const body = JSON.parse(text) as Json;
        expect(output.parse(body), name).toEqual(body);
      }
      there.clock.advance(100);
    }
  // An export this small may have been made before it is cancelled.
  const always = refused.filter((each) => each !== 'POST /exports/{id}/cancel 409');
  // Of these there is none on this site, or nothing that could be held open or sent again.
  expect(always.sort()).toEqual([
    'DELETE /barriers/{id}/hold 409',
    'DELETE /upload/{id} 404',
    'POST /breaches/{id}/decisions 404',
    'POST /stays/{id}/decisions 404',
    'POST /stays/{id}/payments 404',
    'POST /webhooks/{id}/replay 409',
    'PUT /barriers/{id}/hold 422',
  ]);
}, 240_000);

function named(values: unknown, name: string): object {
  return { ...(values as { tariff: object }).tariff, name };
}
