import { setTimeout as pause } from 'node:timers/promises';
import { type HostProcess, startHost } from '../../bench/hostProcess.ts';
import { enginePid } from '../../bench/processTree.ts';
import { lifeVariable, processesOf } from './remains.ts';

/** The application over all its starts, one at a time, on one data folder. */
export interface Lives {
  /** The one that runs; null where none does. */
  readonly host: HostProcess | null;
  /** What went wrong with starting, a line each. */
  readonly troubles: readonly string[];
  begin(): Promise<HostProcess>;
  /** Starts and kills once `until` resolves, ready or not. */
  beginAndKill(until: () => Promise<void>): Promise<void>;
  /** Kills the main process, as a power cut would. */
  kill(): Promise<void>;
  killEngine(): Promise<void>;
  /** Stops it in order. */
  stop(): Promise<void>;
  /** Processes that outlived their main process by more than is allowed. */
  survivors(): Promise<string[]>;
  endAll(): Promise<void>;
}

/** On a busy machine an engine needs seconds to load before it sees that its main process is gone, and then two to end. */
const mayOutliveMs = 15_000;
const startsAllowed = 3;

export function createLives(dataFolder: string, progress: (line: string) => void): Lives {
  const begun: string[] = [];
  const troubles: string[] = [];
  const looks: Promise<string[]>[] = [];
  let running: { readonly host: HostProcess; readonly pid: number } | null = null;

  function start() {
    const life = `${process.pid}-${begun.length + 1}`;
    begun.push(life);
    let pid = 0;
    const started = startHost(dataFolder, {
      environment: { [lifeVariable]: life },
      onSpawned: (given) => {
        pid = given;
      },
    });
    return { started, pid: () => pid, life };
  }

  function end(pid: number): void {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It has ended already.
    }
  }

  /** Looks until nobody of a life that ended is there any more, or the time is up. */
  function lookAfter(life: string): void {
    looks.push(outlivingOf(life));
  }

  async function outlivingOf(life: string): Promise<string[]> {
    for (const end = performance.now() + mayOutliveMs; ; await pause(250)) {
      const left = await processesOf(life);
      if (left.length === 0) return [];
      if (performance.now() > end) {
        return left.map(({ pid, program }) => `process that outlived its main process: ${pid} ${program}`);
      }
    }
  }

  return {
    get host() {
      return running?.host ?? null;
    },
    troubles,
    async begin() {
      for (let tries = 1; ; tries++) {
        const { started, pid } = start();
        try {
          const host = await started;
          running = { host, pid: pid() };
          return host;
        } catch (error) {
          const why = error instanceof Error ? error.message : String(error);
          troubles.push(`a start failed: ${why}`);
          progress(why);
          if (tries === startsAllowed) throw error;
        }
      }
    },
    async beginAndKill(until) {
      const { started, pid, life } = start();
      let isKilled = false;
      const settled = started.then(
        () => undefined,
        (error: unknown) => {
          if (!isKilled) troubles.push(`a start failed: ${error instanceof Error ? error.message : String(error)}`);
        },
      );
      await until();
      isKilled = true;
      end(pid());
      await settled;
      lookAfter(life);
    },
    async kill() {
      if (running === null) return;
      const { host, pid } = running;
      running = null;
      end(pid);
      await host.ended;
      lookAfter(begun.at(-1) ?? '');
    },
    async killEngine() {
      if (running === null) return;
      const pid = await enginePid(running.pid).catch(() => null);
      if (pid !== null) end(pid);
    },
    async stop() {
      await running?.host.close();
      running = null;
      lookAfter(begun.at(-1) ?? '');
    },
    async survivors() {
      return (await Promise.all(looks)).flat();
    },
    async endAll() {
      if (running !== null) end(running.pid);
      running = null;
      for (const life of begun) for (const { pid } of await processesOf(life)) end(pid);
    },
  };
}
