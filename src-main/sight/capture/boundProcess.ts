import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { entryPoint } from '../../platform/entryPoint.ts';

/** A program and its arguments. */
export interface Command {
  readonly program: string;
  readonly args: readonly string[];
}

/** Part of util-linux: has the kernel send a signal when the parent is gone, and becomes the program it is given. */
const setprivPlaces = ['/usr/bin/setpriv', '/bin/setpriv'];
const setpriv = process.platform === 'linux' ? setprivPlaces.find((place) => existsSync(place)) : undefined;

/**
 * The command under which the kernel itself ends the program when the process that started it is gone, however it went. Where there is
 * no such thing (macOS), the command as it is.
 */
export function boundCommand({ program, args }: Command): Command {
  if (setpriv === undefined) return { program, args };
  return { program: setpriv, args: ['--pdeathsig', 'KILL', '--', program, ...args] };
}

/**
 * Starts a program that never outlives this process, even where this one is killed: by the kernel on Linux, by the job object that
 * Node puts its children into on Windows, and elsewhere by a reaper that this process's end wakes.
 */
export function spawnBound(command: Command, options: SpawnOptions): ChildProcess {
  const { program, args } = boundCommand(command);
  const child = spawn(program, args, { ...options, windowsHide: true });
  if (setpriv === undefined && process.platform !== 'win32') reaper().guard(child);
  return child;
}

/** Ends the children it guards once this process is gone. */
export interface Reaper {
  guard(child: ChildProcess): void;
}

let running: Reaper | null = null;

function reaper(): Reaper {
  // A packaged desktop application is no Node that could run a script: it would open itself again.
  if (process.versions.electron !== undefined) return { guard: () => undefined };
  running ??= startReaper();
  return running;
}

/**
 * Starts the reaper: a process of its own that is told of each child, and of its end, through a pipe. The pipe closes with this
 * process, and whatever was not told to have ended by then is killed.
 */
export function startReaper(): Reaper {
  const guarded = new Set<number>();
  const start = (): ReturnType<typeof spawnReaper> => {
    const child = spawnReaper();
    child.on('error', () => undefined);
    child.stdin.on('error', () => undefined);
    child.once('exit', () => {
      if (guarded.size > 0) listening = start();
    });
    child.unref();
    (child.stdin as { unref?: () => void }).unref?.();
    for (const pid of guarded) child.stdin.write(`+${pid}\n`);
    return child;
  };
  let listening = start();
  return {
    guard(child) {
      const { pid } = child;
      if (pid === undefined) return;
      guarded.add(pid);
      listening.stdin.write(`+${pid}\n`);
      child.once('exit', () => {
        guarded.delete(pid);
        listening.stdin.write(`-${pid}\n`);
      });
    },
  };
}

function spawnReaper() {
  return spawn(process.execPath, [fileURLToPath(entryPoint('./reaper', import.meta.url))], {
    stdio: ['pipe', 'ignore', 'ignore'],
    // Apart from this process's group, so that what ends the group leaves it time for its work.
    detached: true,
  });
}
