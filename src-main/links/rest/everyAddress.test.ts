import { expect, it } from 'vitest';
import { apiDocument } from './document.ts';
import { declaredEndpoints } from './endpoints.ts';
import { everyKey, siteForPrograms } from './testing/siteForPrograms.ts';

/** Everything that programs were promised, each with an address that begins it. */
const promised: Readonly<Record<string, string>> = {
  reads: 'GET /reads',
  'one read': 'GET /reads/{id}',
  pictures: 'GET /pictures/{id}',
  cameras: 'GET /cameras',
  groups: 'GET /groups',
  members: 'GET /members',
  permits: 'POST /permits',
  'bulk upsert of permits': 'POST /permits/bulk',
  visitors: 'POST /visitors',
  'watch lists': 'POST /watch-list',
  'decisions (what-if)': 'POST /decisions',
  barriers: 'POST /barriers/{id}/commands',
  'holding open': 'PUT /barriers/{id}/hold',
  'locking down': 'PUT /barriers/{id}/lockdown',
  'desk answers': 'POST /reads/{id}/answers',
  stays: 'GET /stays',
  occupancy: 'GET /occupancy',
  tariffs: 'GET /tariffs',
  quotes: 'POST /quotes',
  payments: 'POST /payments',
  breaches: 'GET /breaches',
  reports: 'GET /reports/{id}',
  exports: 'POST /exports',
  users: 'GET /users',
  health: 'GET /health',
  'live events': 'GET /stream',
  webhooks: 'POST /webhooks',
  'what webhooks delivered': 'GET /webhooks/{id}/deliveries',
  uploads: 'POST /upload',
  'how far an upload is': 'GET /upload/{id}',
  'cancelling an upload': 'DELETE /upload/{id}',
};

it('has in its document each thing that was promised, and each address that it answers', async () => {
  const document = await apiDocument('0');
  const told = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect(document.openapi).toMatch(/^3\.1\./);
  expect(told.sort()).toEqual(declaredEndpoints.map(({ method, path }) => `${method} ${path}`).sort());
  for (const [thing, address] of Object.entries(promised)) expect(told, thing).toContain(address);
  for (const operations of Object.values(document.paths))
    for (const [method, { summary, security, responses }] of Object.entries(operations)) {
      expect([typeof summary, security?.length], method).toEqual(['string', 1]);
      expect(Object.keys(responses ?? {})).toContain('4XX');
    }
});

it('lets each key through for what is written down, and nobody without one', async () => {
  const there = await siteForPrograms();
  const keys = await everyKey(there);
  const marks = new Map<string, string[]>();
  for (const [who, secret] of keys) {
    for (const { method, path } of declaredEndpoints) {
      const address = path.replaceAll(/\{\w+\}/g, '0199');
      const hasBody = ['POST', 'PUT', 'PATCH'].includes(method);
      const init = hasBody ? { method, body: '{}', headers: { 'content-type': 'application/json' } } : { method };
      const { status, headers } = await there.ask(address, secret, init);
      const name = `${method} ${path}`;
      expect(status, `${who} ${name}`).toBeLessThan(500);
      if (secret === null)
        expect([status, headers.get('content-type')], name).toEqual([401, 'application/problem+json']);
      marks.set(name, [...(marks.get(name) ?? []), status === 401 || status === 403 ? ' - ' : 'yes']);
      there.clock.advance(50);
    }
    there.clock.advance(60_000);
  }
  expect(await there.commands()).toBe(0);
  const names = [...marks.keys()].sort();
  const width = Math.max(...names.map(({ length }) => length));
  const lines = names.map((name) => `${name.padEnd(width)} | ${marks.get(name)?.join(' | ')}`);
  const table = [`${'address'.padEnd(width)} | ${[...keys.keys()].join(' | ')}`, ...lines, ''].join('\n');
  await expect(table).toMatchFileSnapshot('everyKey.table.txt');
}, 120_000);

it('is asked by keys alone: neither a cookie, nor a key in the query, nor another scheme counts', async () => {
  const { ask, key } = await siteForPrograms();
  const secret = await key();
  const others: readonly Record<string, string>[] = [
    { cookie: `gatehouse-4600=${secret}` },
    { authorization: `Basic ${btoa(`key:${secret}`)}` },
    { authorization: secret },
    { 'x-api-key': secret },
  ];
  for (const headers of others) expect((await ask('/reads', null, { headers })).status).toBe(401);
  expect((await ask(`/reads?key=${secret}`, null)).status).toBe(401);
  const mistyped = `${secret.slice(0, -1)}${secret.endsWith('a') ? 'b' : 'a'}`;
  expect((await ask('/reads', mistyped)).status).toBe(401);
  expect((await ask('/reads', secret)).status).toBe(200);
});

it('does each POST once under an Idempotency-Key, and answers the same again', async () => {
  const { send, key } = await siteForPrograms();
  const secret = await key({ scopes: ['role', 'barriers:open', 'barriers:hold', 'barriers:lockdown'] });
  for (const { path } of declaredEndpoints.filter((each) => each.method === 'POST' && each.path !== '/upload')) {
    const address = path.replaceAll(/\{\w+\}/g, '0199');
    const headers = { 'idempotency-key': `mine-${path.replaceAll(/\W/g, '-')}` };
    const [first, again] = [
      await send('POST', address, secret, { note: 'x' }, headers),
      await send('POST', address, secret, { note: 'x' }, headers),
    ];
    expect([again.status, again.headers.get('idempotent-replayed')], path).toEqual([first.status, 'true']);
    expect(await again.text(), path).toBe(await first.text());
    const other = await send('POST', address, secret, { note: 'y' }, headers);
    expect([other.status, ((await other.json()) as { code: string }).code], path).toEqual([422, 'REUSED_KEY']);
  }
});
