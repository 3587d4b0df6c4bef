import type { SourceTest } from '../src-preload/contract/cameras.ts';
import type { Fault } from '../src-preload/contract/faults.ts';
import type { PreviewHead } from '../src-preload/contract/live.ts';
import type { CameraEngine, CameraSignal } from './cameras/engine.ts';
import type { SourceState } from './capture/sourceState.ts';
import type { StartEngineProcess } from './engine/engineProcess.ts';
import type { EngineAnswer, EngineEvent } from './engine/messages.ts';
import { createSupervisor, type Engine, type EngineState } from './engine/supervisor.ts';
import type { JobEngine } from './jobs/service.ts';
import type { Log } from './platform/log.ts';
import { Refusal } from './platform/refusal.ts';

/** Where the engine's reports go. Each is awaited before the next is begun, but for previews, which never wait. */
export interface EngineReports {
  onPass(report: Extract<EngineEvent, { type: 'pass' }>): Promise<void>;
  onPreview(head: PreviewHead, jpeg: Uint8Array): void;
  onCamera(cameraId: string, signal: CameraSignal): Promise<void>;
  onJobProgress(jobId: string, processedMs: number, durationMs: number | null): Promise<void>;
  onJobEnded(jobId: string, fault: Fault | null): Promise<void>;
  onReady(): Promise<void>;
  onLost(lostJobs: readonly string[]): Promise<void>;
  onState(state: EngineState): void;
}

/** The engine in the words of the rooms. */
export interface EngineLink {
  readonly engine: Engine;
  readonly cameraEngine: CameraEngine;
  readonly jobEngine: JobEngine;
  /** Ties the reports to those who take them; must be called before the engine starts. */
  connect(reports: EngineReports): void;
  /** Resolves when every report so far has been dealt with. */
  settled(): Promise<void>;
}

export function linkEngine({ startEngine, log }: { startEngine: StartEngineProcess; log: Log }): EngineLink {
  let reports: EngineReports | null = null;
  let queue: Promise<void> = Promise.resolve();

  /** Reports are dealt with one at a time, in the order they came; one that fails is logged and the next goes on. */
  const inOrder = (work: (to: EngineReports) => Promise<void>) => {
    queue = queue.then(async () => {
      if (reports !== null) await work(reports);
    });
    queue = queue.catch((error: unknown) =>
      log.error({ err: error }, 'A report of the engine could not be dealt with'),
    );
  };

  const engine = createSupervisor({
    startProcess: startEngine,
    onEvent(event) {
      switch (event.type) {
        case 'preview': {
          const { sourceId, capturedAt, width, height, jpeg } = event;
          const [tracks, ignored] = [
            [...event.tracks],
            event.ignored.map((box): PreviewHead['ignored'][number] => [...box]),
          ];
          reports?.onPreview({ cameraId: sourceId, capturedAt, width, height, tracks, ignored }, jpeg);
          return;
        }
        case 'pass':
          inOrder((to) => to.onPass(event));
          return;
        case 'sourceState':
          inOrder((to) => to.onCamera(event.sourceId, signalOf(event.state)));
          return;
        case 'jobProgress':
          inOrder((to) => to.onJobProgress(event.jobId, event.processedMs, event.durationMs));
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
      startJob: (jobId, path) => engine.startJob(jobId, { kind: 'file', path }),
      cancelJob: (jobId) => engine.cancelJob(jobId),
    },
    connect(to) {
      reports = to;
    },
    settled: () => queue,
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

function testOf(answer: EngineAnswer): SourceTest {
  if (!answer.ok) return { ok: false, fault: answer.fault };
  if (answer.kind !== 'test') throw new Error(`The engine answered a test with ${answer.kind}`);
  const { width, height, framesPerSecond, codec } = answer.format;
  const picture = `data:image/jpeg;base64,${Buffer.from(answer.jpeg).toString('base64')}`;
  return { ok: true, width, height, framesPerSecond, codec, picture };
}
