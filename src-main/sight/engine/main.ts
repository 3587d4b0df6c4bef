import { faultOf } from '../../../src-preload/contract/faults.ts';
import { wholePicture, type Zones } from '../../../src-preload/contract/site/zones.ts';
import { defaultSite, type Site } from '../../plates/site.ts';
import { CaptureError } from '../capture/capture.ts';
import { listDevices } from '../capture/devices.ts';
import type { SourceSpec } from '../capture/sourceSpec.ts';
import { testSource } from '../capture/testSource.ts';
import { pictureTypeOf, videoTypeOf } from '../capture/videoContainers.ts';
import { cloakPicture } from '../vision/cloakPicture.ts';
import type { LookSettings } from '../vision/seePlates.ts';
import { type CameraLane, openCameraLane } from './cameraLane.ts';
import { openEnginePort } from './enginePort.ts';
import { runJob } from './jobLane.ts';
import { type Lane, openLane } from './lane.ts';
import type { EngineAnswer, EngineCommand } from './messages.ts';
import { runStill } from './stillJob.ts';

/**
 * The engine process: everything that may crash, hang or eat memory while it deals with cameras, files and models.
 * It keeps nothing; whoever starts it again gives it its cameras anew.
 */
const heartbeatEveryMs = 500;
/** Without a main process there is nobody left to end an engine that hangs. */
const stopWithinMs = 2_000;

// What it or its ffmpegs might write is for its own user only, whoever started it.
if (process.platform !== 'win32') process.umask(0o077);

const port = openEnginePort();
const cameras = new Map<string, { readonly lane: CameraLane; readonly key: string; readonly zones: Zones }>();
const jobs = new Map<string, { readonly cancelling: AbortController; readonly done: Promise<void> }>();
/** Lanes that are no longer asked for and not yet done: a process that ends in the middle of their native work crashes. */
const closing = new Set<Promise<void>>();
let shown: ReadonlySet<string> = new Set();
let pictures: Lane | null = null;
let site: Site = defaultSite;

/** Where nobody has said what to look at. */
const everywhere = (): LookSettings => ({ zones: wholePicture, site });

async function watch(sourceId: string, source: SourceSpec, zones: Zones): Promise<void> {
  const key = JSON.stringify(source);
  const before = cameras.get(sourceId);
  if (before?.key === key) {
    before.lane.set({ zones, site });
    cameras.set(sourceId, { ...before, zones });
    return;
  }
  const lane = openCameraLane(sourceId, source, { zones, site }, port.send);
  lane.showPreviews(shown.has(sourceId));
  cameras.set(sourceId, { lane, key, zones });
  if (before !== undefined) await close(before.lane);
}

async function unwatch(sourceId: string): Promise<void> {
  const camera = cameras.get(sourceId);
  cameras.delete(sourceId);
  if (camera !== undefined) await close(camera.lane);
}

async function close(lane: CameraLane): Promise<void> {
  const closed = lane.stop();
  closing.add(closed);
  await closed;
  closing.delete(closed);
}

function setSite(changed: Site): void {
  site = changed;
  for (const { lane, zones } of cameras.values()) lane.set({ zones, site });
  pictures?.set(everywhere());
}

async function startJob(jobId: string, work: (signal: AbortSignal) => Promise<void>): Promise<void> {
  const cancelling = new AbortController();
  const done = work(cancelling.signal);
  jobs.set(jobId, { cancelling, done });
  await done;
  jobs.delete(jobId);
}

async function answer(requestId: string, work: () => Promise<EngineAnswer>): Promise<void> {
  let result: EngineAnswer;
  try {
    result = await work();
  } catch (error) {
    result = { ok: false, fault: error instanceof CaptureError ? error.fault : faultOf('internal') };
  }
  port.send({ type: 'answer', requestId, result });
}

function picturesLane(): Lane {
  pictures ??= openLane('pictures', everywhere(), { onPasses: () => undefined });
  return pictures;
}

async function readPicture(path: string): Promise<EngineAnswer> {
  const { picture, fault } = await picturesLane().readPicture(path);
  return picture === null ? { ok: false, fault: fault ?? faultOf('internal') } : { ok: true, kind: 'picture', picture };
}

async function checkPictures(given: readonly Uint8Array[]): Promise<EngineAnswer> {
  const { plates, prints, fault } = await picturesLane().checkPictures(given);
  return fault === null ? { ok: true, kind: 'checked', plates, prints } : { ok: false, fault };
}

async function cloak({ path, keep, hide }: Extract<EngineCommand, { type: 'cloakPicture' }>): Promise<EngineAnswer> {
  const seen = await readPicture(path);
  const isChecked = seen.ok && seen.kind === 'picture';
  const jpeg = await cloakPicture(path, keep, isChecked ? [...hide, ...seen.picture.places] : null);
  return { ok: true, kind: 'cloaked', jpeg, isChecked };
}

async function typeOfFile({ path, orPicture }: Extract<EngineCommand, { type: 'probeVideo' }>): Promise<string | null> {
  return (orPicture ? await pictureTypeOf(path) : null) ?? (await videoTypeOf(path));
}

async function stop(): Promise<void> {
  for (const { cancelling } of jobs.values()) cancelling.abort();
  const lanes = [...cameras.values()].map(({ lane }) => lane.stop());
  await Promise.all([...closing, ...lanes, ...[...jobs.values()].map(({ done }) => done)]);
  process.exit(0);
}

async function obey(command: EngineCommand): Promise<void> {
  switch (command.type) {
    case 'watch':
      return await watch(command.sourceId, command.source, command.zones);
    case 'unwatch':
      return await unwatch(command.sourceId);
    case 'setSite':
      return setSite(command.site);
    case 'showPreviews':
      shown = new Set(command.sourceIds);
      for (const [sourceId, { lane }] of cameras) lane.showPreviews(shown.has(sourceId));
      return;
    case 'startJob':
      return await startJob(command.jobId, (signal) =>
        runJob(command.jobId, command.source, command.tellFrames, everywhere(), port.send, signal),
      );
    case 'startStill':
      return await startJob(command.jobId, (signal) =>
        runStill(command.jobId, command.path, picturesLane(), port.send, signal),
      );
    case 'cancelJob':
      jobs.get(command.jobId)?.cancelling.abort();
      return;
    case 'testSource':
      return await answer(command.requestId, async () => ({
        ok: true,
        kind: 'test',
        ...(await testSource(command.source)),
      }));
    case 'probeVideo':
      return await answer(command.requestId, async () => ({
        ok: true,
        kind: 'video',
        contentType: await typeOfFile(command),
      }));
    case 'listDevices':
      return await answer(command.requestId, async () => ({ ok: true, kind: 'devices', devices: await listDevices() }));
    case 'readPicture':
      return await answer(command.requestId, () => readPicture(command.path));
    case 'cloakPicture':
      return await answer(command.requestId, () => cloak(command));
    case 'checkPictures':
      return await answer(command.requestId, () => checkPictures(command.pictures));
    case 'stop':
      return await stop();
  }
}

// Ctrl+C in a terminal, and its end, reach every process in it; the main process says when this one has finished its work.
for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => undefined);

// A promise nobody waits for that fails is a bug, and ends the process: the supervisor brings back a whole one.
port.onCommand((command) => void obey(command));
port.onClose(() => {
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), stopWithinMs).unref();
  void stop();
});
setInterval(() => port.send({ type: 'heartbeat', rssBytes: process.memoryUsage.rss() }), heartbeatEveryMs);
port.send({ type: 'ready', pid: process.pid });
