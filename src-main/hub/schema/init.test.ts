import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { freshHub } from '../testing/freshHub.ts';
import { addTenant, dropMonths, enrolSite, initHub, listTenants, makeMonths, removeTenant } from './service.ts';

const november = Date.UTC(2026, 10, 20);

it('makes a hub and says what it did; done again it changes nothing, later it makes the months to come', async () => {
  const { hub, said: lines, loggedIn } = await freshHub(november);
  expect(lines).toEqual([
    'Made the schemas gatehouse and gatehouse_provider.',
    expect.stringMatching(/^Made the roles gatehouse_hand_[0-9a-f]{8}, gatehouse_site_\S+, gatehouse_head_\S+\.$/),
    'Version 10: tenants, sites and logins.',
    expect.stringMatching(/^Version 20: reads by month/),
    expect.stringMatching(/^Version 30: /),
    expect.stringMatching(/^Version 40: /),
    expect.stringMatching(/^Version 50: lists that sites and head office share/),
    expect.stringMatching(/^Version 60: users that are made at head office/),
    expect.stringMatching(/^Version 70: how many plates/),
    expect.stringMatching(/^Version 80: what each site keeps on hold/),
    'Nobody but the logins of this hub may connect to the database hub any more.',
    'Months of reads, ready to be written to: 2024_11 to 2028_11.',
    expect.stringMatching(/^The hub [0-9a-f]{8} is at version 80\.$/),
  ]);
  const again: string[] = [];
  await initHub(hub, november, (line) => again.push(line));
  expect(again).toEqual([lines.at(-1)]);
  expect(await makeMonths(hub.db, Date.UTC(2026, 11, 1))).toEqual(['2028_12']);
  expect(await dropMonths(hub.db, november, 25)).toEqual({ dropped: [], held: [] });
  // A month in which a plate was read that is on hold stays until the hold is lifted.
  await addTenant(hub, 'Acme');
  const client = await loggedIn(await enrolSite(hub, { tenant: 'Acme', site: 'North', renew: false }));
  const push = async (kind: string, sent: readonly object[]) => {
    const part = { kind, columns: Object.keys(sent[0] ?? {}), gone: [], rows: sent };
    const batch = { record: 'r', tokens: ['t'], next: 't', place: 1, backlog: 0, now: november, app: '1', schema: 1 };
    await client.query('SELECT gatehouse.push($1)', [JSON.stringify({ ...batch, parts: [part] })]);
  };
  // Made in December 2024.
  const id = '01938000-0000-7000-8000-000000000001';
  await push('reads', [{ id, text: 'AB12CDE', folded: 'A812CDE', version: 1 }]);
  const hold = { id: 'h1', kind: 'plate', folded: 'A812CDE', read_id: null, until: null, lifted_at: null, version: 1 };
  await push('holds', [hold]);
  expect(await dropMonths(hub.db, november, 23)).toEqual({ dropped: ['2024_11'], held: ['2024_12'] });
  await push('holds', [{ ...hold, until: november + 1, version: 2 }]);
  expect((await dropMonths(hub.db, november, 23)).held).toEqual(['2024_12']);
  const ofRead = { ...hold, id: 'h2', kind: 'read', folded: '', read_id: id, version: 3 };
  await push('holds', [{ ...hold, lifted_at: 1, version: 3 }, ofRead]);
  expect((await dropMonths(hub.db, november, 23)).held).toEqual(['2024_12']);
  await push('holds', [{ ...ofRead, until: november, version: 4 }]);
  expect(await dropMonths(hub.db, november, 23)).toEqual({ dropped: ['2024_12'], held: [] });
}, 120_000);

it('refuses a hub of a newer Gatehouse', async () => {
  const { hub } = await freshHub();
  await sql`UPDATE gatehouse_provider.about SET version = 100000`.execute(hub.db);
  await expect(initHub(hub, november, () => undefined)).rejects.toThrow(/is at version 100000.*Update Gatehouse/);
}, 120_000);

it('each primary, unique and foreign key of what tenants have holds the tenant, and each of its tables is bound', async () => {
  const { hub } = await freshHub();
  const { rows: keys } = await sql<{ name: string; columns: string[]; others: string[] | null }>`
    SELECT c.conrelid::regclass || '.' || c.conname AS name,
      (SELECT array_agg(a.attname::text ORDER BY k.place) FROM unnest(c.conkey) WITH ORDINALITY AS k (number, place)
        JOIN pg_attribute AS a ON a.attrelid = c.conrelid AND a.attnum = k.number) AS columns,
      (SELECT array_agg(a.attname::text ORDER BY k.place) FROM unnest(c.confkey) WITH ORDINALITY AS k (number, place)
        JOIN pg_attribute AS a ON a.attrelid = c.confrelid AND a.attnum = k.number) AS others
    FROM pg_constraint AS c WHERE c.connamespace = 'gatehouse'::regnamespace AND c.contype IN ('p', 'u', 'f')`.execute(
    hub.db,
  );
  expect(keys.length).toBeGreaterThan(40);
  for (const { name, columns, others } of keys) {
    expect(columns, name).toContain('tenant');
    if (others !== null) expect(others[columns.indexOf('tenant')], name).toBe('tenant');
  }
  const { rows: unique } = await sql<{ name: string; columns: string }>`
    SELECT i.indexrelid::regclass::text AS name, pg_get_indexdef(i.indexrelid) AS columns FROM pg_index AS i
    JOIN pg_class AS c ON c.oid = i.indrelid
    WHERE i.indisunique AND c.relnamespace = 'gatehouse'::regnamespace`.execute(hub.db);
  for (const { name, columns } of unique) expect(columns, name).toMatch(/\(tenant[,)]/);
  const { rows: tables } = await sql<{ name: string; bound: boolean }>`
    SELECT relname AS name, relrowsecurity AND relforcerowsecurity AS bound FROM pg_class
    WHERE relnamespace = 'gatehouse'::regnamespace AND relkind IN ('r', 'p')`.execute(hub.db);
  expect(tables.filter(({ bound }) => !bound)).toEqual([]);
  const { rows: sequences } = await sql`
    SELECT relname FROM pg_class WHERE relkind = 'S' AND relnamespace IN ('gatehouse'::regnamespace, 'gatehouse_provider'::regnamespace)`.execute(
    hub.db,
  );
  expect(sequences).toEqual([]);
}, 120_000);

it('keeps no password, and gives a site another login only where that is asked for', async () => {
  const { hub, server, loggedIn } = await freshHub();
  await addTenant(hub, 'Acme');
  await expect(addTenant(hub, ' ACME ')).rejects.toThrow(/already/);
  await expect(enrolSite(hub, { tenant: 'Nobody', site: 'North', renew: false })).rejects.toThrow(/no tenant/);
  const first = await enrolSite(hub, { tenant: 'acme', site: 'North', renew: false });
  expect(first.user).toMatch(/^gh_[0-9a-f]{16}$/);
  const { rows } = await server.client.query('SELECT rolpassword FROM pg_authid WHERE rolname = $1', [first.user]);
  expect(rows[0].rolpassword).toMatch(/^SCRAM-SHA-256\$4096:/);
  await loggedIn(first);
  await expect(enrolSite(hub, { tenant: 'Acme', site: 'north', renew: false })).rejects.toThrow(/--renew/);
  const second = await enrolSite(hub, { tenant: 'Acme', site: 'North', renew: true });
  await expect(loggedIn(first)).rejects.toMatchObject({ code: '28P01' });
  const client = await loggedIn(second);
  expect((await client.query('SELECT gatehouse.standing() AS standing')).rows[0].standing).toMatchObject({
    ...{ tenant: 'Acme', site: 'North', record: null, place: 0, version: 80 },
    columns: { reads: { id: expect.any(Number), text: expect.any(Number), first_seen_at: expect.any(Number) } },
  });
  expect(await listTenants(hub, november)).toMatchObject([
    { name: 'Acme', isSuspended: false, sites: [{ name: 'North' }] },
  ]);
  expect(await removeTenant(hub, 'Acme')).toBe(0);
  await expect(loggedIn(second)).rejects.toMatchObject({ code: '28P01' });
  expect(await listTenants(hub, november)).toEqual([]);
}, 120_000);
