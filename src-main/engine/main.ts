import { faultOf } from '../../src-preload/contract/faults.ts';
import { CaptureError } from '../capture/capture.ts';
import { listDevices } from '../capture/devices.ts';
import type { SourceSpec } from '../capture/sourceSpec.ts';
import { testSource } from '../capture/testSource.ts';
import { type CameraLane, openCameraLane } from './cameraLane.ts';
import { openEnginePort } from './enginePort.ts';
import { runJob } from './jobLane.ts';
import { type Lane, openLane } from './lane.ts';
import type { EngineAnswer, EngineCommand } from './messages.ts';

/**
 * The engine process: everything that may crash, hang or eat memory while it deals with cameras, files and models.
 * It keeps nothing; whoever starts it again gives it its cameras anew.
 */
const heartbeatEveryMs = 500;
/** Without a main process there is nobody left to end an engine that hangs. */
const stopWithinMs = 2_000;

const port = openEnginePort();
const cameras = new Map<string, { readonly lane: CameraLane; readonly key: string }>();
const jobs = new Map<string, { readonly cancelling: AbortController; readonly done: Promise<void> }>();
/** Lanes that are no longer asked for and not yet done: a process that ends in the middle of their native work crashes. */
const closing = new Set<Promise<void>>();
let shown: ReadonlySet<string> = new Set();
let pictures: Lane | null = null;

async function watch(sourceId: string, source: SourceSpec): Promise<void> {
  const key = JSON.stringify(source);
  if (cameras.get(sourceId)?.key === key) return;
  const before = cameras.get(sourceId);
  const lane = openCameraLane(sourceId, source, port.send);
  lane.showPreviews(shown.has(sourceId));
  cameras.set(sourceId, { lane, key });
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

async function startJob(command: Extract<EngineCommand, { type: 'startJob' }>): Promise<void> {
  const cancelling = new AbortController();
  const done = runJob(command.jobId, command.source, command.tellFrames, port.send, cancelling.signal);
  jobs.set(command.jobId, { cancelling, done });
  await done;
  jobs.delete(command.jobId);
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

async function readPicture(path: string): Promise<EngineAnswer> {
  pictures ??= openLane('pictures', { onPasses: () => undefined });
  const { picture, fault } = await pictures.readPicture(path);
  return picture === null ? { ok: false, fault: fault ?? faultOf('internal') } : { ok: true, kind: 'picture', picture };
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
      return await watch(command.sourceId, command.source);
    case 'unwatch':
      return await unwatch(command.sourceId);
    case 'showPreviews':
      shown = new Set(command.sourceIds);
      for (const [sourceId, { lane }] of cameras) lane.showPreviews(shown.has(sourceId));
      return;
    case 'startJob':
      return await startJob(command);
    case 'cancelJob':
      jobs.get(command.jobId)?.cancelling.abort();
      return;
    case 'testSource':
      return await answer(command.requestId, async () => ({
        ok: true,
        kind: 'test',
        ...(await testSource(command.source)),
      }));
    case 'listDevices':
      return await answer(command.requestId, async () => ({ ok: true, kind: 'devices', devices: await listDevices() }));
    case 'readPicture':
      return await answer(command.requestId, () => readPicture(command.path));
    case 'stop':
      return await stop();
  }
}

// A promise nobody waits for that fails is a bug, and ends the process: the supervisor brings back a whole one.
port.onCommand((command) => void obey(command));
port.onClose(() => {
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), stopWithinMs).unref();
  void stop();
});
setInterval(() => port.send({ type: 'heartbeat', rssBytes: process.memoryUsage.rss() }), heartbeatEveryMs);
port.send({ type: 'ready', pid: process.pid });
