import type { Fault } from '../src-preload/contract/faults.ts';
import type { PreviewHead } from '../src-preload/contract/record/previews.ts';
import type { SourceTest } from '../src-preload/contract/site/cameras.ts';
import type { CloakPicture } from './office/privacy/accessZip.ts';
import type { Log } from './platform/log.ts';
import { Refusal } from './platform/refusal.ts';
import type { PostingNeeds } from './record/openRecord.ts';
import type { JobEngine, VideoKind } from './record/videos/service.ts';
import { createReportQueue } from './reportQueue.ts';
import type { SourceState } from './sight/capture/sourceState.ts';
import type { StartEngineProcess } from './sight/engine/engineProcess.ts';
import type { EngineAnswer, EngineEvent } from './sight/engine/messages.ts';
import { createSupervisor, type Engine, type EngineState } from './sight/engine/supervisor.ts';
import type { CameraEngine, CameraSignal } from './site/cameras/engine.ts';

/**
 * Where the engine's reports go. Each is awaited before the next is begun, but for previews, which never wait, and for what cameras
 * say of themselves, which waits for nothing but what they said before.
 */
export interface EngineReports {
  onPass(report: Extract<EngineEvent, { type: 'pass' }>): Promise<void>;
  /** Passes that are in view still at a moment of the monotonic clock. Nothing is written, and nothing waits for it. */
  onInView(passIds: readonly string[], seenMs: number): void;
  onPreview(head: PreviewHead, jpeg: Uint8Array): void;
  onCamera(cameraId: string, signal: CameraSignal): Promise<void>;
  onJobProgress(jobId: string, processedMs: number, durationMs: number | null): Promise<void>;
  onJobEnded(jobId: string, fault: Fault | null): Promise<void>;
  onReady(): Promise<void>;
  /** The engine was lost, and with it all that was seen so far. */
  onCamerasLost(): Promise<void>;
  onLost(lostJobs: readonly string[]): Promise<void>;
  onState(state: EngineState): void;
}

/** The engine in the words of the rooms. */
export interface EngineLink {
  readonly engine: Engine;
  readonly cameraEngine: CameraEngine;
  readonly jobEngine: JobEngine;
  /** What our own reader makes of posted pictures; null where there is no engine that could look. */
  readonly checkPictures: PostingNeeds['checkPictures'];
  /** Ties the reports to those who take them; must be called before the engine starts. */
  connect(reports: EngineReports): void;
  /** Reports that wait to be dealt with, and passes that were lost because too many did. */
  waiting(): { readonly held: number; readonly lost: number };
  /** Resolves when every report so far has been dealt with. */
  settled(): Promise<void>;
}

export interface EngineLinkOptions {
  readonly startEngine: StartEngineProcess;
  /** A moment of `Clock.monotonicMs`, by which the engine tells of cameras, in UTC ms. */
  readonly utcOf: (monotonicMs: number) => number;
  readonly log: Log;
}

export function linkEngine({ startEngine, utcOf, log }: EngineLinkOptions): EngineLink {
  let reports: EngineReports | null = null;
  let camerasTold: Promise<void> = Promise.resolve();
  const queue = createReportQueue({ log, onPass: async (report) => await reports?.onPass(report) });
  const inOrder = (work: (to: EngineReports) => Promise<void>, key?: string) =>
    queue.other(async () => {
      if (reports !== null) await work(reports);
    }, key);

  /** What a camera does now is known at once, however many passes wait. */
  const ofCameras = (work: (to: EngineReports) => Promise<void>) => {
    camerasTold = camerasTold
      .then(async () => {
        if (reports !== null) await work(reports);
      })
      .catch((error: unknown) => log.error({ err: error }, 'What a camera does could not be dealt with'));
  };

  const engine = createSupervisor({
    startProcess: startEngine,
    onEvent(event) {
      switch (event.type) {
        case 'preview': {
          const { sourceId, width, height, jpeg } = event;
          const capturedAt = utcOf(event.capturedAt);
          const [tracks, ignored] = [
            [...event.tracks],
            event.ignored.map((box): PreviewHead['ignored'][number] => [...box]),
          ];
          reports?.onPreview({ cameraId: sourceId, capturedAt, width, height, tracks, ignored }, jpeg);
          return;
        }
        case 'inView':
          reports?.onInView(event.passIds, event.seenMs);
          return;
        case 'pass':
          queue.pass(event);
          return;
        case 'sourceState':
          ofCameras((to) => to.onCamera(event.sourceId, signalOf(event.state)));
          return;
        case 'jobProgress':
          inOrder(
            (to) => to.onJobProgress(event.jobId, event.processedMs, event.durationMs),
            `progress of ${event.jobId}`,
          );
          return;
        case 'jobEnded':
          inOrder((to) => to.onJobEnded(event.jobId, event.fault));
          return;
      }
    },
    onState(state) {
      reports?.onState(state);
      if (state.status === 'ready') inOrder((to) => to.onReady());
    },
    onLost(reason, lostJobs) {
      log.warn({ reason }, 'The engine process was lost and is started again');
      ofCameras((to) => to.onCamerasLost());
      inOrder((to) => to.onLost(lostJobs));
    },
  });

  return {
    engine,
    cameraEngine: {
      watch: (cameraId, source, zones) => engine.watch(cameraId, source, zones),
      unwatch: (cameraId) => engine.unwatch(cameraId),
      test: async (source) => testOf(await engine.testSource(source)),
      async devices() {
        const answer = await engine.listDevices();
        if (answer.ok && answer.kind === 'devices') return [...answer.devices];
        throw new Refusal(
          'UNAVAILABLE',
          answer.ok ? 'USB cameras could not be listed. Try again.' : answer.fault.message,
        );
      },
    },
    jobEngine: {
      startJob(jobId, path, isPicture) {
        if (isPicture) engine.startStill(jobId, path);
        else engine.startJob(jobId, { kind: 'file', path });
      },
      cancelJob: (jobId) => engine.cancelJob(jobId),
      probe: async (path, orPicture) => kindOf(await engine.probeVideo(path, orPicture)),
    },
    async checkPictures(pictures) {
      const answer = await engine.checkPictures(pictures);
      return answer.ok && answer.kind === 'checked' ? { plates: answer.plates, prints: answer.prints } : null;
    },
    connect(to) {
      reports = to;
    },
    waiting: () => ({ held: queue.waiting, lost: queue.lost }),
    async settled() {
      await Promise.all([queue.settled(), camerasTold]);
    },
  };
}

/** The engine as what makes pictures tellable. */
export function cloakBy(engine: Pick<Engine, 'cloakPicture'>): CloakPicture {
  return async (path, keep, hide) => {
    const answer = await engine.cloakPicture(path, keep, hide);
    return answer.ok && answer.kind === 'cloaked' ? { jpeg: answer.jpeg, isChecked: answer.isChecked } : null;
  };
}

function signalOf(state: SourceState): CameraSignal {
  switch (state.status) {
    case 'starting':
      return { status: 'starting' };
    case 'live': {
      const { width, height } = state.format;
      return { status: 'live', width, height, framesPerSecond: state.framesPerSecond };
    }
    case 'reconnecting':
    case 'failed':
      return { status: state.status, fault: state.fault };
  }
}

function kindOf(answer: EngineAnswer): VideoKind {
  if (!answer.ok) return { ok: false, fault: answer.fault };
  if (answer.kind !== 'video') throw new Error(`The engine answered for a video with ${answer.kind}`);
  return { ok: true, contentType: answer.contentType };
}

function testOf(answer: EngineAnswer): SourceTest {
  if (!answer.ok) return { ok: false, fault: answer.fault };
  if (answer.kind !== 'test') throw new Error(`The engine answered a test with ${answer.kind}`);
  const { width, height, framesPerSecond, codec } = answer.format;
  const picture = `data:image/jpeg;base64,${Buffer.from(answer.jpeg).toString('base64')}`;
  return { ok: true, width, height, framesPerSecond, codec, picture };
}
