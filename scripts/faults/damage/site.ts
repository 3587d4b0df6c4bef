import { copyFile, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import type { ContractRouterClient } from '@orpc/contract';
import { uuidv7 } from 'uuidv7';
import { createApp } from '../../../src-main/app.ts';
import { systemClock } from '../../../src-main/platform/clock.ts';
import { openDatabase } from '../../../src-main/platform/database.ts';
import { silentLog } from '../../../src-main/platform/log.ts';
import { openMediaFiles } from '../../../src-main/platform/mediaFiles.ts';
import { createOutbox } from '../../../src-main/platform/outbox.ts';
import { createSecretBox, keyFile } from '../../../src-main/platform/secretBox.ts';
import { localActor } from '../../../src-main/platform/serving/actor.ts';
import { createReads } from '../../../src-main/record/reads/service.ts';
import { createReadStore } from '../../../src-main/record/reads/store.ts';
import { createJobStore } from '../../../src-main/record/videos/store.ts';
import type { StartEngineProcess } from '../../../src-main/sight/engine/engineProcess.ts';
import { createCameraStore } from '../../../src-main/site/cameras/store.ts';
import type { App } from '../../../src-main/startedOnce.ts';
import { seenPass } from '../../../src-main/testing/seenPass.ts';
import type { contract } from '../../../src-preload/contract/contract.ts';
import { faultOf } from '../../../src-preload/contract/faults.ts';

/** One that sees nothing, and ends when it is told to. */
const noEngine: StartEngineProcess = () => {
  let exited: (reason: string) => void = () => undefined;
  return {
    pid: undefined,
    send(command) {
      if (command.type === 'stop') queueMicrotask(() => exited('stopped'));
    },
    onEvent: () => undefined,
    onExit(listener) {
      exited = listener;
    },
    kill: () => exited('killed'),
  };
};

type Api = ContractRouterClient<typeof contract>;

/** The whole application on a data folder, without an engine: nothing is seen, and everything else is as it is. */
export async function openSite(dataFolder: string): Promise<{ readonly app: App; readonly api: Api }> {
  const app = await createApp({
    dataFolder,
    rendererFolder: dataFolder,
    sampleClip: join(dataFolder, 'none.mp4'),
    host: 'web',
    version: '0',
    ffmpegVersion: null,
    startEngine: noEngine,
    secretKey: keyFile,
    demo: false,
  });
  const fetch = async (request: Request) => await app.handle(request, localActor('proof', 'Pat', 'proof'));
  const api: Api = createORPCClient(new RPCLink({ url: 'http://127.0.0.1/rpc', fetch }));
  return { app, api };
}

/** The record as it was before anything was read, as a person might keep it. */
export const olderCopy = 'older copy.db';

/** Makes a small site in which every table has rows and every column of JSON says something. Gives its pictures' ids. */
export async function makeSite(dataFolder: string, reads = 60): Promise<string[]> {
  await rm(dataFolder, { recursive: true, force: true });
  await mkdir(dataFolder, { recursive: true, mode: 0o700 });
  await openDatabase(dataFolder).close();
  const { app, api } = await openSite(dataFolder);
  await app.start();
  const cameraId = await setUp(api);
  await app.stop();
  await copyFile(join(dataFolder, 'gatehouse.db'), join(dataFolder, olderCopy));
  const pictures = await fillWithReads(dataFolder, cameraId, reads);
  const again = await openSite(dataFolder);
  await again.app.start();
  await work(again.api);
  await again.app.stop();
  return pictures;
}

/** What people set up before a vehicle comes. */
async function setUp(api: Api): Promise<string> {
  const carPark = await api.carParks.add({ name: 'North' });
  const source = { kind: 'rtsp', url: 'rtsp://user:secret@127.0.0.1:9/stream' } as const;
  const camera = await api.cameras.add({ name: 'Entry', source, carParkId: carPark.id });
  await api.cameras.update({ id: camera.id, enabled: false });
  const schedule = [{ days: [1, 2, 3, 4, 5, 6, 7], from: 0, to: 1440 }];
  const group = {
    name: 'Night shift',
    colour: 'violet',
    description: '',
    onMatch: 'open',
    priority: 50,
    schedule,
  } as const;
  const added = await api.permits.addGroup({ ...group, cameraIds: [camera.id] });
  await api.permits.updateGroup({
    id: added.id,
    values: { ...group, cameraIds: [camera.id], carParkIds: [carPark.id] },
  });
  for (let number = 0; number < 12; number++) {
    const vehicles = [{ plate: markOf(number), make: '', colour: '', note: '' }];
    const permit = { number: `S${number}`, groupId: added.id, name: 'A B', vehicles, schedule };
    const { id } = await api.permits.add(permit);
    await api.permits.update({ id, values: { ...permit, name: 'C D' } });
  }
  const from = Date.now() - 3_600_000;
  const repeat = { days: [1, 2, 3, 4, 5, 6, 7], until: null };
  const visit = { kind: 'visitor', name: 'Sam', plate: markOf(12), from, to: from + 7_200_000, repeat } as const;
  await api.visitors.add({ ...visit, cameraIds: [camera.id] });
  const watched = { pattern: markOf(13), reason: 'Ask', severity: 'severe', tolerance: 'exact' } as const;
  await api.watchList.add(watched);
  await api.settings.update({ section: 'site', change: { name: 'Mill Lane' } });
  await api.alerts.setMailPassword({ host: 'mail.invalid', user: 'u', password: 'p' });
  const device = { kind: 'shelly', host: '127.0.0.1', port: 9, password: 'secret' } as const;
  const values = { name: 'Gate', device, automatic: false, opensFor: 'any' } as const;
  await api.barriers.add({ ...values, cameraIds: [camera.id], pulseMs: 500, timeoutMs: 200 });
  return camera.id;
}

/** Passes as the engine would report them, with their pictures; videos, and a time in which nothing was read. */
async function fillWithReads(dataFolder: string, cameraId: string, count: number): Promise<string[]> {
  const record = openDatabase(dataFolder);
  const { db } = record;
  const media = openMediaFiles(dataFolder, systemClock);
  const reads = createReads(db, createReadStore(db), createOutbox(db, systemClock));
  const pictures: string[] = [];
  const keep = async () => {
    const kept = await media.keep({ jpeg: Buffer.from(`picture ${pictures.length}`), width: 64, height: 48 });
    pictures.push(kept.id);
    return kept;
  };
  try {
    const jobs = createJobStore(db);
    const job = { id: uuidv7(), name: 'gate.mp4', status: 'failed', progress: null, durationMs: 1000 } as const;
    const rest = {
      processedMs: 0,
      readCount: 0,
      fault: null,
      createdAt: Date.now(),
      finishedAt: null,
      isPicture: false,
      sizeBytes: 9,
    };
    await db.transaction().execute(async (writing) => {
      const identity = { device: '1', file: '2', sizeBytes: '9', modifiedAt: '3' };
      const probed = { contentType: 'video/mp4', ...identity };
      await jobs.insert(writing, {
        job: { ...job, ...rest },
        path: '/nowhere/gate.mp4',
        ownsFile: false,
        probed,
        uploadId: null,
        countsAs: null,
      });
      await jobs.update(writing, job.id, { status: 'failed', fault: faultOf('unreadable'), finishedAt: Date.now() });
    });
    const cameras = createCameraStore(db, createSecretBox(await keyFile.load(dataFolder)), silentLog);
    const gap = { id: uuidv7(), cameraId, fromAt: Date.now() - 60_000, toAt: null, cause: faultOf('stalled') };
    await db.transaction().execute((writing) => cameras.openGap(writing, gap));
    for (let number = 0; number < count; number++) {
      const at = Date.now() - 600_000 + number * 1000;
      const origin = number % 10 === 9 ? { jobId: job.id, beganAt: at } : { cameraId };
      const [firstMs, lastMs] = 'jobId' in origin ? [number, number + 1] : [at, at + 500];
      const candidates = [{ text: markOf(number + 1), probability: 0.05, country: null, format: null }];
      const told = { kind: 'closed', origin, firstMs, lastMs, evidenceMs: firstMs, candidates } as const;
      const pass = seenPass(cameraId, { text: markOf(number), confidence: number % 3 === 0 ? 0.5 : 0.95, ...told });
      await reads.record(pass, { vehicle: await keep(), plate: await keep(), frameWidth: 1280, frameHeight: 720 });
    }
  } finally {
    await record.close();
  }
  return pictures;
}

/** What people do once vehicles came. */
async function work(api: Api): Promise<void> {
  const { items } = await api.reads.list({ limit: 20 });
  const [first, second, third] = items.filter(({ cameraId }) => cameraId !== null);
  if (first === undefined || second === undefined || third === undefined) throw new Error('Nothing was read');
  await api.desk.answer({ readId: first.id, answer: 'deny', reason: 'No' });
  await api.desk.addNote({ mark: first.mark, readId: first.id, text: 'Blue van' });
  await api.review.decide({ id: second.id, decision: { verdict: 'confirmed' } });
  await api.review.decide({ id: third.id, decision: { verdict: 'corrected', text: 'CD34EFG' } });
  const [barrier] = await api.barriers.list();
  if (barrier !== undefined) await api.barriers.open({ id: barrier.id, reason: 'Try' }).catch(() => undefined);
}

function markOf(number: number): string {
  const letter = (place: number) => String.fromCharCode(65 + ((number + place * 7) % 26));
  return `${letter(0)}${letter(1)}${String(10 + (number % 90))}${letter(2)}${letter(3)}${letter(4)}`;
}
