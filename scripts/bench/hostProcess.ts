import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { type GatehouseClient, openClient } from '../../src-main/hosts/web/openClient.ts';
import type { LiveEvent } from '../../src-preload/contract/events.ts';

const webHost = fileURLToPath(new URL('../../src-main/hosts/web/main.ts', import.meta.url));
const patienceMs = 30_000;

/** Gatehouse as `npm start` runs it where there is no window: a process of its own, on a free port. */
export interface HostProcess {
  /** Such as `http://127.0.0.1:4600`. */
  readonly url: string;
  /** What it printed: where a browser is let in. */
  readonly address: string;
  readonly fetch: GatehouseClient['fetch'];
  readonly pid: number;
  readonly api: GatehouseClient['api'];
  /** Resolves when it is gone, however it ended. */
  readonly ended: Promise<unknown>;
  close(): Promise<void>;
}

export interface HostOptions {
  /** Beside this process's own. */
  readonly environment?: NodeJS.ProcessEnv;
  /** Called before it has begun to do anything. */
  readonly onSpawned?: (pid: number) => void;
  /** What is run, with what comes before the port and the folder; the web host itself otherwise. */
  readonly program?: readonly string[];
  /** At the head of a process group of its own, as a shell starts it. */
  readonly hasOwnGroup?: boolean;
  /** Takes what it complains of, which goes to this process's own complaints otherwise. */
  readonly onComplaint?: (text: string) => void;
}

/** Starts the web host; resolves when it says where it is. It is ended with this process at the latest. */
export async function startHost(
  dataFolder: string,
  {
    environment: own = {},
    onSpawned,
    program = [webHost],
    hasOwnGroup = false,
    onComplaint = complain,
  }: HostOptions = {},
): Promise<HostProcess> {
  const { DISPLAY: _, WAYLAND_DISPLAY: __, ...environment } = process.env;
  const child = spawn(process.execPath, [...program, '--port', '0', '--data', dataFolder], {
    env: { ...environment, ...own },
    detached: hasOwnGroup,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stderr.setEncoding('utf8').on('data', onComplaint);
  if (child.pid !== undefined) onSpawned?.(child.pid);
  const end = (): void => void child.kill('SIGKILL');
  process.once('exit', end);
  const ended = once(child, 'exit').finally(() => process.off('exit', end));
  const announced = once(createInterface(child.stdout), 'line').then(([line]) => String(line));
  const line = await Promise.race([announced, ended.then(([code, signal]) => `it ended with ${code ?? signal}`)]);
  const address = /http:\/\/\S+/.exec(line)?.[0];
  if (address === undefined || child.pid === undefined) throw new Error(`Gatehouse did not start: ${line}`);
  const { url, api, fetch } = await openClient(address);
  return {
    url,
    address,
    fetch,
    pid: child.pid,
    api,
    ended,
    async close() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

function complain(text: string): void {
  process.stderr.write(text);
}

/** Watches what happens from now on; `next` resolves with the time (`performance.now`) of the first event that fits. */
export interface EventWatch {
  next(fits: (event: LiveEvent) => boolean, what: string): Promise<number>;
  stop(): void;
}

export async function watchEvents({ api }: HostProcess): Promise<EventWatch> {
  const stopping = new AbortController();
  const waiting = new Set<(event: LiveEvent) => void>();
  const events = await api.live.events(undefined, { signal: stopping.signal });
  const follow = async (): Promise<void> => {
    for await (const event of events) for (const hear of [...waiting]) hear(event);
  };
  // Where the stream breaks, whoever waits is told by the time limit.
  follow().catch(() => undefined);
  return {
    next(fits, what) {
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          waiting.delete(hear);
          reject(new Error(`${what} did not come within ${patienceMs / 1000} s.`));
        }, patienceMs);
        const hear = (event: LiveEvent): void => {
          if (!fits(event)) return;
          clearTimeout(timer);
          waiting.delete(hear);
          resolve(performance.now());
        };
        waiting.add(hear);
      });
    },
    stop: () => stopping.abort(),
  };
}

/** Runs `work` with a fresh folder, which is taken away afterwards. */
export async function withFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'gatehouse-bench-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
