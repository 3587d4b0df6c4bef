import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { defaultAlertSettings } from '../src-preload/contract/alertSettings.ts';
import { faultOf } from '../src-preload/contract/faults.ts';
import type { Role } from '../src-preload/contract/roles.ts';
import { createAccess } from './access/service.ts';
import { createDecisionStore } from './access/store.ts';
import { createAlerts } from './alerts/service.ts';
import { createBarriers } from './barriers/service.ts';
import { createBarrierStore } from './barriers/store.ts';
import { createCameras } from './cameras/service.ts';
import { createCameraStore } from './cameras/store.ts';
import { createCarParks } from './carparks/service.ts';
import { createCarParkStore } from './carparks/store.ts';
import { createDesk } from './desk/service.ts';
import { createDeskStore } from './desk/store.ts';
import { createDoor } from './door.ts';
import { createJobs } from './jobs/service.ts';
import { createJobStore } from './jobs/store.ts';
import { createPreviewHub } from './live/previewHub.ts';
import { createPermitImport } from './permits/import/service.ts';
import { createImportStore } from './permits/import/store.ts';
import { createPermits } from './permits/service.ts';
import { defaultTolerances } from './plates/matching.ts';
import { silentLog } from './platform/log.ts';
import { createReads } from './reads/service.ts';
import { createReadStore } from './reads/store.ts';
import { createJudge } from './review/judge.ts';
import { createLearning } from './review/learning.ts';
import { createReview } from './review/service.ts';
import { createReviewStore } from './review/store.ts';
import { createSettings } from './settings/service.ts';
import { createSettingsStore } from './settings/store.ts';
import { freshRecord } from './testing/freshRecord.ts';
import { seenPass } from './testing/seenPass.ts';
import { createVisitors } from './visitors/service.ts';
import { createVisitStore } from './visitors/store.ts';
import { createWatchList } from './watchlist/service.ts';
import { createWatchStore } from './watchlist/store.ts';

async function freshDoor() {
  const record = await freshRecord();
  const rendererFolder = join(record.folder, 'renderer');
  await mkdir(join(rendererFolder, 'assets'), { recursive: true });
  await writeFile(join(rendererFolder, 'index.html'), '<!doctype html><title>Gatehouse</title>');
  await writeFile(join(rendererFolder, 'assets', 'app-1.js'), 'export {};');
  await writeFile(join(record.folder, 'secret.key'), 'do not give this out');
  const reads = createReads(record.db, createReadStore(record.db), record.outbox);
  const reviewStore = createReviewStore(record.db);
  const cameras = createCameras({
    ...record,
    store: createCameraStore(record.db, record.secrets, silentLog),
    sampleClip: '/clip.mp4',
    isCarPark: () => false,
    engine: {
      watch: () => undefined,
      unwatch: () => undefined,
      test: async () => ({ ok: false, fault: faultOf('unreachable') }),
      devices: async () => {
        throw new Error('a bug with a secret in it');
      },
    },
  });
  const jobs = createJobs({
    ...record,
    reads,
    store: createJobStore(record.db),
    folder: join(record.folder, 'videos'),
    engine: { startJob: () => undefined, cancelJob: () => undefined },
  });
  const permits = createPermits(record);
  const watchList = createWatchList({
    ...record,
    store: createWatchStore(record.db),
    tolerance: () => defaultTolerances.watchList,
  });
  const visitors = createVisitors({
    ...record,
    store: createVisitStore(record.db),
    reads,
    log: silentLog,
    exitTolerance: () => defaultTolerances.exit,
    hasLine: () => false,
    timeZone: 'Europe/London',
  });
  const barriers = createBarriers({
    ...record,
    reads,
    store: createBarrierStore(record.db, record.secrets, silentLog),
    log: silentLog,
  });
  const handle = createDoor({
    ...record,
    reads,
    barriers,
    cameras,
    carParks: createCarParks({ ...record, store: createCarParkStore(record.db), cameras, permits }),
    jobs,
    review: createReview({
      ...record,
      reads,
      store: reviewStore,
      judge: createJudge(reviewStore, () => 0.9),
      learning: createLearning(reviewStore),
    }),
    desk: createDesk({
      ...record,
      reads,
      store: createDeskStore(record.db),
      barriers,
    }),
    permits,
    permitImport: createPermitImport({
      permits,
      store: createImportStore(record.db),
      clock: record.clock,
      folder: join(record.folder, 'imports'),
    }),
    settings: createSettings({ ...record, store: createSettingsStore(record.db), log: silentLog }),
    visitors,
    watchList,
    alerts: createAlerts({
      ...record,
      reads,
      log: silentLog,
      settings: () => defaultAlertSettings,
      siteName: () => '',
      timeZone: 'Europe/London',
      isQuiet: () => false,
      cameras: () => [],
      barriers: () => [],
      tellOf: () => '',
    }),
    access: createAccess({
      ...record,
      store: createDecisionStore(record.db),
      reads,
      permits,
      visitors,
      watchList,
      log: silentLog,
      tolerances: () => defaultTolerances,
      unknown: () => 'ask',
      camerasIn: () => [],
      onSite: async () => new Set(),
      timeZone: 'Europe/London',
    }),
    rendererFolder,
    log: silentLog,
    previews: createPreviewHub(() => undefined),
    status: async () => {
      throw new Error('not asked for');
    },
  });
  const ask = (path: string, init: RequestInit = {}, role: Role = 'administrator') =>
    handle(new Request(`http://gatehouse${path}`, init), { name: 'Test', role });
  const call = (procedure: string, input: unknown, role?: Role) =>
    ask(
      `/rpc/${procedure}`,
      { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ json: input }) },
      role,
    );
  return { ...record, ask, call, reads, jobs };
}

async function addVideo(call: (procedure: string, input: unknown) => Promise<Response>): Promise<{ id: string }> {
  const response = await call('jobs/addFromPath', { path: import.meta.filename });
  return ((await response.json()) as { json: { id: string } }).json;
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
    const response = await ask('/uploads?name=clip.mp4', { method: 'POST', body: '0123456789' });
    expect(response.status).toBe(201);
    const { id } = (await response.json()) as { id: string };
    const part = await ask(`/media/jobs/${id}`, { headers: { range: 'bytes=2-4' } });
    expect(part.status).toBe(206);
    expect(part.headers.get('content-range')).toBe('bytes 2-4/10');
    expect(part.headers.get('content-type')).toBe('video/mp4');
    expect(await part.text()).toBe('234');
    expect(await (await ask(`/media/jobs/${id}`, { headers: { range: 'bytes=-3' } })).text()).toBe('789');
    expect((await ask(`/media/jobs/${id}`, { headers: { range: 'bytes=10-' } })).status).toBe(416);
    expect((await ask('/uploads?name=a.mp4', { method: 'POST', body: 'x' }, 'auditor')).status).toBe(403);
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
    const { call, reads } = await freshDoor();
    const { read } = await reads.record(
      seenPass('', { origin: { jobId: (await addVideo(call)).id, beganAt: 0 }, kind: 'closed', confidence: 0.5 }),
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
