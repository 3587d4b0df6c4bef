import { faultOf } from '../../../src-preload/contract/faults.ts';
import type { SystemStatus } from '../../../src-preload/contract/site/system.ts';
import type { Zones } from '../../../src-preload/contract/site/zones.ts';
import { defaultSite, type Site } from '../../plates/site.ts';
import { monotonicMs } from '../../platform/monotonic.ts';
import type { SourceSpec } from '../capture/sourceSpec.ts';
import type { FrameBox } from '../vision/frame.ts';
import type { EngineProcess, StartEngineProcess } from './engineProcess.ts';
import type { EngineAnswer, EngineCommand, EngineEvent } from './messages.ts';

export type EngineState = SystemStatus['engine'];

/** The engine as the rest of the application sees it: always there, even while its process is being replaced. */
export interface Engine {
  /** Begins to watch a camera. With the same source again, its zones are changed and its stream goes on. */
  watch(sourceId: string, source: SourceSpec, zones: Zones): void;
  unwatch(sourceId: string): void;
  /** What the site expects, for all that is watched from now on, in this process and in any that replaces it. */
  setSite(site: Site): void;
  showPreviews(sourceIds: readonly string[]): void;
  startJob(jobId: string, source: SourceSpec, options?: { tellFrames?: boolean }): void;
  /** Reads a picture file as a job. */
  startStill(jobId: string, path: string): void;
  cancelJob(jobId: string): void;
  /** Answers, or fails with `engineStopped`; a caller never waits for ever. */
  testSource(source: SourceSpec): Promise<EngineAnswer>;
  /** What kind of video a file is, or of picture where those are asked for too; fails likewise. */
  probeVideo(path: string, orPicture?: boolean): Promise<EngineAnswer>;
  listDevices(): Promise<EngineAnswer>;
  readPicture(path: string): Promise<EngineAnswer>;
  /** What our own reader makes of pictures that were given. */
  checkPictures(pictures: readonly Uint8Array[]): Promise<EngineAnswer>;
  /** A picture in which one plate alone is legible. */
  cloakPicture(path: string, keep: FrameBox, hide: readonly FrameBox[]): Promise<EngineAnswer>;
  state(): EngineState;
  /** The computer's clock was moved by so much, ms: what is told since when is told by it as it is now. */
  onClockMoved(byMs: number): void;
  /** The engine's process id, for tests and the system page. */
  pid(): number | undefined;
  start(): void;
  stop(): Promise<void>;
}

export interface SupervisorOptions {
  readonly startProcess: StartEngineProcess;
  readonly onEvent: (event: EngineEvent) => void;
  readonly onState: (state: EngineState) => void;
  /** Called when a process was lost: what ran in it must be begun again. `lostJobs` are not begun again by itself. */
  readonly onLost: (reason: string, lostJobs: readonly string[]) => void;
  /** UTC ms, for what people see. */
  readonly now?: () => number;
  /** Milliseconds of a clock that nobody can set. */
  readonly steady?: () => number;
}

type StartCommand = Extract<EngineCommand, { type: 'startJob' | 'startStill' }>;

const readyWithinMs = 30_000;
const silentForMs = 6_000;
/** A watchdog that rings so much late tells that this process was held up. */
const heldUpMs = 500;
const answerWithinMs = 60_000;
const restartDelaysMs = [0, 250, 500, 1_000, 2_000, 5_000];
const healthyAfterMs = 60_000;
const stopWithinMs = 3_000;

/**
 * Keeps one engine process alive: waits for its ready message, watches its heartbeats, replaces it with back-off when
 * it dies or hangs, and gives the new one every camera again.
 */
export function createSupervisor(options: SupervisorOptions): Engine {
  const { now = Date.now, steady = monotonicMs } = options;
  const watched = new Map<string, { readonly source: SourceSpec; readonly zones: Zones }>();
  const jobs = new Set<string>();
  /** What was asked for while there was no process that could begin it. */
  const jobsToStart = new Map<string, StartCommand>();
  const waiting = new Map<string, (answer: EngineAnswer) => void>();
  const onSettled = new Set<() => void>();
  let shown: readonly string[] = [];
  let site: Site = defaultSite;
  let engine: EngineProcess | null = null;
  let state: EngineState = { status: 'stopped', since: now(), restarts: 0, rssBytes: null };
  let enteredAt = steady();
  let watchdog: NodeJS.Timeout | undefined;
  let restartTimer: NodeJS.Timeout | undefined;
  let failuresInARow = 0;
  let lastRequest = 0;
  let stopping = false;
  let onGone: (() => void) | null = null;

  const send = (command: EngineCommand) => {
    if (state.status === 'ready') engine?.send(command);
  };

  function enter(status: EngineState['status'], change: Partial<EngineState> = {}): void {
    state = { ...state, ...change, status, since: now() };
    enteredAt = steady();
    if (status === 'ready' || status === 'stopped') for (const settle of [...onSettled]) settle();
    options.onState(state);
  }

  /**
   * Ends an engine that gives no sign for so long. A main process that was held up itself, or a computer that slept, has not heard what was
   * said meanwhile: then the engine gets as long again.
   */
  function expectSignWithin(ms: number): void {
    clearTimeout(watchdog);
    const dueAt = steady() + ms;
    watchdog = setTimeout(() => {
      if (steady() - dueAt > heldUpMs) expectSignWithin(ms);
      else engine?.kill();
    }, ms);
  }

  function launch(): void {
    const launched = options.startProcess();
    engine = launched;
    expectSignWithin(readyWithinMs);
    launched.onEvent((event) => {
      if (engine !== launched) return;
      receive(launched, event);
    });
    launched.onExit((reason) => {
      if (engine === launched) lose(reason);
    });
  }

  function receive(from: EngineProcess, event: EngineEvent): void {
    // One that is to stop has its time for that, whatever it still says.
    if (!stopping && (state.status === 'ready' || event.type === 'ready')) expectSignWithin(silentForMs);
    switch (event.type) {
      case 'ready':
        if (stopping) return;
        enter('ready');
        from.send({ type: 'setSite', site });
        for (const [sourceId, camera] of watched) from.send({ type: 'watch', sourceId, ...camera });
        from.send({ type: 'showPreviews', sourceIds: shown });
        for (const command of jobsToStart.values()) begin(command);
        jobsToStart.clear();
        return;
      case 'heartbeat':
        if (steady() - enteredAt > healthyAfterMs) failuresInARow = 0;
        state = { ...state, rssBytes: event.rssBytes };
        return;
      case 'answer':
        waiting.get(event.requestId)?.(event.result);
        return;
      case 'jobEnded':
        jobs.delete(event.jobId);
        break;
    }
    options.onEvent(event);
  }

  function lose(reason: string): void {
    engine = null;
    clearTimeout(watchdog);
    for (const answer of [...waiting.values()]) answer({ ok: false, fault: faultOf('engineStopped') });
    if (stopping) {
      onGone?.();
      return;
    }
    const lostJobs = [...jobs];
    jobs.clear();
    const delay = restartDelaysMs[Math.min(failuresInARow, restartDelaysMs.length - 1)] ?? 0;
    failuresInARow += 1;
    enter('restarting', { restarts: state.restarts + 1, rssBytes: null });
    options.onLost(reason, lostJobs);
    restartTimer = setTimeout(launch, delay);
  }

  function beginWhenReady(command: StartCommand): void {
    if (state.status === 'ready') begin(command);
    else jobsToStart.set(command.jobId, command);
  }

  function begin(command: StartCommand): void {
    jobs.add(command.jobId);
    send(command);
  }

  async function ask(command: (requestId: string) => EngineCommand): Promise<EngineAnswer> {
    await settled();
    if (state.status !== 'ready') return { ok: false, fault: faultOf('engineStopped') };
    lastRequest += 1;
    const requestId = String(lastRequest);
    return await new Promise<EngineAnswer>((resolve) => {
      const settle = (answer: EngineAnswer) => {
        clearTimeout(timer);
        waiting.delete(requestId);
        resolve(answer);
      };
      const timer = setTimeout(() => settle({ ok: false, fault: faultOf('internal') }), answerWithinMs);
      waiting.set(requestId, settle);
      engine?.send(command(requestId));
    });
  }

  /** A request made while the engine starts waits for it, within the time a start may take. */
  async function settled(): Promise<void> {
    if (state.status === 'ready' || state.status === 'stopped') return;
    await new Promise<void>((resolve) => {
      const done = () => {
        clearTimeout(timer);
        onSettled.delete(done);
        resolve();
      };
      const timer = setTimeout(done, readyWithinMs);
      onSettled.add(done);
    });
  }

  return {
    watch(sourceId, source, zones) {
      watched.set(sourceId, { source, zones });
      send({ type: 'watch', sourceId, source, zones });
    },
    unwatch(sourceId) {
      watched.delete(sourceId);
      send({ type: 'unwatch', sourceId });
    },
    setSite(changed) {
      site = changed;
      send({ type: 'setSite', site });
    },
    showPreviews(sourceIds) {
      shown = sourceIds;
      send({ type: 'showPreviews', sourceIds });
    },
    startJob(jobId, source, { tellFrames = false } = {}) {
      beginWhenReady({ type: 'startJob', jobId, source, tellFrames });
    },
    startStill: (jobId, path) => beginWhenReady({ type: 'startStill', jobId, path }),
    cancelJob(jobId) {
      jobsToStart.delete(jobId);
      send({ type: 'cancelJob', jobId });
    },
    testSource: (source) => ask((requestId) => ({ type: 'testSource', requestId, source })),
    probeVideo: (path, orPicture = false) => ask((requestId) => ({ type: 'probeVideo', requestId, path, orPicture })),
    listDevices: () => ask((requestId) => ({ type: 'listDevices', requestId })),
    readPicture: (path) => ask((requestId) => ({ type: 'readPicture', requestId, path })),
    cloakPicture: (path, keep, hide) => ask((requestId) => ({ type: 'cloakPicture', requestId, path, keep, hide })),
    checkPictures: (pictures) => ask((requestId) => ({ type: 'checkPictures', requestId, pictures })),
    state: () => state,
    onClockMoved(byMs) {
      state = { ...state, since: state.since + byMs };
      options.onState(state);
    },
    pid: () => engine?.pid,
    start() {
      stopping = false;
      enter('starting');
      launch();
    },
    async stop() {
      stopping = true;
      clearTimeout(restartTimer);
      const running = engine;
      if (running !== null) {
        await new Promise<void>((resolve) => {
          onGone = resolve;
          running.send({ type: 'stop' });
          expectSignWithin(stopWithinMs);
        });
      }
      enter('stopped', { rssBytes: null });
    },
  };
}
