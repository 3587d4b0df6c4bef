import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Read } from '../../src-preload/contract/record/reads.ts';
import type { PostMaker } from '../../src-preload/contract/site/postSources.ts';
import { answerDigest, parseChallenges } from '../platform/http/digest.ts';
import { type MadePost, madePosts } from '../record/posts/testing/madePosts.ts';
import { freshFolder } from '../testing/freshRecord.ts';
import { type RunningGatehouse, runGatehouse } from './testing/runningGatehouse.ts';

const sampleClip = fileURLToPath(new URL('../../resources/sample/gate.mp4', import.meta.url));
/** What stands at the barrier at the beginning of the sample clip. */
const truth = 'KV19RHT';

async function freePort(): Promise<number> {
  const server = createServer();
  const port = await new Promise<number>((resolve) =>
    server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port)),
  );
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** A frame of the sample clip as JPEG, whole or a part of it; every one another file. */
async function framePicture(atS: number, part: string | null = null): Promise<Uint8Array> {
  const file = join(await freshFolder(), 'frame.jpg');
  const cut = part === null ? [] : ['-vf', `crop=${part}`];
  execFileSync('ffmpeg', [
    '-v',
    'error',
    '-y',
    '-ss',
    String(atS),
    '-i',
    sampleClip,
    '-frames:v',
    '1',
    ...cut,
    '-q:v',
    '2',
    file,
  ]);
  return readFileSync(file);
}

async function running() {
  const gatehouse = await runGatehouse({ dataFolder: await freshFolder() });
  const port = await freePort();
  await gatehouse.api.settings.update({ section: 'posts', change: { isOpen: true, port } });
  return { gatehouse, port };
}

async function addCamera({ api }: RunningGatehouse, maker: PostMaker, changes: object = {}) {
  const source = { kind: 'posts' as const, maker, addresses: ['127.0.0.1'], ...changes };
  const camera = await api.cameras.add({ name: `${maker} ${Math.random()}`, source });
  const about = () => api.posts.about({ cameraId: camera.id });
  return { camera, about, address: (await about()).addresses[0] ?? '' };
}

async function post(address: string, maker: PostMaker, made: MadePost): Promise<Response> {
  const { contentType, bytes } = madePosts[maker](made);
  return await fetch(address, { method: 'POST', headers: { 'content-type': contentType }, body: Buffer.from(bytes) });
}

/** The read that a post has become, once our own reader has looked at it. */
async function postedAfter({ api }: RunningGatehouse, at: number): Promise<Read> {
  const find = async () => {
    const { items } = await api.reads.list({});
    return (
      items.find(({ posted, state }) => state === 'closed' && posted !== undefined && posted.receivedAt >= at) ?? null
    );
  };
  await expect.poll(find, { timeout: 120_000 }).not.toBeNull();
  const read = await find();
  if (read === null) throw new Error('The read is gone');
  return read;
}

describe('a camera that reads by itself', { timeout: 120_000 }, () => {
  it('posts to the running application: our own reader agrees or not, and what comes again is no second read', async () => {
    const { gatehouse } = await running();
    const { address, about } = await addCamera(gatehouse, 'hikvision');
    expect((await gatehouse.api.cameras.list())[0]).toMatchObject({ state: { status: 'starting' } });
    expect(JSON.stringify(await gatehouse.api.cameras.list())).not.toContain(
      new URL(address).pathname.split('/').at(-1),
    );

    const scene = await framePicture(2);
    const before = Date.now();
    const answer = await post(address, 'hikvision', { plate: truth, at: Date.now(), id: 'u-1', scene });
    expect(answer.status).toBe(200);
    const read = await postedAfter(gatehouse, before);
    expect(read).toMatchObject({ text: truth, country: 'GB', direction: 'approaching', state: 'closed' });
    expect(read.posted).toMatchObject({ maker: 'hikvision', text: truth, agreement: 'agrees', ours: { text: truth } });
    expect(read.posted?.doubts).toEqual(['switchedOff', 'clockUnknown']);
    expect(read.frameWidth).toBe(1280);
    expect(read.box[2]).toBeGreaterThan(20);
    const kept = Buffer.from(await (await gatehouse.fetch(`/media/${read.vehiclePicture?.id}`)).arrayBuffer());
    expect(createHash('sha256').update(kept).digest('hex')).toBe(read.vehiclePicture?.sha256);
    expect((await gatehouse.api.cameras.list())[0]).toMatchObject({ state: { status: 'live' } });

    expect((await post(address, 'hikvision', { plate: truth, at: Date.now(), id: 'u-1', scene })).status).toBe(200);
    expect((await post(address, 'hikvision', { plate: truth, at: Date.now(), id: 'u-2', scene })).status).toBe(200);
    expect((await gatehouse.api.reads.list({})).items).toHaveLength(1);
    expect((await about()).arrivals.map(({ outcome }) => outcome)).toEqual(['again', 'again', 'read']);

    const later = Date.now();
    await post(address, 'hikvision', { plate: 'AB12CDE', at: Date.now(), id: 'u-3', scene: await framePicture(2.4) });
    const other = await postedAfter(gatehouse, later);
    expect(other.posted).toMatchObject({ text: 'AB12CDE', agreement: 'differs', ours: { text: truth } });
    expect(other).toMatchObject({ text: 'AB12CDE', review: { reasons: expect.arrayContaining(['disagreement']) } });
    await gatehouse.stop();
  });

  it('may post nothing but the plate, or no picture, or a picture that it could not read itself', async () => {
    const { gatehouse } = await running();
    const { address } = await addCamera(gatehouse, 'json');
    const read = async (made: MadePost) => {
      const before = Date.now();
      expect((await post(address, 'json', made)).status).toBe(200);
      return await postedAfter(gatehouse, before);
    };
    const whole = await read({ plate: truth, at: Date.now(), id: '1', scene: await framePicture(2) });
    const [x, y, width, height] = whole.box.map(Math.round) as [number, number, number, number];
    const plateCut = await framePicture(2.6, `${width + 8}:${height + 6}:${x - 4}:${y - 3}`);
    expect((await read({ plate: truth, at: Date.now(), id: '2', plateCut })).posted).toMatchObject({
      agreement: 'agrees',
    });
    expect((await read({ plate: 'AB12CDE', at: Date.now(), id: '3' })).posted).toMatchObject({
      agreement: 'noPicture',
      ours: null,
    });
    const unread = await read({ plate: '', at: Date.now(), id: '4', scene: await framePicture(3) });
    expect(unread).toMatchObject({ text: truth, posted: { text: '', agreement: 'oursAlone' } });
    await gatehouse.stop();
  });

  it('may be any program: what docs/cameras.md tells to type works as it stands there', async () => {
    const { gatehouse } = await running();
    const { address, about } = await addCamera(gatehouse, 'json');
    const folder = await freshFolder();
    await writeFile(join(folder, 'scene.jpg'), await framePicture(2));
    const text = readFileSync(new URL('../../docs/cameras.md', import.meta.url), 'utf8');
    const commands = [...text.matchAll(/^```sh\n(.*?)^```/gms)].map(([, command = '']) => command);
    expect(commands).toHaveLength(2);
    for (const command of commands) {
      const env = { ...process.env, ADDRESS: address };
      expect(
        JSON.parse(
          execFileSync('bash', ['-c', command], {
            cwd: folder,
            env,
            encoding: 'utf8',
            stdio: ['ignore', 'pipe', 'ignore'],
          }),
        ),
      ).toEqual({
        received: true,
      });
    }
    expect((await about()).arrivals.map(({ outcome }) => outcome)).toEqual(['read', 'read']);
    await expect
      .poll(async () =>
        (await gatehouse.api.reads.list({})).items.some(({ vehiclePicture }) => vehiclePicture !== null),
      )
      .toBe(true);
    await gatehouse.stop();
  });

  it('is refused where it does not prove who it is, and the listener takes nothing else', async () => {
    const { gatehouse, port } = await running();
    const signed = await addCamera(gatehouse, 'json', { signs: 'digest', addresses: [] });
    const keyed = await addCamera(gatehouse, 'json', { signs: 'key', addresses: [] });
    const elsewhere = await addCamera(gatehouse, 'json', { addresses: ['192.0.2.64'] });
    const made = { plate: 'AB12CDE', at: Date.now(), id: '1' };
    expect((await post(elsewhere.address, 'json', made)).status).toBe(403);
    expect((await post(keyed.address, 'json', made)).status).toBe(401);
    const { key } = await keyed.about();
    const { contentType, bytes } = madePosts.json(made);
    const withHeaders = (address: string, headers: Record<string, string>) =>
      fetch(address, {
        method: 'POST',
        headers: { 'content-type': contentType, ...headers },
        body: Buffer.from(bytes),
      });
    expect((await withHeaders(keyed.address, { [key?.header ?? '']: 'wrong' })).status).toBe(401);
    expect((await withHeaders(keyed.address, { [key?.header ?? '']: key?.value ?? '' })).status).toBe(200);

    const challenged = await post(signed.address, 'json', made);
    expect(challenged.status).toBe(401);
    const { login } = await signed.about();
    const authorization = answerDigest(
      parseChallenges(challenged.headers.get('www-authenticate') ?? ''),
      { method: 'POST', uri: new URL(signed.address).pathname, body: '' },
      { user: login?.user ?? '', password: login?.password ?? '' },
    );
    expect((await withHeaders(signed.address, { authorization: authorization ?? '' })).status).toBe(200);
    // An answer is good once.
    expect((await withHeaders(signed.address, { authorization: authorization ?? '' })).status).toBe(401);

    for (const path of [
      '/',
      '/rpc/reads/list',
      '/intake/wrong',
      '/NotificationInfo/TollgateInfo',
      '/media/x',
      '/v1/reads',
    ])
      for (const method of ['GET', 'POST'])
        expect((await fetch(`http://127.0.0.1:${port}${path}`, { method })).status, `${method} ${path}`).toBe(404);
    const tooLarge = await fetch(elsewhere.address, { method: 'POST', body: Buffer.alloc(100) });
    expect(tooLarge.status).toBe(403);

    // What cannot be understood is kept, the newest twenty, and answered so that it is not sent for ever.
    for (let n = 0; n < 23; n += 1)
      expect(
        (await withHeaders(keyed.address, { [key?.header ?? '']: key?.value ?? '', 'content-type': 'text/plain' }))
          .status,
      ).toBe(200);
    for (let n = 0; n < 23; n += 1)
      await fetch(keyed.address, {
        method: 'POST',
        headers: { [key?.header ?? '']: key?.value ?? '' },
        body: `no ${n}`,
      });
    const { unreadable } = await keyed.about();
    expect(unreadable).toHaveLength(20);
    expect(unreadable[0]).toMatchObject({ why: 'There is no JSON in it.' });
    expect(await (await gatehouse.fetch(`/posts/unreadable/${unreadable[0]?.id}`)).text()).toBe('no 22');

    const old = (await keyed.about()).addresses[0] ?? '';
    await gatehouse.api.posts.renew({ cameraId: keyed.camera.id });
    expect((await post(old, 'json', made)).status).toBe(404);
    await gatehouse.api.settings.update({ section: 'posts', change: { isOpen: false } });
    await gatehouse.api.posts.about({ cameraId: keyed.camera.id });
    await gatehouse.stop();
  });
});
