import { type ChildProcess, fork } from 'node:child_process';
import { entryPoint } from '../../platform/entryPoint.ts';
import { boundCommand } from '../capture/boundProcess.ts';
import type { EngineCommand, EngineEvent } from './messages.ts';

/** A running engine process, whichever host started it. */
export interface EngineProcess {
  readonly pid: number | undefined;
  send(command: EngineCommand): void;
  onEvent(listener: (event: EngineEvent) => void): void;
  /** Called once, however the process ended; the reason is for the log. */
  onExit(listener: (reason: string) => void): void;
  /** At once, without asking it. */
  kill(): void;
}

export type StartEngineProcess = () => EngineProcess;

/** The engine's entry, for hosts that start processes in their own way. */
export const engineEntry = entryPoint('./main', import.meta.url);

/**
 * What an engine needs in its environment before any code runs: ONNX Runtime's telemetry is off from the first moment
 * (it is on by default on Linux from 1.29, and a worker's own `env` would come too late).
 */
export const engineEnvironment = { ORT_DISABLE_TELEMETRY: '1' } as const;

/** Starts the engine as a child of plain Node. */
export const forkEngine: StartEngineProcess = () => {
  const execArgv = process.execArgv.filter((argument) => !argument.startsWith('--inspect'));
  // An engine that hangs would not notice that nobody is left to use it.
  const { program, args } = boundCommand({ program: process.execPath, args: execArgv });
  const child = fork(engineEntry, [], {
    execPath: program,
    env: { ...process.env, ...engineEnvironment },
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv: [...args],
  });
  return fromChild(child);
};

function fromChild(child: ChildProcess): EngineProcess {
  let exited = false;
  return {
    pid: child.pid,
    send(command) {
      // A process that is going down refuses messages; its exit is what matters and is told by onExit.
      if (child.connected) child.send(command, () => undefined);
    },
    onEvent(listener) {
      child.on('message', (message) => listener(message as EngineEvent));
    },
    onExit(listener) {
      const once = (reason: string) => {
        if (exited) return;
        exited = true;
        listener(reason);
      };
      child.on('error', (error) => once(error.message));
      child.on('exit', (code, signal) => once(signal === null ? `exit code ${code}` : `signal ${signal}`));
    },
    kill() {
      child.kill('SIGKILL');
    },
  };
}
