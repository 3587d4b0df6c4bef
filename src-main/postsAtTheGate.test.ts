import { describe, expect, it, onTestFinished } from 'vitest';
import { barrierValuesSchema } from '../src-preload/contract/gate/barriers.ts';
import { permitValuesSchema } from '../src-preload/contract/lists/permits.ts';
import type { PostDoubt } from '../src-preload/contract/record/posted.ts';
import type { Scope } from '../src-preload/contract/site/keyScopes.ts';
import type { PostMaker } from '../src-preload/contract/site/postSources.ts';
import { createPassage } from './passage.ts';
import { silentLog } from './platform/log.ts';
import { type Actor, actAs } from './platform/serving/actor.ts';
import type { OwnPlate } from './record/posts/postedPass.ts';
import { type MadePost, madePosts } from './record/posts/testing/madePosts.ts';
import { freshDoor } from './testing/freshDoor.ts';
import { openHttpRelay } from './testing/simulatedHttpRelay.ts';

const known = 'AB12CDE';
const from = '192.168.1.64';

/** As long as a barrier is waited for that is to open, on a machine that does much else. */
const patiently = { timeout: 120_000 };

let pictures = 0;
/** A picture that was never posted before. */
const anotherPicture = () => {
  pictures += 1;
  return Buffer.concat([
    Buffer.from([0xff, 0xd8, 0xff, 0xe0]),
    Buffer.alloc(200, `picture ${pictures} `),
    Buffer.from([0xff, 0xd9]),
  ]);
};

/** Pictures look alike where their first letters do: as if one were packed anew. */
const looksLike = (jpeg: Uint8Array) => Uint8Array.from(jpeg.subarray(4, 24), (byte) => (byte * 20) % 256);

/** A gate with a barrier, a permit for AB12CDE, and a camera that posts; our own reader sees what the test says. */
async function gateOf(maker: PostMaker, changes: object = {}) {
  let sees: string | null | 'no engine' = known;
  let isBroken = false;
  const door = await freshDoor({
    posting: {
      async passed(report) {
        if (isBroken) throw new Error('It ended in the middle');
        await passage({ type: 'pass', ...report });
      },
      async checkPictures(given) {
        if (sees === 'no engine') return null;
        const plates = sees === null ? [] : given.map((jpeg, picture) => ownPlate(sees as string, picture, jpeg));
        return { plates, prints: given.map(looksLike) };
      },
      sizeOf: () => ({ width: 1280, height: 720 }),
      ownAddresses: () => ['192.168.1.5'],
      listen: undefined,
    },
  });
  const { site, record, lists, gate, clock, media, held } = door;
  const passage = createPassage({
    ...{ reads: record.reads, media, log: silentLog, held },
    originOf: (cameraId) => ({ cameraId }),
    utcOf: (ms) => ms + clock.now() - clock.monotonicMs(),
  });
  for (const wing of [site, record, lists, gate]) await wing.start();
  onTestFinished(() => gate.stop());
  const relay = await openHttpRelay();
  onTestFinished(() => relay.stop());
  const source = {
    kind: 'posts' as const,
    maker,
    toldBy: 'path' as const,
    addresses: [from],
    signs: 'nothing' as const,
    mayOpen: true,
  };
  const camera = await site.cameras.add({ name: 'Entry', source: { ...source, ...changes } });
  const device = { kind: 'http', open: { method: 'POST', url: `${relay.url}/open` }, signIn: { kind: 'none' } };
  await gate.barriers.add(
    barrierValuesSchema.parse({ name: 'Arm', cameraIds: [camera.id], device, automatic: true, pulseMs: 500 }),
  );
  const group = lists.permits.groups().find(({ name }) => name === 'Staff');
  await lists.permits.add(
    permitValuesSchema.parse({
      number: 'S1',
      groupId: group?.id,
      name: 'Ann Hill',
      vehicles: [{ plate: known }],
      schedule: null,
    }),
    'test',
  );
  const posting = () => site.cameras.posting()[0];

  async function post(made: Partial<MadePost>, address = from, headers: Record<string, string> = {}) {
    const post = madePosts[maker]({
      plate: known,
      at: clock.now() - 300,
      id: `e${pictures}`,
      scene: anotherPicture(),
      ...made,
    });
    const path = `/intake/${posting()?.source.path ?? ''}`;
    const request = new Request(`http://gatehouse${path}`, {
      method: 'POST',
      headers: { 'content-type': post.contentType, ...headers },
      body: Buffer.from(post.bytes),
    });
    const answer = await record.posts.answer(request, address);
    await record.posts.settled();
    return answer;
  }

  /** The newest read, once it is decided on. */
  async function decided() {
    const find = async () => (await record.reads.list({ limit: 1 })).items[0];
    await expect.poll(async () => (await find())?.decision ?? null, { timeout: 120_000 }).not.toBeNull();
    return await find();
  }

  /** Other vehicles come, so that the camera's clock is known. */
  async function measureClock() {
    for (const plate of ['XA11AAA', 'XB22BBB', 'XC33CCC', 'XD44DDD']) {
      await post({ plate });
      clock.advance(30_000);
    }
  }

  return {
    ...{ ...door, relay, camera, post, decided, measureClock, posting },
    see: (what: typeof sees) => {
      sees = what;
    },
    breakPassage: (is: boolean) => {
      isBroken = is;
    },
  };
}

function ownPlate(text: string, picture: number, jpeg: Uint8Array): OwnPlate {
  const shown = { jpeg, width: 1280, height: 720 };
  return {
    ...{ text, confidence: 0.97, country: 'GB', format: 'gb-current', candidates: [], picture, box: [10, 20, 100, 22] },
    characters: [...text].map((character) => ({ character, confidence: 0.99, alternatives: [] })),
    evidence: { vehicle: shown, plate: shown, frameWidth: 1280, frameHeight: 720 },
  };
}

/** Waits for all that a decision sets off: a barrier that did not move by then does not. */
async function opened({ gate }: Awaited<ReturnType<typeof gateOf>>): Promise<number> {
  const { items } = await gate.barriers.commands({ limit: 50 });
  return items.filter(({ kind, outcome }) => kind === 'open' && outcome !== 'refused').length;
}

describe.each(['hikvision', 'json'] as const)('what a camera of %s posts', (maker) => {
  it('opens where everything is proved', async () => {
    const gate = await gateOf(maker);
    await gate.measureClock();
    const scene = anotherPicture();
    // Some cameras post one picture as two.
    expect((await gate.post({ scene, plateCut: scene })).status).toBe(200);
    expect((await gate.decided())?.decision).toMatchObject({ verdict: 'allow', cause: 'permit' });
    expect((await gate.decided())?.posted).toMatchObject({ agreement: 'agrees', doubts: [] });
    await expect.poll(() => opened(gate), patiently).toBe(1);
    await expect.poll(() => gate.relay.heard.length, patiently).toBe(1);
  });

  it.each<[string, PostDoubt, (gate: Awaited<ReturnType<typeof gateOf>>) => Promise<unknown>, object?]>([
    ['its switch is off', 'switchedOff', (gate) => gate.post({}), { mayOpen: false }],
    ['it has a secret path alone', 'unproven', (gate) => gate.post({}), { addresses: [], mayOpen: false }],
    ['it was kept and sent later', 'resent', (gate) => gate.post({ isResent: true })],
    ['it has no picture', 'noPicture', (gate) => gate.post({ scene: undefined })],
    [
      'our own reader reads another plate',
      'disagrees',
      async (gate) => {
        gate.see('XY99ZZZ');
        await gate.post({});
      },
    ],
    [
      'our own reader sees no plate',
      'disagrees',
      async (gate) => {
        gate.see(null);
        await gate.post({});
      },
    ],
    [
      'our own reader cannot look',
      'disagrees',
      async (gate) => {
        gate.see('no engine');
        await gate.post({});
      },
    ],
    ['it is six seconds old', 'late', (gate) => gate.post({ at: gate.clock.now() - 6_000 })],
    ['its clock is an hour ahead of what it was', 'late', (gate) => gate.post({ at: gate.clock.now() + 3_600_000 })],
  ])('opens nothing where %s', async (_, doubt, act, changes = {}) => {
    const gate = await gateOf(maker, changes);
    await gate.measureClock();
    await act(gate);
    const read = await gate.decided();
    expect(read?.decision).toMatchObject({ verdict: 'ask' });
    expect(read?.posted?.doubts).toContain(doubt);
    if (doubt !== 'disagrees') expect(read?.decision?.sentence).toMatch(/posted by a camera that reads by itself/);
    expect(await opened(gate)).toBe(0);
    expect(gate.relay.heard).toEqual([]);
  });

  it('opens nothing while the camera’s clock is not known', async () => {
    const gate = await gateOf(maker);
    await gate.post({});
    expect((await gate.decided())?.posted?.doubts).toEqual(['clockUnknown']);
    expect(await opened(gate)).toBe(0);
  });

  it('opens nothing with a picture that any camera posted before, and is no second read where it comes again', async () => {
    const gate = await gateOf(maker);
    await gate.measureClock();
    const scene = anotherPicture();
    await gate.post({ plate: 'XZ99ZZZ', scene, id: 'first' });
    gate.clock.advance(60_000);
    await gate.post({ scene, id: 'second' });
    expect((await gate.decided())?.posted?.doubts).toContain('seenBefore');
    const { length } = (await gate.record.reads.list({ limit: 50 })).items;
    for (let n = 0; n < 3; n += 1) expect((await gate.post({ scene, id: 'second' })).status).toBe(200);
    await gate.post({ scene, id: 'third' });
    expect((await gate.record.reads.list({ limit: 50 })).items).toHaveLength(length);
    expect(await opened(gate)).toBe(0);
  });

  it('opens nothing once it is switched off, though it was posted before', async () => {
    const gate = await gateOf(maker);
    await gate.measureClock();
    const { id, source } = gate.camera;
    await gate.post({ plate: 'XY99ZZZ' });
    if (source.kind !== 'posts') throw new Error('It posts');
    await gate.site.cameras.update({ id, source: { ...source, mayOpen: false } });
    await gate.post({});
    expect((await gate.decided())?.decision).toMatchObject({ verdict: 'ask', values: { postedDoubt: 'switchedOff' } });
    expect(await opened(gate)).toBe(0);
  });
});

describe('what was proved once', () => {
  it('is not proved by a picture that is the same in other bytes', async () => {
    const gate = await gateOf('json');
    await gate.measureClock();
    const scene = anotherPicture();
    await gate.post({ id: 'first', scene });
    await expect.poll(() => gate.relay.heard.length, patiently).toBe(1);
    gate.clock.advance(60_000);
    await gate.post({ id: 'second', scene: Buffer.concat([scene, Buffer.from('packed anew')]) });
    await expect.poll(async () => (await gate.decided())?.posted?.doubts, patiently).toEqual(['seenBefore']);
    expect(await opened(gate)).toBe(1);
  });

  it('opens at one camera alone, where the same picture comes to two at once', async () => {
    const gate = await gateOf('json');
    await gate.measureClock();
    const scene = anotherPicture();
    await Promise.all([
      gate.post({ id: 'one', plate: known, scene }),
      gate.post({ id: 'two', plate: 'XY99ZZZ', scene }),
    ]);
    const { items } = await gate.record.reads.list({ limit: 2 });
    const doubts = items.map(({ posted }) => posted?.doubts.includes('seenBefore'));
    expect(doubts.toSorted()).toEqual([false, true]);
  });

  it('is nothing new after a crash that came between a picture and its read', async () => {
    const gate = await gateOf('json');
    await gate.measureClock();
    const scene = anotherPicture();
    gate.breakPassage(true);
    expect((await gate.post({ id: 'crash', scene })).status).toBe(500);
    gate.breakPassage(false);
    expect((await gate.post({ id: 'crash', scene })).status).toBe(200);
    expect((await gate.decided())?.posted?.doubts).toEqual(['seenBefore']);
    expect(await opened(gate)).toBe(0);
  });

  it('holds no more where its secrets were changed while the post came', async () => {
    const gate = await gateOf('json', { signs: 'key' });
    const source = gate.posting()?.source;
    let end: () => void = () => undefined;
    const { bytes } = madePosts.json({ plate: known, at: gate.clock.now(), id: 'slow', scene: anotherPicture() });
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(bytes.subarray(0, 50));
        end = () => {
          controller.enqueue(bytes.subarray(50));
          controller.close();
        };
      },
    });
    const request = new Request(`http://gatehouse/intake/${source?.path}`, {
      ...{ method: 'POST', headers: { 'x-api-key': source?.password ?? '' }, body },
      duplex: 'half',
    } as RequestInit);
    const answer = gate.record.posts.answer(request, from);
    await gate.record.posts.renew(gate.camera.id);
    end();
    expect((await answer).status).toBe(401);
    expect((await gate.record.reads.list({ limit: 5 })).items).toEqual([]);
  });

  it('is not lived on by posts that come ever later: nothing opens before a person says that the clock is behind', async () => {
    const gate = await gateOf('json');
    await gate.measureClock();
    const hour = 3_600_000;
    for (let n = 0; n < 20; n += 1) {
      await gate.post({ plate: `XB${10 + n}BBB`, id: `late ${n}`, at: gate.clock.now() - hour });
      gate.clock.advance(30_000);
    }
    await gate.post({ id: 'late', at: gate.clock.now() - hour });
    const { items } = await gate.record.reads.list({ limit: 50 });
    expect(items.find(({ posted }) => posted?.text === known)?.posted?.doubts).toEqual(['late']);
    const about = await gate.record.posts.about(gate.camera.id);
    expect(about.clock).toMatchObject({ offsetMs: -300, behindMs: -hour });
    await expect(gate.record.posts.confirmClock(gate.camera.id, -2 * hour)).rejects.toThrow('say something else');
    await gate.record.posts.confirmClock(gate.camera.id, -hour);
    gate.clock.advance(60_000);
    await gate.post({ id: 'live', at: gate.clock.now() - hour });
    await expect.poll(() => opened(gate), patiently).toBe(1);
  });
});

describe('one vehicle in several posts', () => {
  it('opens once, however its camera goes on telling of it, and is one read', async () => {
    const gate = await gateOf('axis');
    await gate.measureClock();
    const before = (await gate.record.reads.list({ limit: 50 })).items.length;
    const scene = anotherPicture();
    await gate.post({ id: '77', scene });
    await expect.poll(() => gate.relay.heard.length, patiently).toBe(1);
    for (let n = 1; n <= 3; n += 1) {
      gate.clock.advance(700);
      expect((await gate.post({ id: '77', scene: n === 1 ? scene : anotherPicture() })).status).toBe(200);
    }
    await expect.poll(async () => (await gate.decided())?.posted?.agreement, patiently).toBe('agrees');
    expect((await gate.record.reads.list({ limit: 50 })).items).toHaveLength(before + 1);
    expect(gate.relay.heard).toHaveLength(1);
  });

  it('is doubted as its newest post is: what is sent again later stands on nothing that was proved before', async () => {
    const gate = await gateOf('json');
    await gate.measureClock();
    await gate.post({ id: 'good', plate: known });
    await expect.poll(() => gate.relay.heard.length, patiently).toBe(1);
    gate.clock.advance(3_000);
    await gate.post({ id: 'kept', isResent: true });
    await expect.poll(async () => (await gate.decided())?.posted?.doubts, patiently).toEqual(['resent']);
    await expect.poll(async () => (await gate.decided())?.decision?.verdict, patiently).toBe('ask');
    expect(gate.relay.heard).toHaveLength(1);
  });

  it('that was posted live counts as seen when the camera saw it, and one that was kept as long ago as it was', async () => {
    const gate = await gateOf('json');
    await gate.measureClock();
    const hourAgo = gate.clock.now() - 3_600_000;
    await gate.post({ id: 'old', at: hourAgo, isResent: true });
    const { items } = await gate.record.reads.list({ limit: 50 });
    const old = items.find(({ text }) => text === known);
    expect(Math.abs((old?.lastSeenAt ?? 0) - hourAgo)).toBeLessThan(1_000);
  });
});

describe('the switch', () => {
  it('is no matter of a program that may not open by itself, nor is what a camera proves itself by', async () => {
    const gate = await gateOf('json', { mayOpen: false });
    const { id, source } = gate.camera;
    if (source.kind !== 'posts') throw new Error('It posts');
    const program = (scopes: readonly Scope[]): Actor => ({
      ...{ id: 'key:1', name: 'Portal', role: 'administrator', from: 'a program', sessionId: null },
      ...{ cameraIds: null, isLocked: false, scopes },
    });
    const change = (scopes: readonly Scope[], changes: object) =>
      actAs(program(scopes), () => gate.site.cameras.update({ id, source: { ...source, ...changes } }));
    await expect(change(['cameras:write'], { mayOpen: true })).rejects.toThrow('lacks the scope barriers:open');
    await change(['cameras:write'], { addresses: [from, '192.168.1.65'] });
    await change(['cameras:write', 'barriers:open'], { mayOpen: true });
    await expect(change(['cameras:write'], { mayOpen: true, signs: 'key' })).rejects.toThrow('lacks the scope');
    await actAs(program(['cameras:write']), () => gate.site.cameras.update({ id, name: 'Entry 2' }));
  });

  it('cannot be turned on where a secret path is all there is', async () => {
    const { call } = await freshDoor();
    const source = { kind: 'posts', maker: 'json', mayOpen: true };
    expect((await call('cameras/add', { name: 'Entry', source })).status).toBe(400);
    expect((await call('cameras/add', { name: 'Entry', source: { ...source, addresses: [from] } })).status).toBe(200);
    expect((await call('cameras/add', { name: 'Exit', source: { ...source, signs: 'key' } })).status).toBe(200);
    const fixed = { kind: 'posts', maker: 'dahua', toldBy: 'address', addresses: [from], mayOpen: true };
    expect((await call('cameras/add', { name: 'Side', source: fixed })).status).toBe(400);
    expect((await call('cameras/add', { name: 'Side', source: { ...fixed, signs: 'digest' } })).status).toBe(200);
  });
});
