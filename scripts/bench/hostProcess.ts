import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import type { ContractRouterClient } from '@orpc/contract';
import type { contract } from '../../src-preload/contract/contract.ts';
import type { LiveEvent } from '../../src-preload/contract/live.ts';

const webHost = fileURLToPath(new URL('../../src-main/hosts/web/main.ts', import.meta.url));
const patienceMs = 30_000;

/** Gatehouse as `npm start` runs it where there is no window: a process of its own, on a free port. */
export interface HostProcess {
  readonly url: string;
  readonly pid: number;
  readonly api: ContractRouterClient<typeof contract>;
  close(): Promise<void>;
}

/** Starts the web host; resolves when it says where it is. It is ended with this process at the latest. */
export async function startHost(dataFolder: string): Promise<HostProcess> {
  const { DISPLAY: _, WAYLAND_DISPLAY: __, ...environment } = process.env;
  const child = spawn(process.execPath, [webHost, '--port', '0', '--data', dataFolder], {
    env: environment,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const end = (): void => void child.kill('SIGKILL');
  process.once('exit', end);
  const announced = once(createInterface(child.stdout), 'line').then(([line]) => String(line));
  const line = await Promise.race([announced, ended.then(([code]) => `it ended with ${code}`)]);
  const url = /http:\/\/\S+/.exec(line)?.[0];
  if (url === undefined || child.pid === undefined) throw new Error(`Gatehouse did not start: ${line}`);
  return {
    url,
    pid: child.pid,
    api: createORPCClient<HostProcess['api']>(new RPCLink({ url: `${url}/rpc` })),
    async close() {
      child.kill('SIGTERM');
      await ended;
      process.off('exit', end);
    },
  };
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
