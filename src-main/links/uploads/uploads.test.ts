import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Webhook } from 'standardwebhooks';
import { describe, expect, it, vi } from 'vitest';
import { faultOf } from '../../../src-preload/contract/faults.ts';
import type { Upload } from '../../../src-preload/contract/links/uploads.ts';
import { seenPass } from '../../testing/seenPass.ts';
import { type SiteForPrograms, siteForPrograms } from '../rest/testing/siteForPrograms.ts';
import { behaviours, openReceiver } from '../told/webhooks/testing/receiver.ts';

const timing = { waitsMs: [5] };

function form(files: Readonly<Record<string, string>>, fields: Readonly<Record<string, string>> = {}): FormData {
  const made = new FormData();
  for (const [name, text] of Object.entries(files)) made.append('file', new Blob([text]), name);
  for (const [name, text] of Object.entries(fields)) made.append(name, text);
  return made;
}

const post = (there: SiteForPrograms, key: string, body: FormData | string, query = '', headers = {}) =>
  there.ask(`/upload${query}`, key, { method: 'POST', body, headers });
const uploadOf = async (response: Response) => (await response.json()) as Upload;
const videosOf = async (there: SiteForPrograms) => (await readdir(join(there.folder, 'videos')).catch(() => [])).length;

/** Reads a plate in every file of an upload, as the engine would. */
async function readAll(there: SiteForPrograms, jobId: string, mark = 'AB12CDE') {
  await there.jobs.onEngineReady();
  for (;;) {
    const running = (await there.jobs.ofUpload(jobId)).find(({ status }) => status === 'running');
    if (running === undefined) return;
    const origin = { jobId: running.id, beganAt: running.createdAt };
    await there.reads.record(seenPass('', { origin, text: mark, kind: 'closed', firstMs: 1_500, lastMs: 1_500 }), null);
    await there.jobs.onEnded(running.id, null);
  }
}

async function until<T>(look: () => Promise<T | null | undefined | false>): Promise<T> {
  for (;;) {
    const found = await look();
    if (found !== null && found !== undefined && found !== false) return found;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

describe('what a program hands over', () => {
  it('is taken as it is sent, read, and told with its plates', async () => {
    const there = await siteForPrograms();
    const key = await there.key({ role: 'operator' });
    const accepted = await post(there, key, form({ 'parking-entry.mp4': 'video of a car' }));
    expect(accepted.status).toBe(202);
    const told = await uploadOf(accepted);
    expect(told).toEqual({ job_id: told.job_id, status: 'processing', webhook_url: null });
    expect(accepted.headers.get('location')).toBe(`/v1/upload/${told.job_id}`);
    const queued = await uploadOf(await there.ask(`/upload/${told.job_id}`, key));
    expect(queued).toMatchObject({
      status: 'processing',
      progress: 0,
      files: [{ name: 'parking-entry.mp4', kind: 'video' }],
    });
    await readAll(there, told.job_id);
    const done = await uploadOf(await there.ask(`/upload/${told.job_id}?wait=5`, key));
    expect(done).toMatchObject({ status: 'done', progress: 1, webhook_status: 'none' });
    expect(done.files[0]?.plates).toMatchObject([{ plate: 'AB12 CDE', at_ms: 1_500, image_url: null }]);
    expect(done.finished_at).not.toBeNull();
  });

  it('is read as a picture where it is one, whatever its name says, beside a video that is being read', async () => {
    const there = await siteForPrograms();
    const key = await there.key({ role: 'operator' });
    await there.jobs.onEngineReady();
    await post(there, key, form({ 'long.mp4': 'video' }));
    const { job_id } = await uploadOf(await post(there, key, 'picture of a car', '?name=entry.txt'));
    const [file] = await there.jobs.ofUpload(job_id);
    expect(file).toMatchObject({ status: 'running', isPicture: true, name: 'entry.txt' });
  });

  it('can be many files, all or none of them', async () => {
    const there = await siteForPrograms();
    const key = await there.key({ role: 'operator' });
    const { job_id } = await uploadOf(
      await post(there, key, form({ 'a.jpg': 'picture', 'b.jpg': 'picture', 'c.mp4': 'video' })),
    );
    await readAll(there, job_id);
    const done = await uploadOf(await there.ask(`/upload/${job_id}`, key));
    expect(done.files.map(({ kind, status }) => [kind, status])).toEqual([
      ['picture', 'done'],
      ['picture', 'done'],
      ['video', 'done'],
    ]);
    const files = await videosOf(there);
    const refused = await post(there, key, form({ 'a.jpg': 'picture', 'b.exe': 'MZ' }));
    expect(refused.status).toBe(422);
    expect(await refused.json()).toMatchObject({ code: 'INVALID', errors: [{ in: 'body', field: 'file' }] });
    expect(await videosOf(there)).toBe(files);
    expect((await there.jobs.list()).length).toBe(3);
  });

  it.each([
    ['nothing', form({}), '', 422],
    ['an empty file', form({ 'a.jpg': '' }), '', 422],
    ['a field that is none', form({ 'a.jpg': 'picture' }, { camera: 'north' }), '', 422],
    ['a webhook in the own network', form({ 'a.jpg': 'picture' }, { webhook_url: 'http://10.0.0.5/' }), '', 422],
    ['a webhook that is no address', form({ 'a.jpg': 'picture' }, { webhook_url: 'portal' }), '', 422],
    ['a webhook at a cloud’s own address', form({ 'a.jpg': 'picture' }), '?webhook_url=http://169.254.169.254/', 422],
    ['a wait that is too long', form({ 'a.jpg': 'picture' }), '?wait=31', 400],
    ['a query that is none', form({ 'a.jpg': 'picture' }), '?camera=1', 400],
  ])('is refused where it is %s, and nothing of it stays', async (_, body, query, status) => {
    const there = await siteForPrograms();
    const response = await post(there, await there.key({ role: 'operator' }), body, query);
    expect([response.status, response.headers.get('content-type')]).toEqual([status, 'application/problem+json']);
    expect(await videosOf(there)).toBe(0);
  });

  it('breaks off without a trace', async () => {
    const there = await siteForPrograms();
    const headers = { 'content-type': 'multipart/form-data; boundary=b' };
    const body =
      '--b\r\ncontent-disposition: form-data; name="file"; filename="a.mp4"\r\n\r\nvideo that ends in the mid';
    expect((await post(there, await there.key(), body, '', headers)).status).toBe(422);
    expect(await videosOf(there)).toBe(0);
  });

  it('can be waited for', async () => {
    const there = await siteForPrograms();
    const key = await there.key({ role: 'operator', scopes: ['uploads:write', 'pictures:read'] });
    await there.jobs.onEngineReady();
    const answering = post(there, key, 'picture', '?wait=20');
    const file = await until(async () => (await there.jobs.list())[0]);
    await there.jobs.onEnded(file.id, null);
    const response = await answering;
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ status: 'done', files: [{ status: 'done', plates: [] }] });
  });

  it('says why a file could not be read', async () => {
    const there = await siteForPrograms();
    const key = await there.key();
    const { job_id } = await uploadOf(await post(there, key, 'video'));
    await there.jobs.onEngineReady();
    const [file] = await there.jobs.ofUpload(job_id);
    await there.jobs.onEnded(file?.id ?? '', faultOf('noVideo'));
    expect(await uploadOf(await there.ask(`/upload/${job_id}`, key))).toMatchObject({
      status: 'failed',
      files: [{ error: { code: 'noVideo' } }],
    });
  });

  it('is cancelled by DELETE', async () => {
    const there = await siteForPrograms();
    const key = await there.key();
    const { job_id } = await uploadOf(await post(there, key, form({ 'a.mp4': 'video', 'b.mp4': 'video' })));
    await there.jobs.onEngineReady();
    const response = await there.ask(`/upload/${job_id}`, key, { method: 'DELETE' });
    expect(await response.json()).toMatchObject({
      status: 'cancelled',
      files: [{ status: 'cancelled' }, { status: 'cancelled' }],
    });
    const noted = await there.db
      .selectFrom('auditEntries')
      .select('action')
      .where('action', 'like', 'uploads.%')
      .execute();
    expect(noted.map(({ action }) => action)).toEqual(['uploads.add', 'uploads.cancel']);
    const again = await there.ask(`/upload/${job_id}`, key, { method: 'DELETE' });
    expect(again.status).toBe(200);
  });

  it('is nobody else’s, and takes its own scope', async () => {
    const there = await siteForPrograms();
    const [own, other] = [await there.key({ role: 'operator', cameraIds: [there.north.camera.id] }), await there.key()];
    const { job_id } = await uploadOf(await post(there, own, 'picture'));
    expect((await there.ask(`/upload/${job_id}`, own)).status).toBe(200);
    for (const method of ['GET', 'DELETE'])
      expect((await there.ask(`/upload/${job_id}`, other, { method })).status).toBe(404);
    const reader = await there.key({ scopes: ['reads:read', 'pictures:read'] });
    expect((await post(there, reader, 'picture')).status).toBe(403);
    expect((await there.ask(`/upload/${job_id}`, reader)).status).toBe(403);
    expect((await post(there, await there.key({ role: 'auditor' }), 'picture')).status).toBe(403);
  });

  it('opens nothing, though the plate has a permit', async () => {
    const there = await siteForPrograms();
    const key = await there.key();
    const send = (path: string, body: unknown) => there.send('POST', path, key, body);
    await send('/permits', { number: 'S1', groupId: 'staff', name: 'Ann', vehicles: [{ plate: 'AB12CDE' }] });
    const { job_id } = await uploadOf(await post(there, key, 'picture'));
    await readAll(there, job_id);
    await there.ask(`/upload/${job_id}?wait=5`, key);
    expect(await there.commands()).toBe(0);
    const [file] = await there.jobs.ofUpload(job_id);
    const [read] = (await there.reads.list({ jobId: file?.id ?? '', limit: 1 })).items;
    expect(read).toMatchObject({ mark: 'AB12CDE', cameraId: null, decision: null });
    await there.send('POST', `/reads/${read?.id}/answers`, key, { answer: 'open', reason: 'Ann' });
    expect(await there.commands()).toBe(0);
  });

  it('is done once under one Idempotency-Key', async () => {
    const there = await siteForPrograms();
    const key = await there.key();
    const headers = { 'idempotency-key': 'order-1' };
    const first = await uploadOf(await post(there, key, 'picture one', '', headers));
    const again = await post(there, key, 'picture one', '', headers);
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect((await uploadOf(again)).job_id).toBe(first.job_id);
    expect((await post(there, key, 'picture two', '', headers)).status).toBe(422);
    expect([(await there.jobs.list()).length, await videosOf(there)]).toEqual([1, 1]);
  });

  it('waits its turn where too much comes at once', async () => {
    const there = await siteForPrograms();
    const key = await there.key();
    const endless = () => new ReadableStream({ pull: () => new Promise(() => undefined) });
    const init = () => ({ method: 'POST', body: endless(), duplex: 'half' }) as RequestInit;
    const stopping = new AbortController();
    for (let count = 0; count < 2; count += 1)
      void there.ask('/upload', key, { ...init(), signal: stopping.signal }).catch(() => undefined);
    const refused = await until(async () => {
      const response = await there.ask('/upload', key, { method: 'POST', body: 'picture' });
      return response.status === 429 && response;
    });
    expect(refused.headers.get('retry-after')).toBe('5');
    stopping.abort();
    await until(async () => (await post(there, key, 'picture')).status === 202);
  });

  it('goes with what was read of it, and its files, once it is kept no more', async () => {
    const there = await siteForPrograms();
    const key = await there.key();
    const { job_id } = await uploadOf(await post(there, key, form({ 'a.jpg': 'picture', 'b.jpg': 'picture' })));
    await readAll(there, job_id);
    for (const { id } of await there.jobs.ofUpload(job_id)) await there.jobs.remove(id);
    expect((await there.ask(`/upload/${job_id}`, key)).status).toBe(404);
    expect([await videosOf(there), (await there.db.selectFrom('uploads').selectAll().execute()).length]).toEqual([
      0, 0,
    ]);
  });
});

describe('the result', () => {
  async function siteWithReceiver() {
    const there = await siteForPrograms(timing);
    const receiver = await openReceiver();
    await there.site.settings.update({ section: 'webhooks', change: { privateTargets: ['127.0.0.1'] } }, 'Ann');
    const key = await there.key({ name: 'Portal' });
    const send = async () => {
      const { job_id, webhook_url } = await uploadOf(
        await post(there, key, form({ 'a.jpg': 'picture' }, { webhook_url: receiver.url })),
      );
      expect(webhook_url).toBe(receiver.url);
      return job_id;
    };
    const stateOf = async (id: string) => (await uploadOf(await there.ask(`/upload/${id}`, key))).webhook_status;
    return { there, receiver, key, send, stateOf };
  }

  it('is sent, signed with the secret of the key, until it is taken', async () => {
    const { there, receiver, key, send, stateOf } = await siteWithReceiver();
    receiver.does(behaviours.fails);
    const id = await send();
    expect(await stateOf(id)).toBe('pending');
    await readAll(there, id);
    await receiver.until(() => receiver.received.length >= 2);
    expect(await stateOf(id)).toBe('waiting');
    receiver.does(behaviours.takes);
    await receiver.until(() => receiver.taken().length > 0);
    const { secret } = (await (await there.ask('/upload/webhook-secret', key)).json()) as { secret: string };
    const [message] = receiver.taken();
    // The site's clock stands still, and the reference looks at the time.
    vi.useFakeTimers({ now: Number(message?.headers['webhook-timestamp']) * 1000, toFake: ['Date'] });
    const { event, data } = new Webhook(secret).verify(
      message?.body ?? '',
      message?.headers as Record<string, string>,
    ) as {
      event: string;
      data: Upload;
    };
    vi.useRealTimers();
    expect(event).toBe('upload.finished');
    expect(data).toMatchObject({ job_id: id, status: 'done', files: [{ plates: [{ plate: 'AB12 CDE' }] }] });
    await until(async () => (await stateOf(id)) === 'delivered');
    const ids = new Set(receiver.received.map(({ headers }) => headers['webhook-id']));
    expect(ids.size).toBe(1);
  });

  it('is sent no more where the address is gone, or the key was revoked', async () => {
    const { there, receiver, send, stateOf } = await siteWithReceiver();
    receiver.does(behaviours.gone);
    const first = await send();
    await readAll(there, first);
    await until(async () => (await stateOf(first)) === 'given up');
    const second = await send();
    const [portal] = there.site.keys.keys.list().filter(({ name }) => name === 'Portal');
    await there.site.keys.keys.revoke(portal?.id ?? '');
    const before = receiver.received.length;
    await readAll(there, second);
    await until(
      async () =>
        (await there.db.selectFrom('uploads').select('delivery').where('id', '=', second).execute())[0]?.delivery ===
        'given up',
    );
    expect(receiver.received.length).toBe(before);
  });
});
