import { Webhook as Verifier } from 'standardwebhooks';
import { describe, expect, it, vi } from 'vitest';
import { type WebhookValues, webhookValuesSchema } from '../../../../src-preload/contract/links/webhooks.ts';
import { seenPass } from '../../../testing/seenPass.ts';
import { siteForPrograms } from '../../rest/testing/siteForPrograms.ts';
import type { PublicEvent } from '../events/rules/publicEvents.ts';
import { behaviours, openReceiver, type Received } from './testing/receiver.ts';

const quick = { waitsMs: [1, 2, 5], timeoutMs: 300 };

async function told(timing: Parameters<typeof siteForPrograms>[0] = quick) {
  const there = await siteForPrograms(timing);
  const receiver = await openReceiver();
  await there.site.settings.update({ section: 'webhooks', change: { privateTargets: ['127.0.0.1'] } }, 'Ann');
  const { webhooks } = there.links;
  const add = (values: Partial<WebhookValues> = {}) =>
    webhooks.add(
      webhookValuesSchema.parse({ name: 'Portal', url: receiver.url, events: ['plate.detected'], ...values }),
    );
  let made = 0;
  /** So many vehicles, one after the other. */
  const pass = async (count = 1, cameraId = there.north.camera.id): Promise<string[]> => {
    const plates: string[] = [];
    for (let n = 0; n < count; n++) {
      made += 1;
      const text = `EF${10 + made}GHJ`;
      await there.record.reads.record(seenPass(cameraId, { text, passId: `p${made}` }), null);
      plates.push(`EF${10 + made} GHJ`);
    }
    return plates;
  };
  const one = async () => (await webhooks.list())[0];
  return { ...there, receiver, webhooks, add, pass, one };
}

const messageOf = ({ body }: Received) => JSON.parse(body) as PublicEvent;
const plateOf = (message: Received) => String(messageOf(message).data.plate);
/** Without what came again. */
const once = (messages: readonly Received[]) => [
  ...new Map(messages.map((message) => [message.headers['webhook-id'], plateOf(message)])).values(),
];

describe('a webhook', () => {
  it('posts just what was agreed, signed so that the reference knows it', async () => {
    const { add, pass, receiver, north } = await told();
    const { secret } = await add();
    await pass();
    await receiver.until(() => receiver.received.length === 1);
    const [message] = receiver.received;
    expect(message?.headers).toMatchObject({
      'content-type': 'application/json',
      'webhook-id': expect.stringMatching(/^msg_[a-z0-9]+_\d+$/),
    });
    // The site's clock stands still in June, and the reference looks at the time.
    vi.useFakeTimers({ now: Number(message?.headers['webhook-timestamp']) * 1000, toFake: ['Date'] });
    const verified = new Verifier(secret).verify(message?.body ?? '', message?.headers ?? {});
    vi.useRealTimers();
    expect(JSON.stringify(verified)).toBe(message?.body);
    expect(verified).toEqual({
      event: 'plate.detected',
      timestamp: '2026-06-01T12:00:00.000Z',
      data: { plate: 'EF11 GHJ', confidence: 0.9, image_url: null, camera_id: north.camera.id, group_match: null },
    });
  });

  it.each(['fails', 'redirects', 'hangs', 'drips', 'closes', 'busy'] as const)(
    'gets through to a receiver that %s for a while: everything, in order',
    async (trouble) => {
      const { add, pass, receiver, webhooks } = await told();
      const { webhook } = await add();
      receiver.does(behaviours[trouble]);
      const plates = await pass(3);
      const isTaken = trouble === 'drips';
      await receiver.until(() => receiver.received.length >= (isTaken ? 1 : 2));
      receiver.does(behaviours.takes);
      plates.push(...(await pass(2)));
      await receiver.until(() => once(receiver.taken()).length === 5);
      expect(once(receiver.taken())).toEqual(plates);
      // Of what is tried again the id stays.
      const ids = new Set(receiver.received.map(({ headers }) => headers['webhook-id']));
      expect(ids.size).toBe(5);
      const log = await webhooks.deliveries(webhook.id, 300);
      if (!isTaken) expect(log.filter(({ outcome }) => outcome === 'failed').length).toBeGreaterThanOrEqual(1);
      expect(log.filter(({ outcome }) => outcome === 'delivered').length).toBeGreaterThanOrEqual(4);
    },
  );

  it('tells nothing more to one that is gone, until it is switched on', async () => {
    const { add, pass, receiver, webhooks, one } = await told();
    const { webhook } = await add();
    receiver.does(behaviours.gone);
    const plates = await pass(2);
    await vi.waitFor(async () => expect((await one())?.state).toBe('gone'), { timeout: 120_000 });
    expect(receiver.received).toHaveLength(1);
    receiver.does(behaviours.takes);
    const { id, ...values } = webhook;
    await webhooks.update(id, webhookValuesSchema.strip().parse(values));
    await receiver.until(() => receiver.taken().length === 2);
    expect(once(receiver.taken())).toEqual(plates);
  });

  it('sets aside what is a day old, goes on with the next, and sends it again when somebody says so', async () => {
    const { add, pass, receiver, webhooks, one, clock } = await told();
    const { webhook } = await add();
    receiver.does(behaviours.fails);
    const old = await pass(2);
    await receiver.until(() => receiver.received.length > 0);
    clock.advance(86_400_000);
    const fresh = await pass();
    receiver.does(behaviours.takes);
    webhooks.retarget();
    await receiver.until(() => receiver.taken().some((message) => plateOf(message) === fresh[0]));
    await vi.waitFor(async () => expect(await one()).toMatchObject({ state: 'delivering', setAside: 2 }), {
      timeout: 120_000,
    });
    expect(await webhooks.replay(webhook.id)).toEqual({ count: 2 });
    await receiver.until(() => once(receiver.taken()).length === 3);
    expect(once(receiver.taken())).toEqual([...fresh, ...old]);
    await vi.waitFor(async () => expect((await one())?.setAside).toBe(0), { timeout: 120_000 });
  });

  it('sends nothing again that it is told of no more, to whatever address it has by then', async () => {
    const { add, pass, receiver, webhooks, one, clock } = await told();
    const { webhook } = await add();
    receiver.does(behaviours.fails);
    await pass(2);
    await receiver.until(() => receiver.received.length > 0);
    clock.advance(86_400_000);
    webhooks.retarget();
    await vi.waitFor(async () => expect((await one())?.setAside).toBe(2), { timeout: 120_000 });
    receiver.does(behaviours.takes);
    const taken = receiver.taken().length;
    const { name, url } = webhook;
    await webhooks.update(webhook.id, webhookValuesSchema.parse({ name, url, events: ['camera.down'] }));
    expect(await webhooks.replay(webhook.id)).toEqual({ count: 2 });
    await vi.waitFor(async () => expect((await one())?.setAside).toBe(0), { timeout: 120_000 });
    expect(receiver.taken()).toHaveLength(taken);
  });

  it('keeps what it sends again where it does not get through, and tells what is kept no more', async () => {
    const { add, receiver, webhooks, db, clock, one } = await told();
    const { webhook } = await add();
    receiver.does(behaviours.fails);
    const gone = { webhookId: webhook.id, sequence: 0, at: clock.now(), event: 'plate.detected', wanted: 0 };
    await db.insertInto('webhookSetAside').values(gone).execute();
    await webhooks.replay(webhook.id);
    await vi.waitFor(async () => expect((await one())?.setAside).toBe(0), { timeout: 120_000 });
    expect((await webhooks.deliveries(webhook.id, 10))[0]?.outcome).toBe('missed');
  });

  it('signs with the secret before, too, for a day after a new one was made', async () => {
    const { add, pass, receiver, webhooks, clock } = await told();
    const { webhook, secret } = await add();
    const { secret: fresh, webhook: rotated } = await webhooks.rotate(webhook.id);
    expect(rotated.previousUntil).toBe(clock.now() + 86_400_000);
    await pass();
    await receiver.until(() => receiver.received.length === 1);
    const [message] = receiver.received;
    vi.useFakeTimers({ now: clock.now(), toFake: ['Date'] });
    for (const each of [secret, fresh]) new Verifier(each).verify(message?.body ?? '', message?.headers ?? {});
    vi.useRealTimers();
    expect(message?.headers['webhook-signature']?.split(' ')).toHaveLength(2);
    clock.advance(86_400_001);
    await pass();
    await receiver.until(() => receiver.received.length === 2);
    expect(receiver.received[1]?.headers['webhook-signature']?.split(' ')).toHaveLength(1);
  });

  it('is told of what it wants alone', async () => {
    const { add, pass, receiver, north, south } = await told();
    await add({ cameraIds: [south.camera.id] });
    await pass(2, north.camera.id);
    const [wanted] = await pass(1, south.camera.id);
    await receiver.until(() => receiver.received.length === 1);
    expect(receiver.received.map(plateOf)).toEqual([wanted]);
  });

  it('is tested at once, and the log says what it answered', async () => {
    const { add, receiver, webhooks } = await told();
    const { webhook } = await add({ isOn: false });
    expect(await webhooks.test(webhook.id)).toMatchObject({ outcome: 'delivered', status: 200, answer: 'Thanks' });
    receiver.does(behaviours.fails);
    expect(await webhooks.test(webhook.id)).toMatchObject({ outcome: 'failed', status: 500, answer: 'Out of order' });
    expect(await webhooks.deliveries(webhook.id, 10)).toHaveLength(2);
  });

  it('goes on where it was after a start', async () => {
    const { add, pass, receiver, webhooks, db } = await told();
    const { webhook } = await add();
    await pass(2);
    await receiver.until(() => receiver.taken().length === 2);
    await webhooks.stop();
    const row = await db.selectFrom('webhooks').selectAll().where('id', '=', webhook.id).executeTakeFirstOrThrow();
    const last = Number(receiver.received[1]?.headers['webhook-id']?.split('_')[2]);
    expect(row.position).toBeGreaterThanOrEqual(last);
    const plates = await pass(1);
    await webhooks.start();
    await receiver.until(() => receiver.taken().length === 3);
    expect(receiver.received.map(plateOf).slice(2)).toEqual(plates);
    expect(Buffer.from(row.sealed).toString('latin1')).not.toContain('127.0.0.1');
  });

  it('that a program added ends with its key, and goes on once a person switches it on', async () => {
    const { pass, receiver, webhooks, site, key, send, north, one } = await told();
    const secret = await key({ name: 'Portal key' });
    const values = webhookValuesSchema.parse({ name: 'Portal', url: receiver.url, events: ['plate.detected'] });
    expect((await send('POST', '/webhooks', secret, values)).status).toBe(201);
    await pass();
    await receiver.until(() => receiver.received.length === 1);
    const made = site.keys.keys.list().find(({ name }) => name === 'Portal key');
    await site.keys.keys.revoke(made?.id ?? '');
    await vi.waitFor(async () => expect(await one()).toMatchObject({ state: 'off', isOn: false }), 120_000);
    await pass(1, north.camera.id);
    await webhooks.update((await one())?.id ?? '', values);
    const plates = await pass();
    await receiver.until(() => receiver.received.map(plateOf).includes(plates[0] ?? ''));
    expect(await one()).toMatchObject({ state: 'delivering', isOn: true });
  });

  it('keeps in the outbox what it needs', async () => {
    const { add, pass, receiver, outbox, clock, db } = await told();
    await add();
    receiver.does(behaviours.fails);
    await pass();
    await receiver.until(() => receiver.received.length > 0);
    const before = await outbox.bounds();
    clock.advance(8 * 86_400_000);
    await outbox.prune(7 * 86_400_000);
    expect((await outbox.bounds())?.newest).toBe(before?.newest);
    expect(await db.selectFrom('outbox').select('sequence').execute()).not.toEqual([]);
  });
});

describe('where nothing is sent', () => {
  it.each([
    ...['http://169.254.169.254/latest', 'http://[::ffff:169.254.169.254]/', 'http://[fe80::1]/', 'http://2852039166/'],
    ...['http://0xa9fea9fe/', 'http://192.168.1.9/', 'http://10.0.0.1/', 'http://[::1]/'],
  ])('is told when it is set up: %s', async (url) => {
    const { add } = await told();
    await expect(add({ url })).rejects.toMatchObject({ code: 'INVALID', field: 'url' });
  });

  it('is looked at anew at each attempt, and what was looked at is what is connected to', async () => {
    const receiver = await openReceiver();
    const port = new URL(receiver.url).port;
    const answers = [['8.8.8.8'], ['169.254.169.254'], ['127.0.0.1'], ['192.168.7.7']];
    const asked: string[] = [];
    const resolve = async (host: string) => {
      asked.push(host);
      return (answers.shift() ?? ['10.0.0.9']).map((address) => ({ address, family: 4 }));
    };
    const { add, webhooks } = await told({ ...quick, resolve });
    const { webhook } = await add({ url: `http://rebinding.example:${port}/`, isOn: false });
    // By now it is the cloud's own: nothing is connected to.
    expect((await webhooks.test(webhook.id)).answer).toContain('Nothing is sent to this address');
    // This machine is allowed by its address; the next look would have shown another one, and is not taken.
    expect(await webhooks.test(webhook.id)).toMatchObject({ outcome: 'delivered' });
    expect(asked).toHaveLength(3);
    expect((await webhooks.test(webhook.id)).answer).toContain('own network');
    expect(receiver.received).toHaveLength(1);
  });
});

describe('by a key', () => {
  it('is added, changed, tried and removed, within what the key may be told', async () => {
    const { send, ask, key, receiver, north } = await told();
    const secret = await key();
    const values = { name: 'Portal', url: receiver.url, events: ['plate.detected'] };
    const made = await send('POST', '/webhooks', secret, values);
    expect(made.status).toBe(201);
    const { id, secret: signing } = (await made.json()) as { id: string; secret: string };
    expect(signing).toMatch(/^whsec_/);
    const got = await ask(`/webhooks/${id}`, secret);
    const text = await got.text();
    expect(text).not.toContain(signing);
    const changed = await send('PUT', `/webhooks/${id}`, secret, { ...(JSON.parse(text) as object), name: 'Other' });
    expect([changed.status, ((await changed.json()) as { name: string }).name]).toEqual([200, 'Other']);
    expect((await send('POST', `/webhooks/${id}/test`, secret, undefined)).status).toBe(200);
    expect((await ask(`/webhooks/${id}/deliveries`, secret)).status).toBe(200);
    const narrow = await key({ scopes: ['webhooks:read', 'webhooks:write', 'cameras:read'] });
    expect((await send('POST', '/webhooks', narrow, { ...values, name: 'B' })).status).toBe(403);
    const limited = await key({ cameraIds: [north.camera.id] });
    expect((await ask('/webhooks', limited)).status).toBe(403);
    expect((await ask(`/webhooks/${id}`, secret, { method: 'DELETE' })).status).toBe(204);
    expect((await ask(`/webhooks/${id}`, secret)).status).toBe(404);
  });
});

describe('a link to a picture', () => {
  it('shows that one picture for a while, to whoever has it', async () => {
    const { links, ask, site, clock, north, south } = await told();
    expect(links.links.link(north.picture.id)).toBeNull();
    await site.settings.update({ section: 'webhooks', change: { publicAddress: 'https://gate.example.org' } }, 'Ann');
    const link = links.links.link(north.picture.id) ?? '';
    expect(link).toMatch(/^https:\/\/gate\.example\.org\/v1\/pictures\//);
    const path = link.slice('https://gate.example.org/v1'.length);
    const shown = await ask(path, null);
    expect([shown.status, await shown.text()]).toEqual([200, 'a picture']);
    expect((await ask(path.replace(north.picture.id, south.picture.id), null)).status).toBe(403);
    expect((await ask(path.replace(/until=\d/, 'until=9'), null)).status).toBe(403);
    expect((await ask(`/pictures/${north.picture.id}`, null)).status).toBe(401);
    clock.advance(7 * 86_400_000);
    expect((await ask(path, null)).status).toBe(403);
  });
});
