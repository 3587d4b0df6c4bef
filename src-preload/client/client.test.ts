import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { clientOf, etagOf } from './calls.ts';
import { everyItem, type Page } from './pages.ts';
import { GatehouseProblem } from './problem.ts';
import { verifyWebhook, WebhookRefused } from './webhook.ts';

const table = {
  reads: { list: { method: 'GET', path: '/reads' }, get: { method: 'GET', path: '/reads/{id}' } },
  permits: { replace: { method: 'PUT', path: '/permits/{id}' }, remove: { method: 'DELETE', path: '/permits/{id}' } },
};

interface Asked {
  readonly url: string;
  readonly init: RequestInit & { readonly headers: Headers };
}

/** A client whose requests are answered one after the other, and what was asked. */
function answered(...answers: (Response | Error)[]) {
  const asked: Asked[] = [];
  const fetching = async (url: unknown, init: unknown) => {
    asked.push({ url: String(url), init: init as Asked['init'] });
    const next = answers.shift() ?? Response.json({});
    if (next instanceof Error) throw next;
    return next;
  };
  const client = clientOf(table, { url: 'http://gate:4600/', key: 'gatehouse_k', fetch: fetching as typeof fetch });
  return { client, asked };
}

describe('a call', () => {
  it('sends what is said to where it belongs, with the key', async () => {
    const { client, asked } = answered(Response.json({ id: 'a/b' }));
    const at = new Date('2026-01-02T03:04:05Z');
    const query = { limit: 5, cameraIds: ['a', 'b'], fromAt: at, unreadable: true, cursor: undefined };
    expect(await client.reads?.get?.({ id: 'a/b', query })).toEqual({ id: 'a/b' });
    const [{ url, init } = { url: '', init: { headers: new Headers() } }] = asked;
    expect(url).toBe(
      'http://gate:4600/v1/reads/a%2Fb?limit=5&cameraIds=a%2Cb&fromAt=2026-01-02T03%3A04%3A05.000Z&unreadable=true',
    );
    expect(init).toMatchObject({ method: 'GET', redirect: 'error' });
    expect(init.headers.get('authorization')).toBe('Bearer gatehouse_k');
    expect(init.headers.has('content-type')).toBe(false);
  });

  it('sends a body as JSON, once, and only where a thing is as it was seen', async () => {
    const { client, asked } = answered(
      Response.json({ id: 'p' }, { headers: { etag: '"1"' } }),
      Response.json({}),
      new Response(null, { status: 204 }),
    );
    const thing = (await client.reads?.get?.({ id: 'p' })) as object;
    const said = { ifMatch: etagOf(thing), idempotencyKey: 'order-1' };
    await client.permits?.replace?.({ id: 'p', body: { name: 'Ann' } }, said);
    const headers = Object.fromEntries(asked[1]?.init.headers ?? []);
    expect(headers).toMatchObject({
      'if-match': '"1"',
      'idempotency-key': 'order-1',
      'content-type': 'application/json',
    });
    expect(asked[1]?.init.body).toBe('{"name":"Ann"}');
    expect(await client.permits?.remove?.({ id: 'p' })).toBeUndefined();
    expect(etagOf({})).toBeUndefined();
  });

  it('asks nothing where a part of its path is missing', async () => {
    const { client, asked } = answered();
    await expect(client.reads?.get?.({})).rejects.toThrow('Give id');
    expect(asked).toEqual([]);
  });

  it('throws what it is refused with', async () => {
    const errors = [{ in: 'body', field: 'name', message: 'Give a name' }];
    const problem = { detail: 'Give a name.', code: 'INVALID', errors };
    const { client } = answered(
      Response.json(problem, { status: 422 }),
      new Response('<html>', { status: 429, headers: { 'retry-after': '7' } }),
    );
    const first = await client.reads?.list?.().catch((error: unknown) => error);
    expect(first).toBeInstanceOf(GatehouseProblem);
    expect(first).toMatchObject({ message: 'Give a name.', status: 422, code: 'INVALID', errors, retryAfterS: null });
    const second = await client.reads?.list?.().catch((error: unknown) => error);
    expect(second).toMatchObject({ status: 429, code: 'UNKNOWN', errors: [], retryAfterS: 7 });
  });

  it('hands over files as a form, and gets files as they are', async () => {
    const { client, asked } = answered(Response.json({ job_id: '1' }), new Response('jpeg'));
    const file = { name: 'entry.jpg', content: new Uint8Array([1, 2]) };
    await client.upload(file, { webhookUrl: 'https://portal.example.org/', waitS: 5, idempotencyKey: 'k' });
    expect(asked[0]?.url).toBe('http://gate:4600/v1/upload?wait=5');
    const form = asked[0]?.init.body as FormData;
    expect([(form.get('file') as File).name, form.get('webhook_url')]).toEqual([
      'entry.jpg',
      'https://portal.example.org/',
    ]);
    expect(await (await client.file('/v1/pictures/1')).text()).toBe('jpeg');
    expect(asked[1]?.url).toBe('http://gate:4600/v1/pictures/1');
  });
});

it('goes through every page of a list', async () => {
  const pages: Record<string, Page<number>> = {
    begin: { items: [1, 2], nextCursor: 'b' },
    b: { items: [], nextCursor: 'c' },
    c: { items: [3], nextCursor: null },
  };
  const list = async ({ query = {} }: { query?: { cursor?: string; limit?: number } }) => {
    expect(query.limit).toBe(2);
    return pages[query.cursor ?? 'begin'] as Page<number>;
  };
  const found: number[] = [];
  for await (const item of everyItem(list, { query: { limit: 2 } })) found.push(item);
  expect(found).toEqual([1, 2, 3]);
});

describe('the stream', () => {
  const sse = (...parts: string[]) =>
    new Response(new Blob(parts).stream(), { headers: { 'content-type': 'text/event-stream' } });
  const event = (id: number) =>
    `id: ${id}\nevent: plate.detected\ndata: {"event":"plate.detected","timestamp":"t","data":{"plate":"P${id}"}}\n\n`;

  it('comes back after the last event where it broke off, and ends where nobody wants it', async () => {
    const { client, asked } = answered(
      sse(': hello\n\n', event(1), event(2).slice(0, 20)),
      new Error('gone'),
      sse(event(2)),
    );
    const stopping = new AbortController();
    const seen: unknown[] = [];
    for await (const told of client.stream({
      events: ['plate.detected'],
      cameras: ['a', 'b'],
      signal: stopping.signal,
    })) {
      seen.push(told);
      if (told.id === '2') stopping.abort();
    }
    expect(seen).toEqual([
      { id: '1', event: 'plate.detected', timestamp: 't', data: { plate: 'P1' } },
      { id: '2', event: 'plate.detected', timestamp: 't', data: { plate: 'P2' } },
    ]);
    expect(asked[0]?.url).toBe('http://gate:4600/v1/stream?events=plate.detected&cameras=a%2Cb');
    expect(asked.map(({ init }) => init.headers.get('last-event-id'))).toEqual([null, '1', '1']);
  });

  it('begins where the first connection did, though that broke off before anything happened', async () => {
    const opened = 'event: stream.opened\ndata: {"after":"7"}\n\n';
    const ended = 'event: stream.ended\ndata: {"why":"slow","after":"8"}\n\n';
    const { client, asked } = answered(sse(opened), sse(ended), sse(event(9)));
    expect((await client.stream().next()).value).toMatchObject({ id: '9' });
    expect(asked.map(({ init }) => init.headers.get('last-event-id'))).toEqual([null, '7', '8']);
  });

  it('throws where the key may not', async () => {
    const { client } = answered(Response.json({ detail: 'No.', code: 'FORBIDDEN' }, { status: 403 }));
    await expect(client.stream({ after: 7 }).next()).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('says what is about the stream itself', async () => {
    const { client } = answered(sse('event: stream.missed\r\ndata: {"message":\r\ndata: "some"}\r\n\r\n'));
    const told = await client.stream().next();
    expect(told.value).toEqual({ id: null, event: 'stream.missed', timestamp: '', data: { message: 'some' } });
  });
});

describe('a message of a webhook', () => {
  const secret = `whsec_${Buffer.from('gatehouse-test-secret-0123456789').toString('base64')}`;
  const body = '{"event":"plate.detected","timestamp":"t","data":{}}';
  const signed = (timestampS = Math.floor(Date.now() / 1000), by = secret) => {
    const key = Buffer.from(by.slice(6), 'base64');
    const signature = createHmac('sha256', key).update(`msg_1.${timestampS}.${body}`).digest('base64');
    return {
      'Webhook-Id': 'msg_1',
      'webhook-timestamp': String(timestampS),
      'webhook-signature': `v1a,zzz v1,AAAA v1,${signature}`,
    };
  };

  it('is taken where it is signed with the secret, now', async () => {
    expect(await verifyWebhook({ secret, headers: signed(), body })).toMatchObject({ event: 'plate.detected' });
    expect(await verifyWebhook({ secret, headers: new Headers(signed()), body })).toMatchObject({
      event: 'plate.detected',
    });
  });

  it.each([
    ['is not signed', {}, body],
    ['is signed with another secret', signed(undefined, `whsec_${btoa('x'.repeat(32))}`), body],
    ['is not what was signed', signed(), body.replace('plate', 'late')],
    ['is old', signed(Math.floor(Date.now() / 1000) - 301), body],
    ['is of a time to come', signed(Math.floor(Date.now() / 1000) + 330), body],
    ['has no time', { ...signed(), 'webhook-timestamp': 'soon' }, body],
    ['has no signature that is one', { ...signed(), 'webhook-signature': 'v1,*** v1' }, body],
  ])('is refused where it %s', async (_, headers, text) => {
    await expect(verifyWebhook({ secret, headers, body: text })).rejects.toThrow(WebhookRefused);
  });
});
