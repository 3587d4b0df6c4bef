import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { freshHub } from '../testing/freshHub.ts';
import { addTenant, enrolSite, limitPlates, listTenants, makeMonths, platesOf, removeTenant } from './service.ts';

const now = Date.UTC(2025, 10, 20);
/** The id of a read that was made at a moment: a UUIDv7. */
const idAt = (ms: number, n: number) => {
  const hex = ms.toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-${String(n).padStart(12, '0')}`;
};

it('counts each plate once, in the month in which it was read, whatever comes twice, late or is deleted, and keeps nothing back', async () => {
  const fresh = await freshHub(now);
  const { hub } = fresh;
  for (const name of ['Acme', 'Beta']) await addTenant(hub, name);
  const enrolled = (tenant: string, site: string) => enrolSite(hub, { tenant, site, renew: false });
  const north = await fresh.loggedIn(await enrolled('Acme', 'North'));
  const other = await fresh.loggedIn(await enrolled('Beta', 'North'));
  type Row = { readonly id: string; readonly text: string; readonly version: number };
  const batch = (rows: readonly Row[], more: object = {}) => ({
    ...{ record: 'r', tokens: ['t'], next: 't', place: 1, backlog: 0, now, app: '1', schema: 1 },
    parts: [{ kind: 'reads', columns: ['id', 'text'], gone: [], rows, ...more }],
  });
  const push = (client: typeof north, sent: object) =>
    client.query('SELECT gatehouse.push($1)', [JSON.stringify(sent)]);
  const read = (n: number, text: string, version: number, at = now): Row => ({ id: idAt(at, n), text, version });

  await push(north, batch([read(1, 'AB12CDE', 1), read(2, '', 1), read(3, 'AB12CDE', 1, Date.UTC(2025, 9, 31))]));
  await push(other, batch([read(1, 'AB12CDE', 1)]));
  const ofAcme = async () => (await platesOf(hub, 'Acme')).map(({ month, site, plates }) => [month, site, plates]);
  expect(await ofAcme()).toEqual([
    ['2025-11', 'North', 1],
    ['2025-10', 'North', 1],
  ]);
  // Twice, late, changed, and as a whole.
  await push(north, batch([read(1, 'AB12CDE', 1)]));
  await push(north, batch([read(1, 'AB12CDF', 2)]));
  await push(north, batch([read(1, 'AB12CDF', 2)], { sweep: { after: null, upto: null, version: 1 } }));
  // The second one, which nobody could read at first, is gone with the sweep: it comes again, and is read.
  await push(north, batch([read(2, '', 3)]));
  expect((await ofAcme())[0]).toEqual(['2025-11', 'North', 1]);
  await push(north, batch([read(2, 'XY34ZZZ', 4)]));
  await push(north, batch([read(2, 'XY34ZZY', 5)]));
  expect((await ofAcme())[0]).toEqual(['2025-11', 'North', 2]);
  await push(north, batch([], { gone: [{ id: idAt(now, 2), version: 9 }] }));
  expect((await ofAcme())[0]).toEqual(['2025-11', 'North', 2]);

  // What is beyond a limit is told to the provider and to the tenant's own logins, and taken all the same.
  await limitPlates(hub, 'Acme', 2);
  await push(north, batch([read(4, 'CD56EFG', 6)]));
  expect(await listTenants(hub, now)).toMatchObject([
    { name: 'Acme', plates: 3, mostPlates: 2 },
    { name: 'Beta', plates: 1, mostPlates: null },
  ]);
  const told = async (client: typeof north) =>
    (await client.query('SELECT gatehouse.plates_this_month() AS told')).rows[0].told;
  // The hub's clock is that of the machine.
  await makeMonths(hub.db, Date.now());
  await push(other, batch([read(9, 'AB12CDE', 9, Date.now())]));
  expect(await told(north)).toEqual({ plates: 0, mostPlates: 2 });
  expect(await told(other)).toEqual({ plates: 1, mostPlates: null });
  for (const client of [north, other]) {
    await expect(client.query('SELECT * FROM gatehouse_provider.plates_read')).rejects.toMatchObject({ code: '42501' });
    await expect(client.query('SELECT gatehouse_provider.plates_now()')).rejects.toMatchObject({ code: '42501' });
  }
  await removeTenant(hub, 'Acme');
  const { rows } = await sql`SELECT plates FROM gatehouse_provider.plates_read`.execute(hub.db);
  expect(rows).toHaveLength(2);
});
