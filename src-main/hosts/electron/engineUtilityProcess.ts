import { fileURLToPath } from 'node:url';
import { type UtilityProcess, utilityProcess } from 'electron';
import { type EngineProcess, engineEntry, engineEnvironment } from '../../sight/engine/engineProcess.ts';
import type { EngineEvent } from '../../sight/engine/messages.ts';

/** The name of the engine in the system's list of processes and in the log. */
export const engineServiceName = 'Gatehouse engine';

/** Starts the engine as a utility process of Electron. Only after Electron is ready. */
export function forkEngineUtility(): EngineProcess {
  const child = utilityProcess.fork(fileURLToPath(engineEntry), [], {
    serviceName: engineServiceName,
    env: { ...process.env, ...engineEnvironment },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return fromUtilityProcess(child);
}

function fromUtilityProcess(child: UtilityProcess): EngineProcess {
  let exited = false;
  let fatal: string | null = null;
  // Comes before 'exit', which always follows.
  child.on('error', (type, location) => {
    fatal = `${type} at ${location}`;
  });
  child.once('exit', () => {
    exited = true;
  });
  return {
    get pid() {
      return child.pid;
    },
    send(command) {
      if (!exited) child.postMessage(command);
    },
    onEvent(listener) {
      child.on('message', (message: EngineEvent) => listener(message));
    },
    onExit(listener) {
      child.once('exit', (code) => listener(fatal ?? `exit code ${code}`));
    },
    kill() {
      // `child.kill()` only asks (SIGTERM), and an engine that hangs in native code would not hear it.
      if (child.pid === undefined) child.kill();
      else killAtOnce(child.pid);
    },
  };
}

function killAtOnce(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    // It was gone already.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
