import type pg from 'pg';
import { expect, it } from 'vitest';
import { freshHub } from '../testing/freshHub.ts';
import { addTenant, type Credentials, enrolHeadOffice, enrolSite, suspendTenant } from './service.ts';

const read = '019b0000-0000-7000-8000-000000000001';
const at = Date.UTC(2025, 11, 9);

/** A batch with a read, a payment and an audit entry, the same of everybody but for its words. */
const batch = (word: string, node = '00000000') => ({
  ...{ record: word, tokens: [], next: word, place: 9, backlog: 0, now: Date.now(), app: '1', schema: 500 },
  parts: [
    part('reads', {
      id: read,
      text: 'AB12CDE',
      folded: 'A812CDE',
      camera_id: 'north',
      decision: word,
      first_seen_at: at,
    }),
    part('payments', { id: 'p1', reference: word, at }),
    part('audit', { id: 1, thing_id: word, at }),
    part('list_changes', said(word, node)),
  ],
});
/** A change of a list; its time is given once it is known which site says it. */
const said = (word: string, node: string) => ({
  ...{ id: 'permits/p1/note', list: 'permits', row_id: 'p1', field: 'note', value: JSON.stringify(word) },
  ...{ at: `${'0'.repeat(16)}-${node}`, seen: '{}' },
});
const part = (kind: string, row: object) => ({
  ...{ kind, columns: Object.keys(row), gone: [], rows: [{ ...row, version: 5 }] },
});
const push = (client: pg.Client, sent: object) => client.query('SELECT gatehouse.push($1)', [JSON.stringify(sent)]);

/** Two tenants whose sites, ids, names and plates are the same. */
async function twoTenants() {
  const fresh = await freshHub(at);
  const logins: Record<string, { site: Credentials; head: Credentials }> = {};
  for (const tenant of ['alpha secret', 'beta secret']) {
    await addTenant(fresh.hub, tenant);
    const site = await enrolSite(fresh.hub, { tenant, site: 'North gate', renew: false });
    logins[tenant] = { site, head: await enrolHeadOffice(fresh.hub, tenant) };
  }
  const of = (tenant: string) => logins[tenant] as { site: Credentials; head: Credentials };
  const [alpha, beta] = [of('alpha secret'), of('beta secret')];
  const [site, otherSite] = [await fresh.loggedIn(alpha.site), await fresh.loggedIn(beta.site)];
  return {
    ...{ ...fresh, alpha, beta, site, otherSite },
    ...{ head: await fresh.loggedIn(alpha.head), otherHead: await fresh.loggedIn(beta.head) },
    ...{ node: await nodeAt(site), otherNode: await nodeAt(otherSite) },
  };
}

/** What a site is called in times of changes. */
async function nodeAt(client: pg.Client): Promise<string> {
  const { rows } = await client.query('SELECT gatehouse.standing() AS standing');
  return rows[0].standing.number.toString(16).padStart(8, '0');
}
const heardBy = async (client: pg.Client) =>
  (await client.query(`SELECT gatehouse.lists_since('0', -1, '', 500) AS page`)).rows[0].page.rows;

/** All that is kept of the other tenant, as whoever owns the hub sees it. */
async function ofBeta(client: pg.Client) {
  const tables = ['sites', 'reads', 'payments', 'audit', 'list_changes'];
  const all = [];
  for (const table of tables)
    all.push((await client.query(`SELECT * FROM gatehouse.${table} AS t ORDER BY t::text`)).rows);
  return JSON.stringify(all);
}

/** What a statement is answered, in a transaction of its own; `done` where nothing keeps it back. */
async function refused(client: pg.Client, sql: string): Promise<string> {
  await client.query('BEGIN');
  const said = await client.query(sql).then(
    () => 'done',
    (error: { code: string; message: string; detail?: string; hint?: string }) =>
      `${error.code} ${error.message} ${error.detail ?? ''} ${error.hint ?? ''}`,
  );
  await client.query('ROLLBACK');
  return said;
}

it('no login of a tenant reads, changes, counts, locks or learns of a row of another with the same ids, names and plates', async () => {
  const hubs = await twoTenants();
  const { site, head, otherSite, otherHead, server, alpha, beta, node, otherNode } = hubs;
  await push(otherSite, batch('beta word', otherNode));
  const owner = await hubs.loggedIn({ user: server.user, password: server.password });
  const before = await ofBeta(owner);

  // The same ids, names and plates conflict with nothing.
  expect((await push(site, batch('alpha word', node))).rows[0].push).toBe('4');
  for (const [client, word] of [
    [head, 'alpha'],
    [otherHead, 'beta'],
  ] as const) {
    const { rows } = await client.query('SELECT decision, count(*) OVER () AS n FROM gatehouse.reads');
    expect(rows).toEqual([{ decision: `${word} word`, n: '1' }]);
    expect((await client.query('SELECT name FROM gatehouse.sites WHERE site <> 0')).rows).toEqual([
      { name: 'North gate' },
    ]);
  }
  // What is shared is told to the sites of the tenant alone, and who says it is who is logged in.
  for (const client of [site, head])
    expect(await heardBy(client)).toMatchObject([{ id: 'permits/p1/note', value: '"alpha word"' }]);
  expect(await heardBy(otherSite)).toMatchObject([{ id: 'permits/p1/note', value: '"beta word"' }]);
  const forged = (at: string) => ({
    ...{ ...batch('alpha word', node), tokens: ['alpha word'] },
    parts: [part('list_changes', said('forged', at))],
  });
  for (const at of [otherNode, '00000000'])
    await expect(push(site, forged(at))).rejects.toMatchObject({ code: '23514' });
  const decision = JSON.stringify({ gone: [], changes: [{ ...said('decided', '00000000'), row: 'p1' }] });
  await expect(site.query('SELECT gatehouse.decide($1)', [decision])).rejects.toMatchObject({ code: '42501' });
  await expect(head.query(`SELECT gatehouse.push('{}')`)).rejects.toMatchObject({ code: '42501' });
  expect((await head.query('SELECT gatehouse.decide($1)', [decision])).rows).toEqual([{ decide: '1' }]);
  const claimedByHead = JSON.stringify({ gone: [], changes: [{ ...said('decided', node), row: 'p1' }] });
  await expect(head.query('SELECT gatehouse.decide($1)', [claimedByHead])).rejects.toMatchObject({ code: '23514' });
  expect(await heardBy(site)).toHaveLength(2);
  expect(await heardBy(otherSite)).toHaveLength(1);
  // Of users a site is told of those who sign in there, and of no other tenant's of the same id and name; the head office alone makes them.
  const person = (name: string, sites: number[] | null) =>
    JSON.stringify({
      ...{ id: read, revision: 0, name, nameKey: name, role: 'operator', email: '', sites, active: true },
      passphraseHash: `hash of ${name}`,
    });
  const makes = (client: pg.Client, said: string) => client.query('SELECT gatehouse.put_user($1)', [said]);
  const usersOf = async (client: pg.Client) =>
    (await client.query("SELECT gatehouse.users_here('') AS told")).rows[0].told.users;
  for (const client of [site, otherSite])
    await expect(makes(client, person('Ann', null))).rejects.toMatchObject({ code: '42501' });
  await makes(otherHead, person('Ann', null));
  await makes(head, person('Ann', [Number.parseInt(otherNode, 16)]));
  expect(await usersOf(site)).toEqual([]);
  expect(await usersOf(otherSite)).toMatchObject([{ name: 'Ann', passphraseHash: 'hash of Ann' }]);
  await expect(makes(head, person('Ann', null).replace('"revision":0', '"revision":7'))).rejects.toMatchObject({
    code: 'GH005',
  });
  await makes(head, person('Ann', [Number.parseInt(node, 16)]).replace('"revision":0', '"revision":1'));
  expect(await usersOf(site)).toHaveLength(1);
  for (const client of [head, otherHead]) {
    expect((await client.query('SELECT name FROM gatehouse.users')).rows).toEqual([{ name: 'Ann' }]);
    await expect(client.query("SELECT gatehouse.users_here('')")).rejects.toMatchObject({ code: '42501' });
  }
  expect(await refused(head, 'SELECT passphrase_hash FROM gatehouse.users')).toMatch(/^42501 /);

  // Who listens on a channel hears that there is something, and nothing of what.
  const { rows: channels } = await owner.query('SELECT channel FROM gatehouse_provider.tenants ORDER BY name');
  const heard: unknown[] = [];
  site.on('notification', ({ payload }) => heard.push(payload));
  await site.query(`LISTEN ${channels[0].channel}`);
  await head.query('SELECT gatehouse.decide($1)', [decision.replace(/"at":"0/, '"at":"1')]);
  await site.query('SELECT 1');
  await expect.poll(() => heard).toEqual(['']);

  // A site's login has no right on any table, and a head office's only to read.
  const { rows: tables } = await owner.query(
    `SELECT c.oid::regclass::text AS name FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
     WHERE n.nspname LIKE 'gatehouse%' AND c.relkind IN ('r', 'p')`,
  );
  expect(tables.length).toBeGreaterThan(60);
  for (const { name } of tables) {
    for (const sql of [
      `SELECT count(*) FROM ${name}`,
      `LOCK TABLE ${name} IN ACCESS SHARE MODE`,
      `DELETE FROM ${name}`,
    ])
      expect(await refused(site, sql), sql).toMatch(/^42501 /);
    for (const mode of ['ROW SHARE', 'ROW EXCLUSIVE', 'SHARE', 'ACCESS EXCLUSIVE'])
      expect(await refused(head, `LOCK TABLE ${name} IN ${mode} MODE`), mode).toMatch(/^42501 /);
    for (const sql of [
      `DELETE FROM ${name}`,
      `TRUNCATE ${name}`,
      `SELECT * FROM ${name} FOR SHARE`,
      `INSERT INTO ${name} DEFAULT VALUES`,
    ])
      expect(await refused(head, sql), sql).toMatch(/^42501 /);
  }
  expect(await refused(head, "UPDATE gatehouse.reads SET text = 'x'")).toMatch(/^42501 /);
  expect(await refused(head, 'SELECT token FROM gatehouse.sites')).toMatch(/^42501 /);
  expect(await refused(head, 'SELECT * FROM gatehouse.reads_2025_12')).toMatch(/^42501 /);

  // Who it is cannot be said otherwise.
  for (const sql of [
    `SET ROLE ${beta.site.user}`,
    `SET SESSION AUTHORIZATION ${beta.site.user}`,
    `SELECT set_config('role', '${beta.site.user}', false)`,
    `SELECT set_config('session_authorization', '${beta.site.user}', false)`,
    `GRANT ${beta.site.user} TO ${alpha.site.user}`,
    `ALTER ROLE ${beta.site.user} PASSWORD 'mine'`,
    `DROP ROLE ${beta.site.user}`,
    'SET row_security = off; SELECT * FROM gatehouse.reads',
    'CREATE TEMP TABLE logins (role text)',
    'CREATE TABLE public.logins (role text)',
    'CREATE FUNCTION gatehouse.tenant_now() RETURNS integer LANGUAGE sql RETURN 1',
    'CREATE SCHEMA mine',
    "SELECT pg_read_file('postgresql.conf')",
    "COPY gatehouse.reads TO PROGRAM 'true'",
    'SELECT * FROM pg_authid',
    'SELECT * FROM pg_statistic',
  ]) {
    for (const client of [site, head]) expect(await refused(client, sql), sql).toMatch(/^(42501|22023|3F000) /);
    await site.query('RESET ALL');
    await head.query('RESET ALL');
  }
  const { rows: groups } = await owner.query("SELECT rolname FROM pg_roles WHERE rolname LIKE 'gatehouse\\_%'");
  expect(groups).toHaveLength(3);
  for (const { rolname } of groups.filter(({ rolname }) => rolname.includes('hand')))
    expect(await refused(site, `SET ROLE ${rolname}`)).toMatch(/^42501 /);
  // Where it becomes the group that it is of, it is who it was.
  for (const { rolname } of groups.filter(({ rolname }) => rolname.includes('head'))) {
    await head.query(`SET ROLE ${rolname}`);
    expect((await head.query('SELECT decision FROM gatehouse.reads')).rows).toEqual([{ decision: 'alpha word' }]);
    await head.query('RESET ROLE');
  }
  await head.query("SELECT set_config('gatehouse.tenant', '1', false), set_config('search_path', 'pg_temp', false)");
  expect((await head.query('SELECT decision FROM gatehouse.reads')).rows).toEqual([{ decision: 'alpha word' }]);

  // What a batch says is never taken for whose it is, nor run; and errors tell of nothing.
  const sent = batch('alpha word', node);
  const [reads] = sent.parts;
  const { rows: others } = await owner.query('SELECT tenant, site FROM gatehouse.sites WHERE record = $1', [
    'beta word',
  ]);
  const tokens = ['alpha word'];
  const claimed = {
    ...sent,
    tokens,
    parts: [
      {
        ...reads,
        columns: ['id', 'text', 'tenant', 'site'],
        rows: [{ ...others[0], id: read, text: 'X', version: 99 }],
      },
    ],
  };
  await push(site, claimed);
  const odd = [
    { ...sent, tokens, parts: [{ ...reads, kind: 'sites' }] },
    { ...sent, tokens, parts: [{ ...reads, kind: 'reads; DROP TABLE gatehouse.reads' }] },
    { ...sent, tokens, parts: [{ ...reads, kind: '../gatehouse_provider.tenants' }] },
    { ...sent, record: 'beta word', tokens: ['beta word'] },
    { ...sent, tokens: ['beta word'] },
    { ...sent, tokens, parts: [{ ...reads, rows: [{ id: 'no id', version: 1 }] }] },
    { ...sent, tokens, parts: [{ ...reads, rows: [{ id: null, version: 1 }] }] },
  ];
  for (const each of odd) {
    const said = await push(site, each).then(
      () => 'done',
      (error: { message: string; detail?: string }) => `${error.message} ${error.detail ?? ''}`,
    );
    expect(said, JSON.stringify(each)).not.toBe('done');
    expect(said).not.toMatch(/beta|secret/);
  }
  await push(site, { ...sent, tokens, parts: [{ ...reads, columns: ['id', 'text); DROP TABLE x; --'], rows: [] }] });
  // To sweep all that it has, or to delete by another's id, reaches its own alone.
  await push(site, {
    ...sent,
    tokens,
    parts: [{ ...reads, rows: [], sweep: { after: null, upto: null, version: 999 } }],
  });
  await push(site, { ...sent, tokens, parts: [{ ...sent.parts[1], rows: [], gone: [{ id: 'p1', version: 999 }] }] });
  expect(
    (await head.query('SELECT id FROM gatehouse.reads UNION ALL SELECT id::uuid FROM gatehouse.payments WHERE false'))
      .rows,
  ).toEqual([]);
  await site.query("SELECT gatehouse.take_over('beta word', 'beta word')");

  // What the catalog tells.
  for (const client of [site, head]) {
    const told = [];
    for (const sql of [
      'SELECT * FROM pg_stats WHERE schemaname LIKE $1',
      'SELECT * FROM information_schema.tables WHERE table_schema LIKE $1',
      'SELECT usename, application_name, query FROM pg_stat_activity WHERE $1 <> query',
      'SELECT rolname FROM pg_roles WHERE $1 <> rolname',
      'SELECT description FROM pg_description WHERE $1 <> description',
      'SELECT setconfig FROM pg_db_role_setting WHERE $1 <> setconfig::text',
    ])
      told.push(...(await client.query(sql, ['gatehouse%'])).rows);
    expect(JSON.stringify(told)).not.toMatch(/secret|beta word|North gate/);
  }
  expect(await ofBeta(owner).then((now) => now.includes('beta word'))).toBe(true);
  const betaNow = (await otherHead.query('SELECT * FROM gatehouse.reads')).rows;
  expect(betaNow).toMatchObject([{ decision: 'beta word', text: 'AB12CDE', version: '5' }]);
  expect(before).toContain('beta word');
  const whole = (text: string) =>
    (JSON.parse(text) as { record?: string; site?: number }[][]).map((rows) =>
      rows.filter((row) => JSON.stringify(row).includes('beta word')),
    );
  expect(whole(await ofBeta(owner))[1]).toEqual(whole(before)[1]);

  // Who is suspended reads and sends nothing, also by a connection that is open.
  await suspendTenant(hubs.hub, 'alpha secret', true);
  expect((await head.query('SELECT * FROM gatehouse.reads')).rows).toEqual([]);
  await expect(push(site, batch('alpha word'))).rejects.toMatchObject({ code: 'GH001' });
  await expect(push(otherSite, { ...batch('beta word', otherNode), tokens: ['beta word'] })).resolves.toBeDefined();
  for (const asks of [heardBy, usersOf]) await expect(asks(site)).rejects.toMatchObject({ code: 'GH001' });
  await suspendTenant(hubs.hub, 'alpha secret', false);
  expect((await head.query('SELECT name FROM gatehouse.sites WHERE site <> 0')).rows).toHaveLength(1);
}, 240_000);
