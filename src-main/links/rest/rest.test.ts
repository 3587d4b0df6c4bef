import { describe, expect, it } from 'vitest';
import { seenPass } from '../../testing/seenPass.ts';
import { siteForPrograms } from './testing/siteForPrograms.ts';

const permit = { number: 'A1', groupId: 'staff', name: 'Ann Hill', vehicles: [{ plate: 'AB12 CDE' }] };
const json = async (response: Response) => (await response.json()) as Record<string, never>;

describe('reads', () => {
  it('are walked a page at a time, each once, with the fields that are wanted', async () => {
    const { ask, key, record, north } = await siteForPrograms();
    const secret = await key({ role: 'auditor' });
    for (let n = 10; n < 15; n++)
      await record.reads.record(seenPass(north.camera.id, { text: `EF${n}GHJ`, passId: `p${n}` }), null);
    const plates: string[] = [];
    let next: string | null = '/reads?limit=2&fields=id,plate&sort=time';
    while (next !== null) {
      const response = await ask(next, secret);
      expect(response.status).toBe(200);
      const { items } = (await response.json()) as { items: { id: string; plate: string }[] };
      for (const item of items) expect(Object.keys(item).sort()).toEqual(['id', 'plate']);
      plates.push(...items.map(({ plate }) => plate));
      next = /<\/v1([^>]+)>; rel="next"/.exec(response.headers.get('link') ?? '')?.[1] ?? null;
    }
    expect(plates).toHaveLength(7);
    expect(new Set(plates).size).toBe(7);
    expect(plates).toContain('AB12 CDE');
  });

  it('name every field of a query that is wrong, and overlook none', async () => {
    const { ask, key } = await siteForPrograms();
    const response = await ask('/reads?limit=0&direction=up&colour=red&fields=id,nothing', await key());
    expect([response.status, response.headers.get('content-type')]).toEqual([400, 'application/problem+json']);
    const { errors, code, status } = await json(response);
    expect([code, status]).toEqual(['INVALID', 400]);
    expect((errors as unknown as { field: string; in: string }[]).map(({ field }) => field).sort()).toEqual([
      'colour',
      'direction',
      'fields.1',
      'limit',
    ]);
  });

  it('come with their pictures, as a program may fetch them', async () => {
    const { ask, key, north } = await siteForPrograms();
    const [all, reads] = [await key(), await key({ scopes: ['reads:read'] })];
    const { pictureUrl } = await json(await ask(`/reads/${north.read.id}`, all));
    const path = String(pictureUrl).replace('/v1', '');
    const picture = await ask(path, all);
    expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
    expect(await picture.text()).toBe('a picture');
    const head = await ask(path, all, { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
    expect((await ask(path, reads)).status).toBe(403);
    expect((await ask('/pictures/..%2f..%2fsecret.key', all)).status).toBe(404);
  });

  it('are answered with 304 where a program has them already', async () => {
    const { ask, key, north } = await siteForPrograms();
    const secret = await key();
    const tag = (await ask(`/reads/${north.read.id}`, secret)).headers.get('etag') ?? '';
    const again = await ask(`/reads/${north.read.id}`, secret, { headers: { 'if-none-match': tag } });
    expect([again.status, await again.text()]).toEqual([304, '']);
  });
});

describe('permits', () => {
  it('are changed only as they were seen, where a program says how', async () => {
    const { ask, send, key } = await siteForPrograms();
    const secret = await key();
    const made = await send('POST', '/permits', secret, permit);
    const { id } = await json(made);
    expect([made.status, made.headers.get('location')]).toEqual([201, `/v1/permits/${String(id)}`]);
    const path = `/permits/${String(id)}`;
    const tag = (await ask(path, secret)).headers.get('etag') ?? '';
    const both = await Promise.all([
      send('PATCH', path, secret, { note: 'one' }, { 'if-match': tag }),
      send('PATCH', path, secret, { note: 'two' }, { 'if-match': tag }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
    expect((await ask(path, secret, { method: 'DELETE', headers: { 'if-match': tag } })).status).toBe(412);
    const whole = await json(await ask(path, secret));
    const put = await send('PUT', path, secret, { ...whole, name: 'Ann Hall' });
    expect(await json(put)).toMatchObject({ name: 'Ann Hall', number: 'A1' });
    expect((await ask(path, secret, { method: 'DELETE', body: '{"id":"another"}' })).status).toBe(204);
    expect((await ask(path, secret)).status).toBe(404);
  });

  it('take turns by the thing that is meant, however its address is written', async () => {
    const { ask, send, key } = await siteForPrograms();
    const secret = await key();
    const entry = {
      pattern: 'ZZ11ZZZ',
      reason: 'one',
      severity: 'note',
      tolerance: 'exact',
      tell: '',
      expiresAt: null,
    };
    const { id } = await json(await send('POST', '/watch-list', secret, entry));
    const path = `/watch-list/${String(id)}`;
    const other = `/watch-list/%${String(id).charCodeAt(0).toString(16)}${String(id).slice(1)}`;
    const tag = (await ask(path, secret)).headers.get('etag') ?? '';
    const both = await Promise.all([
      send('PUT', path, secret, { ...entry, reason: 'two' }, { 'if-match': tag }),
      send('PUT', other, secret, { ...entry, reason: 'three' }, { 'if-match': tag }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
  });

  it('take their id from the address alone, and no field that they do not have', async () => {
    const { send, key } = await siteForPrograms();
    const secret = await key();
    const [one, two] = [
      await json(await send('POST', '/permits', secret, permit)),
      await json(await send('POST', '/permits', secret, { ...permit, number: 'A2' })),
    ];
    const put = await send('PUT', `/permits/${String(one.id)}`, secret, { ...permit, id: two.id, name: 'Bo' });
    expect(await json(put)).toMatchObject({ id: one.id, name: 'Bo' });
    const slip = await send('POST', '/permits', secret, { ...permit, number: 'A3', vehicle: [] });
    expect([slip.status, (await json(slip)).errors]).toEqual([
      422,
      [expect.objectContaining({ in: 'body', field: 'vehicle' })],
    ]);
  });

  it('are made once for each idempotency key, whatever is sent again', async () => {
    const { send, key, db, clock } = await siteForPrograms();
    const secret = await key();
    const headers = { 'idempotency-key': 'a-request-of-mine' };
    const [first, again] = [
      await send('POST', '/permits', secret, permit, headers),
      await send('POST', '/permits', secret, permit, headers),
    ];
    expect([first.status, again.status, again.headers.get('idempotent-replayed')]).toEqual([201, 201, 'true']);
    expect(await again.text()).toBe(await first.text());
    expect((await send('POST', '/permits', secret, { ...permit, number: 'B1' }, headers)).status).toBe(422);
    expect((await send('POST', '/permits', await key(), permit, headers)).status).toBe(409);
    // What Gatehouse ended in the middle of, nobody knows of.
    await db.updateTable('apiAnswers').set({ answer: null, status: null }).execute();
    expect((await send('POST', '/permits', secret, permit, headers)).status).toBe(409);
    clock.advance(86_400_001);
    expect((await send('POST', '/permits', secret, permit, headers)).status).toBe(409);
    expect(await db.selectFrom('apiAnswers').select('requestKey').execute()).toHaveLength(1);
  });

  it('leave nothing in what is kept of answers where somebody is erased, and nothing of it to be read before', async () => {
    const { send, key, db, office } = await siteForPrograms();
    await send('POST', '/permits', await key(), permit, { 'idempotency-key': 'mine' });
    const { answer } = await db.selectFrom('apiAnswers').select('answer').executeTakeFirstOrThrow();
    expect(Buffer.from(answer ?? []).toString('latin1')).not.toMatch(/Ann|AB12/);
    await office.holdings.forget({ kind: 'plate', folded: 'AB12CDE' }, { alsoActive: true });
    expect(await db.selectFrom('apiAnswers').selectAll().execute()).toEqual([]);
  });

  it('are added and changed by their numbers, all or none', async () => {
    const { ask, send, key } = await siteForPrograms();
    const secret = await key();
    await send('POST', '/permits', secret, permit);
    const items = [
      { ...permit, number: 'a1', name: 'Ann Hall' },
      { ...permit, number: 'A2' },
    ];
    const done = await send('POST', '/permits/bulk', secret, { items });
    expect(await json(done)).toMatchObject({ added: 1, changed: 1, unchanged: 0 });
    const again = await send('POST', '/permits/bulk', secret, { items });
    expect(await json(again)).toMatchObject({ added: 0, changed: 0, unchanged: 2 });
    const wrong = await send('POST', '/permits/bulk', secret, {
      items: [{ ...permit, number: 'A3' }, { number: 'A4' }],
    });
    expect([wrong.status, (await json(wrong)).errors]).toEqual([
      422,
      expect.arrayContaining([expect.objectContaining({ field: 'items.1.groupId' })]),
    ]);
    const twice = await send('POST', '/permits/bulk', secret, { items: [items[1], items[1]] });
    expect(twice.status).toBe(422);
    expect(await json(await ask('/permits', secret))).toMatchObject({ total: 2 });
  });
});

describe('a key', () => {
  it('that works at one gate sees nothing of the other, and moves nothing there', async () => {
    const { ask, send, key, north, south } = await siteForPrograms();
    const secret = await key({
      role: 'operator',
      cameraIds: [north.camera.id],
      scopes: ['role', 'barriers:lockdown', 'barriers:open'],
    });
    for (const path of ['/cameras', '/reads', '/barriers', '/health', '/desk/waiting', '/stays', '/breaches']) {
      const response = await ask(path, secret);
      expect([path, response.status]).toEqual([path, 200]);
      expect(await response.text(), path).not.toMatch(/South|CD34EFG|CD34 EFG/);
    }
    for (const path of [
      `/reads/${south.read.id}`,
      `/reads/${south.read.id}/decisions`,
      `/pictures/${south.picture.id}`,
    ])
      expect((await ask(path, secret)).status, path).toBe(403);
    expect((await ask(`/barriers/${south.barrier.id}`, secret)).status).toBe(404);
    expect((await ask(`/cameras/${south.camera.id}`, secret)).status).toBe(404);
    expect((await send('PUT', `/barriers/${south.barrier.id}/lockdown`, secret, { reason: 'No' })).status).toBe(403);
    expect(
      (await send('POST', `/barriers/${south.barrier.id}/commands`, secret, { kind: 'open', reason: 'No' })).status,
    ).toBe(403);
    expect((await send('POST', '/decisions', secret, { plate: 'AB12CDE', cameraId: south.camera.id })).status).toBe(
      403,
    );
    expect((await send('PUT', `/barriers/${north.barrier.id}/lockdown`, secret, { reason: 'Yes' })).status).toBe(200);
  });

  it('moves a barrier by a scope of its own alone, whatever its role, at the desk too', async () => {
    const { send, key, commands, north } = await siteForPrograms();
    const administrator = await key();
    const open = { kind: 'open', reason: 'A delivery' };
    const path = `/barriers/${north.barrier.id}`;
    for (const [method, address, body] of [
      ['POST', `${path}/commands`, open],
      ['PUT', `${path}/hold`, { reason: 'x' }],
      ['PUT', `${path}/lockdown`, { reason: 'x' }],
      ['POST', `/reads/${north.read.id}/answers`, { answer: 'open', reason: 'x' }],
    ] as const)
      expect((await send(method, address, administrator, body)).status, address).toBe(403);
    expect(await commands()).toBe(0);
    const denied = await send('POST', `/reads/${north.read.id}/answers`, administrator, { answer: 'deny' });
    expect(denied.status).toBe(201);
    const opener = await key({ role: 'operator', scopes: ['barriers:open'] });
    const headers = { 'idempotency-key': 'once' };
    const first = await send('POST', `${path}/commands`, opener, open, headers);
    expect(first.status).toBe(201);
    await send('POST', `${path}/commands`, opener, open, headers);
    expect(await commands()).toBe(1);
    expect((await send('PUT', `${path}/hold`, opener, { reason: 'x' })).status).toBe(403);
    const auditor = await key({ role: 'auditor', scopes: ['role', 'barriers:open'] });
    expect((await send('POST', `${path}/commands`, auditor, open)).status).toBe(403);
  });

  it('adds no camera where it works with some alone', async () => {
    const { send, key, north } = await siteForPrograms();
    const camera = { name: 'Third', source: { kind: 'posts', maker: 'json' } };
    const limited = await key({ cameraIds: [north.camera.id] });
    expect((await send('POST', '/cameras', limited, camera)).status).toBe(403);
    expect((await send('POST', '/cameras', await key(), camera)).status).toBe(201);
  });

  it('takes out no more than it may see', async () => {
    const { ask, send, key } = await siteForPrograms();
    const exporting = await key({ scopes: ['exports:read'] });
    expect((await send('POST', '/exports', exporting, { source: 'reads', format: 'csv' })).status).toBe(403);
    expect((await send('POST', '/exports', await key(), { source: 'audit', format: 'csv' })).status).toBe(403);
    expect((await send('POST', '/exports', await key(), { source: 'reads', format: 'csv' })).status).toBe(202);
    // The whole record holds what no key reaches, such as the audit.
    for (const secret of [exporting, await key()]) {
      expect((await send('POST', '/exports', secret, { source: 'everything', format: 'sql' })).status).toBe(403);
      const { items } = await json(await ask('/exports/sources', secret));
      expect((items as unknown as { id: string }[]).map(({ id }) => id)).not.toContain('everything');
    }
    // Pictures take their own scope, by whichever road they leave.
    const withPictures = { source: 'reads', format: 'xlsx', options: { pictures: true } };
    const blind = await key({ scopes: ['exports:read', 'reads:read'] });
    expect((await send('POST', '/exports', blind, withPictures)).status).toBe(403);
    expect((await send('POST', '/exports', await key(), withPictures)).status).toBe(202);
  });

  it('makes no user, no key, and nothing else that is out of programs’ reach', async () => {
    const { ask, send, key, handle, site } = await siteForPrograms();
    const secret = await key();
    for (const path of ['/users', '/keys', '/settings'])
      expect([404, 405], path).toContain(
        (await send('POST', path, secret, { name: 'Eve', role: 'administrator' })).status,
      );
    const actor = site.keys.keys.letIn(secret)?.actor ?? null;
    for (const procedure of [
      'users/add',
      'keys/add',
      'keys/list',
      'settings/update',
      'barriers/test',
      'audit/list',
      'barriers/releaseForEmergency',
    ]) {
      const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"json":{}}' };
      expect((await handle(new Request(`http://gatehouse/rpc/${procedure}`, init), actor)).status, procedure).toBe(403);
    }
    expect((await ask('/users', secret)).status).toBe(200);
  });

  it('is good until it ends or is revoked, and its use is known', async () => {
    const { ask, key, site, clock } = await siteForPrograms();
    const ending = await key({ expiresAt: clock.now() + 1_000 });
    const lasting = await key();
    expect((await ask('/health', ending)).status).toBe(200);
    clock.advance(1_001);
    expect((await ask('/health', ending)).status).toBe(401);
    expect((await ask('/health', lasting)).status).not.toBe(401);
    const [newest] = site.keys.keys.list();
    expect(newest).toMatchObject({ state: 'active', lastUsedAt: clock.now() });
    await site.keys.keys.revoke(newest?.id ?? '');
    expect((await ask('/health', lasting)).status).toBe(401);
  });

  it('may ask so much at once, and is told how much that is', async () => {
    const { ask, key } = await siteForPrograms();
    const secret = await key();
    let response = await ask('/key', secret);
    expect(response.headers.get('ratelimit')).toMatch(/^"key";r=\d+;t=\d+$/);
    for (let n = 0; n < 3_000 && response.status === 200; n++) response = await ask('/key', secret);
    expect([response.status, response.headers.get('retry-after')]).toEqual([429, '1']);
    expect((await ask('/key', await key())).status).toBe(200);
  });
});

describe('a page of another server', () => {
  const origin = 'https://portal.example';

  it('reads nothing where its server is not listed, and everything its key may where it is', async () => {
    const { ask, key, site, links } = await siteForPrograms();
    const secret = await key();
    expect((await ask('/key', secret, { headers: { origin } })).headers.get('access-control-allow-origin')).toBeNull();
    const request = new Request('http://127.0.0.1:4600/v1/key', { headers: { origin } });
    expect(links.rest.isListed(request)).toBe(false);
    await site.settings.update({ section: 'programs', change: { origins: [origin] } }, 'Ann');
    expect(links.rest.isListed(request)).toBe(true);
    expect(links.rest.isListed(new Request('http://127.0.0.1:4600/rpc/keys/list', { headers: { origin } }))).toBe(
      false,
    );
    const preflight = await ask('/key', null, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'GET' },
    });
    expect([preflight.status, preflight.headers.get('access-control-allow-origin')]).toEqual([204, origin]);
    expect(preflight.headers.get('access-control-allow-credentials')).toBeNull();
    expect((await ask('/key', secret, { headers: { origin } })).headers.get('access-control-allow-origin')).toBe(
      origin,
    );
  });
});

describe('what cannot be understood', () => {
  it.each([
    ['no JSON', '{"number":', 'application/json', 400],
    ['another type', 'number=1', 'application/x-www-form-urlencoded', 415],
    ['nothing', '', 'application/json', 422],
    ['too deep', `${'['.repeat(5_000)}${']'.repeat(5_000)}`, 'application/json', 400],
    ['too much', `"${'x'.repeat(5_000_000)}"`, 'application/json', 413],
    ['a list', '[]', 'application/json', 422],
  ])('is refused as such: %s', async (_, body, type, status) => {
    const { ask, key } = await siteForPrograms();
    const response = await ask('/permits', await key(), { method: 'POST', body, headers: { 'content-type': type } });
    expect([response.status, response.headers.get('content-type')]).toEqual([status, 'application/problem+json']);
    expect(await json(response)).toMatchObject({ status, detail: expect.any(String) });
  });

  it('names the methods that there are', async () => {
    const { ask, key } = await siteForPrograms();
    const response = await ask('/permits', await key(), { method: 'DELETE' });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD, POST']);
    expect((await ask('/nothing', await key())).status).toBe(404);
    const options = await ask('/permits', await key(), { method: 'OPTIONS' });
    expect([options.status, options.headers.get('allow')]).toEqual([204, 'GET, HEAD, POST']);
  });

  it('says what is answered where a program takes something else', async () => {
    const { ask, key, north } = await siteForPrograms();
    const secret = await key();
    const asked = async (path: string, accept: string) => (await ask(path, secret, { headers: { accept } })).status;
    expect(await asked('/permits', 'text/xml')).toBe(406);
    expect(await asked('/permits', 'text/html, */*;q=0.8')).toBe(200);
    expect(await asked(`/pictures/${north.picture.id}`, 'application/json')).toBe(406);
    expect(await asked(`/pictures/${north.picture.id}`, 'image/*')).toBe(200);
  });

  it('does nothing where If-Match is sent with what it does not count with, or of what has no ETag', async () => {
    const { send, key, commands, north } = await siteForPrograms();
    const secret = await key({ role: 'operator', scopes: ['role', 'barriers:open', 'barriers:lockdown'] });
    const headers = { 'if-match': '"x.y"' };
    const path = `/barriers/${north.barrier.id}`;
    const open = await send('POST', `${path}/commands`, secret, { kind: 'open', reason: 'x' }, headers);
    expect([open.status, (await json(open)).code]).toEqual([400, 'MALFORMED']);
    const lock = await send('PUT', `${path}/lockdown`, secret, { reason: 'x' }, headers);
    expect([lock.status, (await json(lock)).code]).toEqual([412, 'PRECONDITION_FAILED']);
    expect(await commands()).toBe(0);
  });
});
