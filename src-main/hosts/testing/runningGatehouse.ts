import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import type { LiveEvent } from '../../../src-preload/contract/events.ts';
import { clientWith, type GatehouseClient, openClient } from '../web/openClient.ts';

const commandLine = fileURLToPath(new URL('../cli/main.ts', import.meta.url));

/** The application as its users run it: a process of its own, on a free port. */
export interface RunningGatehouse {
  /** Where it is, such as `http://127.0.0.1:4600`. Who asks there without `fetch` has not been let in. */
  readonly url: string;
  /** What it printed: the same, with the secret of this start. */
  readonly address: string;
  /** Asks for a path as somebody who has been let in. */
  readonly fetch: GatehouseClient['fetch'];
  readonly api: GatehouseClient['api'];
  /** Resolves with the first event that the test waits for. */
  event<T extends LiveEvent>(isIt: (event: LiveEvent) => event is T): Promise<T>;
  /** The engine process it started (Linux only). */
  enginePid(): Promise<number>;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

export interface RunOptions {
  readonly dataFolder: string;
  /** Put before the program, such as a tracer. */
  readonly under?: readonly string[];
  readonly environment?: NodeJS.ProcessEnv;
  /** Has nobody let in: where there are users, the address alone opens nothing. */
  readonly asNobody?: boolean;
}

export async function runGatehouse({
  dataFolder,
  under = [],
  environment = {},
  asNobody = false,
}: RunOptions): Promise<RunningGatehouse> {
  const line = [...under, process.execPath, commandLine, 'serve', '--port', '0', '--data', dataFolder];
  const [program = process.execPath, ...args] = line;
  const child = spawn(program, args, { env: { ...process.env, ...environment }, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  const stop = async (signal: NodeJS.Signals) => {
    // A tracer keeps signals to itself; what it runs is its only child.
    const pid = under.length === 0 ? child.pid : (await childrenOf(child.pid))[0];
    if (child.exitCode === null && child.signalCode === null && pid !== undefined) process.kill(pid, signal);
    await ended;
  };
  onTestFinished(() => stop('SIGKILL'));
  const firstLine = once(createInterface(child.stdout), 'line') as Promise<[string]>;
  const [announced] = await Promise.race([
    firstLine,
    ended.then(() => Promise.reject(new Error('Gatehouse ended at once'))),
  ]);
  const address = /http:\/\/\S+/.exec(announced)?.[0];
  if (address === undefined) throw new Error(`Gatehouse did not say where it is: ${announced}`);
  const { url, api, fetch } = asNobody ? clientWith(new URL(address).origin, []) : await openClient(address);
  return {
    url,
    address,
    fetch,
    api,
    async event<T extends LiveEvent>(isIt: (event: LiveEvent) => event is T) {
      for await (const event of await api.live.events()) if (isIt(event)) return event;
      throw new Error('The events ended');
    },
    async enginePid() {
      for (const pid of await childrenOf(child.pid)) {
        if ((await readFile(`/proc/${pid}/cmdline`, 'utf8')).includes('engine/main')) return pid;
      }
      throw new Error('The engine is not running');
    },
    kill: () => stop('SIGKILL'),
    stop: () => stop('SIGTERM'),
  };
}

async function childrenOf(pid: number | undefined): Promise<number[]> {
  const listed = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '');
  return listed.split(' ').filter(Boolean).map(Number);
}
