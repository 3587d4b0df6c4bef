import { writeFile } from 'node:fs/promises';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { type Role, roles } from '../../src-preload/contract/roles.ts';
import { freshDoor } from '../testing/freshDoor.ts';
import { seenPass } from '../testing/seenPass.ts';
import { isPagePath } from './pagePaths.ts';

type Ask = (path: string, init?: RequestInit) => Promise<Response>;

async function addVideo(ask: Ask, content = 'video', name = 'clip.mp4'): Promise<{ id: string }> {
  return (await (await ask(`/uploads?name=${name}`, { method: 'POST', body: content })).json()) as { id: string };
}

const camera = { name: 'Entry', source: { kind: 'rtsp', url: 'rtsp://10.0.0.5/live' } };

describe('the door', () => {
  it('lets a role do what the contract allows it, and nothing else', async () => {
    const { call } = await freshDoor();
    expect((await call('cameras/add', camera, 'operator')).status).toBe(403);
    expect((await call('cameras/add', camera, 'auditor')).status).toBe(403);
    expect((await call('cameras/add', camera, 'administrator')).status).toBe(200);
    expect((await call('cameras/list', undefined, 'auditor')).status).toBe(200);
  });

  it('refuses input that is not what the contract asks for', async () => {
    const { call } = await freshDoor();
    const response = await call('cameras/add', { name: 'x', source: { kind: 'rtsp', url: 'file:///etc/passwd' } });
    expect(response.status).toBe(400);
  });

  it('answers a refusal with its code and its sentence', async () => {
    const { call } = await freshDoor();
    await call('cameras/add', camera);
    const response = await call('cameras/add', camera);
    expect(response.status).toBe(409);
    expect(await response.json()).toMatchObject({
      json: { code: 'CONFLICT', message: expect.stringContaining('Choose another name'), data: { field: 'name' } },
    });
  });

  it('keeps the details of a bug to itself', async () => {
    const { call } = await freshDoor();
    const response = await call('cameras/devices', undefined);
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('secret');
  });

  it('says plainly that the disk is full', async () => {
    const { call, db } = await freshDoor();
    // As many pages as there are: SQLite then says what it says of a disk without room.
    await sql`PRAGMA max_page_count = 1`.execute(db);
    const values = { reason: 'x'.repeat(200), severity: 'note', tolerance: 'exact' };
    let response = await call('watchList/add', { pattern: 'AB10CDE', ...values });
    for (let n = 11; n < 100 && response.ok; n++) {
      response = await call('watchList/add', { pattern: `AB${n}CDE`, ...values });
    }
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({
      json: { code: 'UNAVAILABLE', message: 'The disk is full. Free some space and try again.' },
    });
  });

  it('gives every page of the interface the same document, and a missing file nothing', async () => {
    const { ask } = await freshDoor();
    for (const page of ['/', '/reads', '/reads/0199', '/videos/1']) {
      expect((await ask(page)).headers.get('content-type')).toContain('text/html');
    }
    expect((await ask('/assets/app-1.js')).status).toBe(200);
    expect((await ask('/assets/gone.js')).status).toBe(404);
  });

  it.each(['/../secret.key', '/%2e%2e/secret.key', '/assets/..%2f..%2fsecret.key', '/%00', '/%E0%A4%A'])(
    'gives nothing outside the interface for %s',
    async (path) => {
      const { ask } = await freshDoor();
      expect(await (await ask(path)).text()).not.toContain('do not give this out');
    },
  );

  it('sends strict headers with everything', async () => {
    const { ask } = await freshDoor();
    const { headers } = await ask('/');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('content-security-policy')).toContain("script-src 'self';");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('strict-transport-security')).toBeNull();
  });

  it('takes an upload and gives the player any part of it', async () => {
    const { ask } = await freshDoor();
    const response = await ask('/uploads?name=clip.mp4', { method: 'POST', body: 'video56789' });
    expect(response.status).toBe(201);
    const { id } = (await response.json()) as { id: string };
    const part = await ask(`/media/jobs/${id}`, { headers: { range: 'bytes=2-4' } });
    expect(part.status).toBe(206);
    expect(part.headers.get('content-range')).toBe('bytes 2-4/10');
    expect(part.headers.get('content-type')).toBe('video/mp4');
    expect(await part.text()).toBe('deo');
    expect(await (await ask(`/media/jobs/${id}`, { headers: { range: 'bytes=-3' } })).text()).toBe('789');
    expect((await ask(`/media/jobs/${id}`, { headers: { range: 'bytes=10-' } })).status).toBe(416);
    const head = await ask(`/media/jobs/${id}`, { method: 'HEAD' });
    expect(head.headers.get('content-length')).toBe('10');
    expect(await head.text()).toBe('');
  });

  it('serves a video as what is in it, never as what it was named, and nothing that is none', async () => {
    const { ask } = await freshDoor();
    for (const name of ['x.js', 'y.html', 'z.svg', 'unnamed']) {
      const video = await ask(`/media/jobs/${(await addVideo(ask, 'video', name)).id}`);
      expect(video.headers.get('content-type'), name).toBe('video/mp4');
      const script = await ask(`/media/jobs/${(await addVideo(ask, '<script>alert(1)</script>', name)).id}`);
      expect(script.status, name).toBe(404);
      expect(await script.text()).not.toContain('alert');
    }
    const recording = await ask(`/media/jobs/${(await addVideo(ask, 'recorder', 'r.html')).id}`);
    expect(recording.headers.get('content-type')).toBe('application/octet-stream');
    expect(recording.headers.get('content-disposition')).toBe('attachment');
  });

  it('gives nothing of another file that has taken the place of a video', async () => {
    const { ask, jobs } = await freshDoor();
    const { id } = await addVideo(ask);
    expect((await ask(`/media/jobs/${id}`)).status).toBe(200);
    const { path } = await jobs.video(id);
    await writeFile(path, 'do not give this out');
    const answer = await ask(`/media/jobs/${id}`);
    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain('changed or replaced');
  });

  it('lets nothing run or be shown that is no page of its own', async () => {
    const { ask, call, media, db } = await freshDoor();
    const { id } = await addVideo(ask);
    const picture = await media.keep({ jpeg: Buffer.from('<script>'), width: 1, height: 1 });
    await db.insertInto('media').values(picture).execute();
    const served = [
      await ask(`/media/jobs/${id}`),
      await ask(`/media/${picture.id}`),
      await ask('/media/unknown'),
      await ask('/exports/corrections.zip'),
      await ask('/imports/template.csv'),
      await call('cameras/list', undefined),
    ];
    for (const { headers } of served) {
      expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; sandbox/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('content-type')).not.toContain('html');
    }
    expect(served[1]?.headers.get('content-type')).toBe('image/jpeg');
  });

  it('still gives a picture that was replaced to a page that was told of it just before', async () => {
    const { ask, media } = await freshDoor();
    const { id, path } = await media.keep({ jpeg: Buffer.from('a moment ago'), width: 1, height: 1 });
    expect((await ask(`/media/${id}`)).status).toBe(404);
    media.discardSoon(path);
    expect(await (await ask(`/media/${id}`)).text()).toBe('a moment ago');
  });

  it('asks every route for a role, and lets in those alone that the route names', async () => {
    const { ask, routes } = await freshDoor();
    expect(routes.length).toBeGreaterThan(5);
    for (const route of routes) {
      expect(route.roles.length, route.path).toBeGreaterThan(0);
      const path = route.path.replace(/:template\{.*\}$/, 'template.csv').replace(':id', '0199');
      expect(isPagePath(path), path).toBe(false);
      for (const role of [...roles, null]) {
        const { status } = await ask(
          path,
          { method: route.method, ...(route.method === 'POST' ? { body: 'x' } : {}) },
          role,
        );
        if (role === null) expect(status, path).toBe(401);
        else if (!route.roles.includes(role)) expect(status, `${path} ${role}`).toBe(403);
        else expect([401, 403], `${path} ${role}`).not.toContain(status);
      }
    }
  });

  it('gives somebody unknown the interface’s files and nothing else', async () => {
    const { ask } = await freshDoor();
    // The interface itself is no secret: it is where one signs in.
    for (const path of ['/assets/app-1.js', '/', '/permits']) expect((await ask(path, {}, null)).status).toBe(200);
    for (const path of ['/', '/permits'])
      expect((await ask(path, { method: 'POST', body: '{}' }, null)).status, path).toBe(401);
    for (const path of ['/media/0199', '/rpc/cameras/list', '/rpc/unknown']) {
      expect((await ask(path, {}, null)).status, path).toBe(401);
      expect((await ask(path, { method: 'POST', body: '{}' }, null)).status, path).toBe(401);
    }
  });

  it('does what a method says and names the right one where it is another', async () => {
    const { ask } = await freshDoor();
    const allowed = async (path: string, method: string) => {
      const { status, headers } = await ask(path, { method });
      return status === 405 ? headers.get('allow') : status;
    };
    for (const method of ['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS', 'PATCH']) {
      expect(await allowed('/rpc/cameras/addSample', method), method).toBe('POST');
      expect(await allowed('/uploads', method), method).toBe('POST');
    }
    expect(await allowed('/live/previews', 'HEAD')).toBe('GET');
    expect(await allowed('/media/0199', 'DELETE')).toBe('GET');
    expect(await allowed('/permits', 'PUT')).toBe('GET, HEAD');
  });

  it('takes no more than it says, of what is announced and of what comes unannounced', async () => {
    const { ask } = await freshDoor();
    const json = { 'content-type': 'application/json' };
    const announced = { method: 'POST', body: '{}', headers: { ...json, 'content-length': '3000000' } };
    const large = { method: 'POST', body: JSON.stringify({ json: 'x'.repeat(3e6) }), headers: json };
    for (const init of [announced, large]) {
      const answer = await ask('/rpc/cameras/add', init);
      expect(answer.status).toBe(413);
      expect(await answer.json()).toMatchObject({ json: { message: expect.stringContaining('2 MB') } });
    }
    const list = await ask('/imports', { method: 'POST', body: 'x', headers: { 'content-length': '99000000' } });
    expect([list.status, await list.json()]).toEqual([
      413,
      expect.objectContaining({ message: expect.stringContaining('64 MB') }),
    ]);
    const video = await ask('/uploads', { method: 'POST', body: 'x', headers: { 'content-length': '51000000000' } });
    expect([video.status, await video.json()]).toEqual([
      413,
      expect.objectContaining({ message: expect.stringContaining('50 GB') }),
    ]);
  });

  it('gives corrections as an archive to those who manage the record', async () => {
    const { ask } = await freshDoor();
    const response = await ask('/exports/corrections.zip?from=0&to=2000000000000', {}, 'manager');
    expect(response.headers.get('content-type')).toBe('application/zip');
    expect(response.headers.get('content-disposition')).toContain('corrections.zip');
    expect(Buffer.from(await response.arrayBuffer()).toString('latin1')).toMatch(/^PK[\s\S]*labels\.csv/);
    for (const role of ['operator', 'auditor'] as const) {
      expect((await ask('/exports/corrections.zip', {}, role)).status).toBe(403);
    }
    expect((await ask('/exports/corrections.zip?from=yesterday')).status).toBe(422);
  });

  it('keeps what a person said of a read under the name that the host proved', async () => {
    const { ask, call, reads } = await freshDoor();
    const { read } = await reads.record(
      seenPass('', { origin: { jobId: (await addVideo(ask)).id, beganAt: 0 }, kind: 'closed', confidence: 0.5 }),
      null,
    );
    const say = (decision: unknown, role?: Role) => call('review/decide', { id: read.id, decision }, role);
    expect((await say({ verdict: 'corrected', text: 'ab12-cdf' })).status).toBe(200);
    expect((await reads.get(read.id)).review).toMatchObject({ correctedText: 'AB12CDF', reviewedBy: 'Test' });
    expect((await say({ verdict: 'corrected', text: ' - ' })).status).toBe(400);
    expect((await say({ verdict: 'confirmed' }, 'auditor')).status).toBe(403);
  });

  it('has no picture for an id it does not know', async () => {
    const { ask } = await freshDoor();
    expect((await ask('/media/..%2f..%2fsecret.key')).status).toBe(404);
  });
});
