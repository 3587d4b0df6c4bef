import { type Fault, faultOf } from '../../../src-preload/contract/faults.ts';
import { forkEngine } from '../../sight/engine/engineProcess.ts';
import type { EngineEvent } from '../../sight/engine/messages.ts';
import { createSupervisor, type Engine } from '../../sight/engine/supervisor.ts';
import type { Result } from './outputLines.ts';
import type { Target } from './targets.ts';

export interface ReadTargetsOptions {
  /** Also tell what was seen in each frame of what moves. */
  readonly frames: boolean;
  readonly signal: AbortSignal;
  readonly onResult: (result: Result) => void;
  /** A short line on how far it is, for a terminal. */
  readonly onProgress: (text: string) => void;
}

/** Reads one after the other, in an engine of its own. True if each could be read; the rest goes on where one cannot. */
export async function readTargets(targets: readonly Target[], options: ReadTargetsOptions): Promise<boolean> {
  let onJob: ((event: EngineEvent) => void) | null = null;
  let onReady: (() => void) | null = null;
  let onLost: (() => void) | null = null;
  const engine = createSupervisor({
    startProcess: forkEngine,
    onEvent: (event) => onJob?.(event),
    onState: ({ status }) => {
      if (status === 'ready') onReady?.();
    },
    onLost: () => onLost?.(),
  });
  const ready = async () => {
    if (engine.state().status === 'ready') return;
    await new Promise<void>((resolve) => {
      onReady = resolve;
    });
  };

  engine.start();
  let allRead = true;
  const fail = (file: string, fault: Fault) => {
    allRead = false;
    options.onResult({ of: 'error', file, fault });
  };

  for (const [index, target] of targets.entries()) {
    if (options.signal.aborted) break;
    options.onProgress(`${index + 1} of ${targets.length}  ${target.file}`);
    await ready();
    const fault = target.kind === 'picture' ? await readStill(engine, target.file) : await readMoving(target);
    if (fault !== null && !options.signal.aborted) fail(target.file, fault);
  }
  await engine.stop();
  return allRead && !options.signal.aborted;

  async function readStill(from: Engine, file: string): Promise<Fault | null> {
    const answer = await from.readPicture(file);
    if (!answer.ok) return answer.fault;
    if (answer.kind !== 'picture') return faultOf('internal');
    options.onResult({ of: 'picture', file, ...answer.picture });
    return null;
  }

  async function readMoving({ file, source }: Extract<Target, { kind: 'moving' }>): Promise<Fault | null> {
    const jobId = 'moving';
    // A pass is closed once more where its vehicle was hidden for a while.
    const told = new Set<string>();
    const cancel = () => engine.cancelJob(jobId);
    options.signal.addEventListener('abort', cancel);
    const fault = await new Promise<Fault | null>((resolve) => {
      onLost = () => resolve(faultOf('unreadable'));
      onJob = (event) => {
        switch (event.type) {
          case 'pass':
            if (event.kind !== 'closed' || told.has(event.passId)) return;
            told.add(event.passId);
            options.onResult({ of: 'pass', file, pass: event.pass });
            return;
          case 'jobFrame':
            options.onResult({ of: 'frame', file, timeMs: event.timeMs, plates: event.plates });
            return;
          case 'jobProgress':
            options.onProgress(`${file}  ${progressText(event.processedMs, event.durationMs)}`);
            return;
          case 'jobEnded':
            resolve(event.fault);
        }
      };
      engine.startJob(jobId, source, { tellFrames: options.frames });
    });
    options.signal.removeEventListener('abort', cancel);
    onJob = null;
    onLost = null;
    return fault;
  }
}

function progressText(processedMs: number, durationMs: number | null): string {
  const at = `${(processedMs / 1000).toFixed(1)} s`;
  return durationMs === null ? at : `${at} of ${(durationMs / 1000).toFixed(1)} s`;
}
