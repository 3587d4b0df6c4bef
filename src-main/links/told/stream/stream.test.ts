import { describe, expect, it } from 'vitest';
import { localActor } from '../../../platform/serving/actor.ts';
import { seenPass } from '../../../testing/seenPass.ts';
import { siteForPrograms } from '../../rest/testing/siteForPrograms.ts';
import { createFeed } from '../events/feed.ts';
import { knownBeside } from '../events/known.ts';
import { plain, sse } from './rules/wire.ts';
import { createStream } from './service.ts';

interface Told {
  readonly id: string | null;
  readonly event: string;
  readonly data: { readonly event?: string; readonly data?: Record<string, unknown>; readonly after?: string };
}

/** Reads a stream, one event at a time. */
function reading(response: Response) {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let held = '';
  const next = async (): Promise<Told | null> => {
    while (!held.includes('\n\n')) {
      const part = await reader?.read();
      if (part === undefined || part.done) return null;
      held += part.value;
    }
    const [one = '', ...rest] = held.split('\n\n');
    held = rest.join('\n\n');
    const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(one)?.[1] ?? null;
    if (one.startsWith(':')) return await next();
    return { id: field('id'), event: field('event') ?? '', data: JSON.parse(field('data') ?? '{}') as Told['data'] };
  };
  const until = async (name: string): Promise<Told[]> => {
    const all: Told[] = [];
    for (let told = await next(); told !== null; told = await next()) {
      all.push(told);
      if (told.event === name) return all;
    }
    throw new Error(`The stream ended before ${name}: ${all.map(({ event }) => event).join(', ')}`);
  };
  return { next, until, leave: () => reader?.cancel() };
}

async function watched() {
  const there = await siteForPrograms();
  let made = 0;
  const pass = async (camera = there.north.camera.id, kind: 'opened' | 'closed' = 'opened') => {
    made += 1;
    const text = `EF${String(10 + (made % 90))}GHJ`;
    return (await there.record.reads.record(seenPass(camera, { text, passId: `p${made}`, kind }), null)).read;
  };
  return { ...there, pass };
}

describe('the live stream', () => {
  it('tells of a plate as it is read, in the shape that webhooks have', async () => {
    const { ask, key, pass, north } = await watched();
    const response = await ask('/stream?events=plate.detected', await key());
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/event-stream; charset=utf-8']);
    const stream = reading(response);
    expect((await stream.next())?.event).toBe('stream.opened');
    await pass();
    const told = await stream.next();
    expect(told).toMatchObject({ event: 'plate.detected', id: expect.stringMatching(/^\d+$/) });
    expect(told?.data).toEqual({
      event: 'plate.detected',
      timestamp: expect.any(String),
      data: {
        ...{ plate: 'EF11 GHJ', confidence: 0.9, image_url: null, camera_id: north.camera.id, group_match: null },
      },
    });
    await stream.leave();
  });

  it('goes on after the last event that was seen, and misses nothing in between', async () => {
    const { ask, key, pass, links } = await watched();
    const secret = await key();
    const first = reading(await ask('/stream?events=plate.detected', secret));
    await pass();
    const [, seen] = await first.until('plate.detected');
    await first.leave();
    const away = [await pass(), await pass()];
    const again = reading(
      await ask('/stream?events=plate.detected', secret, { headers: { 'last-event-id': seen?.id ?? '' } }),
    );
    await again.next();
    for (const read of away) expect((await again.next())?.data.data).toMatchObject({ camera_id: read.cameraId });
    await pass();
    expect((await again.next())?.event).toBe('plate.detected');
    await again.leave();
    expect(links.stream.readers()).toBe(0);
  });

  it('says what it keeps no more, and what it never had', async () => {
    const { ask, key, pass, db, outbox, log, site, lists } = await watched();
    const { sequence } = await db
      .selectFrom('outbox')
      .select((e) => e.fn.max('sequence').as('sequence'))
      .executeTakeFirstOrThrow();
    await pass();
    await pass();
    await db.deleteFrom('outbox').where('sequence', '<=', 5).execute();
    // One of a later start has nothing of it in memory.
    const feed = createFeed({ outbox, log, known: knownBeside(site, lists) });
    await feed.start();
    const [gone, kept] = [await feed.after(1), await feed.after(sequence)];
    expect([gone.missed, kept.missed]).toEqual([true, false]);
    expect(kept.items.filter(({ told }) => told.event === 'plate.detected')).toHaveLength(2);
    await feed.stop();
    const unknown = reading(await ask('/stream', await key(), { headers: { 'last-event-id': '999999' } }));
    await unknown.until('stream.missed');
    await unknown.leave();
  });

  it('gives a line for each plate where that is enough', async () => {
    const { ask, key, pass } = await watched();
    const response = await ask('/stream?format=plain', await key());
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    await reader?.read();
    const read = await pass();
    expect((await reader?.read())?.value).toBe(`EF11 GHJ|${read.id}\n`);
    await reader?.cancel();
  });

  it('is kept open while nothing happens, in either form by what is no event', async () => {
    const { clock, outbox, log, site, lists } = await watched();
    const feed = createFeed({ outbox, log, known: knownBeside(site, lists) });
    await feed.start();
    const stream = createStream({ feed, clock, imageUrl: () => null, heartbeatMs: 5 });
    for (const [wire, beat] of [
      [sse, /^:.*\n\n$/],
      [plain, /^#\n$/],
    ] as const) {
      const filter = { events: [], cameraIds: [], groupIds: [] };
      const actor = () => localActor('watcher', 'Ann', 'here');
      const ended = new AbortController().signal;
      const { body } = new Response(stream.open({ wire, filter, after: null, actor, ended }));
      const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
      await reader?.read();
      for (let n = 0; n < 2; n++) expect((await reader?.read())?.value).toMatch(beat);
      await reader?.cancel();
    }
    stream.stop();
    await feed.stop();
  });

  it('holds nobody up for a reader that takes nothing, drops it with a word, and takes it back', async () => {
    const { ask, key, pass, links, clock } = await watched();
    const secret = await key();
    const slow = await ask('/stream?events=plate.detected', secret);
    const quick = reading(await ask('/stream?events=plate.detected', secret));
    await quick.next();
    for (let n = 0; n < 5; n++) {
      await pass();
      expect((await quick.next())?.event).toBe('plate.detected');
    }
    expect(links.stream.readers()).toBe(2);
    clock.advance(120_000);
    links.stream.dropStalled();
    expect(links.stream.readers()).toBe(1);
    const words = await reading(slow).until('stream.ended');
    const last = words.at(-1);
    expect(last?.data).toMatchObject({ why: 'slow', after: expect.any(String) });
    const back = reading(
      await ask('/stream?events=plate.detected', secret, { headers: { 'last-event-id': last?.data.after ?? '' } }),
    );
    await back.next();
    for (let n = 0; n < 5; n++) expect((await back.next())?.event).toBe('plate.detected');
    await Promise.all([back.leave(), quick.leave()]);
  });

  it('tells many at once, each the same in the same order', async () => {
    const { ask, key, pass } = await watched();
    const secret = await key();
    const all = await Promise.all(
      Array.from({ length: 30 }, async () => reading(await ask('/stream?events=plate.detected', secret))),
    );
    for (let n = 0; n < 3; n++) await pass();
    const told = await Promise.all(
      all.map(async (stream) => {
        await stream.next();
        return [await stream.next(), await stream.next(), await stream.next()].map((each) => each?.id);
      }),
    );
    expect(new Set(told.map(String)).size).toBe(1);
    expect(told[0]).toEqual(told[0]?.toSorted((a, b) => Number(a) - Number(b)));
    await Promise.all(all.map((stream) => stream.leave()));
  });

  it('tells a key of its own cameras alone, and of what its scopes let it', async () => {
    const { ask, key, pass, north, south } = await watched();
    const limited = reading(await ask('/stream', await key({ role: 'operator', cameraIds: [north.camera.id] })));
    await limited.next();
    await pass(south.camera.id);
    await pass(north.camera.id);
    const told = await limited.until('plate.detected');
    expect(JSON.stringify(told)).not.toContain(south.camera.id);
    await limited.leave();
    const cameras = await key({ scopes: ['cameras:read'] });
    expect((await ask('/stream?events=plate.detected', cameras)).status).toBe(403);
    expect((await ask('/stream', await key({ scopes: ['tariffs:read'] }))).status).toBe(403);
    expect((await ask('/stream?events=nonsense', cameras)).status).toBe(400);
    expect((await ask('/stream?colour=red', cameras)).status).toBe(400);
  });

  it('filters by camera and by group', async () => {
    const { ask, send, key, pass, record, north, south } = await watched();
    const secret = await key();
    const permit = { number: 'A1', groupId: 'staff', name: 'Ann Hill', vehicles: [{ plate: 'GH12 JKL' }] };
    expect((await send('POST', '/permits', secret, permit)).status).toBe(201);
    const atSouth = reading(await ask(`/stream?events=plate.detected&cameras=${south.camera.id}`, secret));
    const staff = reading(await ask('/stream?events=plate.detected&groups=staff', secret));
    await Promise.all([atSouth.next(), staff.next()]);
    await pass(north.camera.id);
    await pass(south.camera.id);
    expect((await atSouth.next())?.data.data).toMatchObject({ camera_id: south.camera.id });
    await record.reads.record(seenPass(north.camera.id, { text: 'GH12JKL', passId: 'ann' }), null);
    expect((await staff.next())?.data.data).toMatchObject({
      plate: 'GH12 JKL',
      group_match: { group: 'Staff', member: 'Ann Hill' },
    });
    await Promise.all([atSouth.leave(), staff.leave()]);
  });

  it('are not all taken by one key that leaves its streams behind', async () => {
    const { ask, key } = await watched();
    const [greedy, other] = [await key(), await key()];
    const own = await Promise.all(Array.from({ length: 101 }, () => ask('/stream', greedy)));
    expect(own.map(({ status }) => status)).toEqual([...Array<number>(100).fill(200), 503]);
    const others = await ask('/stream', other);
    expect(others.status).toBe(200);
    await own[0]?.body?.cancel();
    const again = await ask('/stream', greedy);
    expect(again.status).toBe(200);
    await Promise.all([...own.slice(1), others, again].map(({ body }) => body?.cancel()));
  });

  it('ends at once where its key is revoked', async () => {
    const { ask, site, pass } = await watched();
    const { key, secret } = await site.keys.keys.add({
      ...{ name: 'Leaves', role: 'operator', scopes: ['role'], cameraIds: [], carParkIds: [], expiresAt: null },
    });
    const stream = reading(await ask('/stream', secret));
    const silent = await ask('/stream', secret);
    await stream.next();
    await pass();
    await stream.until('plate.detected');
    await site.keys.keys.revoke(key.id);
    expect((await stream.until('stream.ended')).at(-1)?.data).toMatchObject({ why: 'revoked' });
    await pass();
    expect(await stream.next()).toBeNull();
    await expect(silent.text()).rejects.toThrow('revoked');
  });
});
