import { type ChildProcess, fork } from 'node:child_process';
import { on, once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Benchmark } from './benchmark.ts';
import { withFolder } from './hostProcess.ts';
import type { Order, Told } from './toldProcess.ts';

const program = fileURLToPath(new URL('./toldProcess.ts', import.meta.url));
const watchers = 200;
const perSecond = 20;
const measuredS = 10;
const messages = 1_000;
const patienceMs = 120_000;

/** How fast programs are told of what happens. */
export const told: Benchmark = {
  title: 'Telling programs',
  method: `The whole of Gatehouse, but for an engine that sees vehicles when it is told to, in a process of its own. ${watchers} programs watch /v1/stream while ${perSecond} vehicles a second come for ${measuredS} s; then a webhook on this machine is switched on that ${messages.toLocaleString('en-GB')} events wait for.`,
  figures: [
    {
      key: 'sse200P95Ms',
      unit: 'ms',
      meaning: `from when the engine tells of a vehicle until one of ${watchers} watchers has its plate, of 95 in 100`,
    },
    {
      key: 'webhook1000Ms',
      unit: 'ms',
      meaning: `${messages.toLocaleString('en-GB')} events to one webhook, one after the other`,
    },
  ],
  run: (progress) =>
    withFolder(async (folder) => {
      const child = fork(program, [folder], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
      const end = () => void child.kill('SIGKILL');
      process.once('exit', end);
      try {
        const ready = await heard(child, 'ready');
        progress(`${watchers} programs watch`);
        const sse200P95Ms = await watch(child, ready);
        progress(`sending ${messages.toLocaleString('en-GB')} events`);
        const webhook1000Ms = await send(child);
        const gone = once(child, 'exit');
        order(child, { kind: 'stop' });
        await gone;
        return { sse200P95Ms, webhook1000Ms };
      } finally {
        end();
        process.off('exit', end);
      }
    }),
};

const order = (child: ChildProcess, what: Order) => void child.send(what);

/** The next thing of a kind that it tells. */
async function heard<Kind extends Told['kind']>(
  child: ChildProcess,
  kind: Kind,
): Promise<Extract<Told, { kind: Kind }>> {
  for await (const [message] of on(child, 'message', { signal: AbortSignal.timeout(patienceMs) })) {
    const each = message as Told;
    if (each.kind === kind) return each as Extract<Told, { kind: Kind }>;
  }
  throw new Error(`It never told of ${kind}.`);
}

async function watch(child: ChildProcess, { url, keys }: Extract<Told, { kind: 'ready' }>): Promise<number> {
  const seen = new Map<string, number>();
  const took: number[] = [];
  child.on('message', (message: Told) => {
    if (message.kind === 'seen') seen.set(message.plate, message.at);
  });
  const leaving = new AbortController();
  const arrived: { readonly plate: string; readonly at: number }[] = [];
  const watching = await Promise.all(
    Array.from({ length: watchers }, async (_, n) => {
      const answer = await fetch(`${url}/v1/stream?events=plate.detected`, {
        headers: { authorization: `Bearer ${keys[n % keys.length]}` },
        signal: leaving.signal,
      });
      if (answer.status !== 200 || answer.body === null)
        throw new Error(`The stream was answered with ${answer.status}.`);
      // In a list, for what is given as it is would be waited for.
      return [take(answer.body, (plate) => arrived.push({ plate, at: Date.now() }))];
    }),
  );
  // The first vehicles find nothing that is warm.
  const count = (warm: number) => ({ kind: 'drive', count: warm, everyMs: 1000 / perSecond }) as const;
  for (const vehicles of [perSecond, perSecond * measuredS]) {
    arrived.length = 0;
    const driven = heard(child, 'driven');
    order(child, count(vehicles));
    await driven;
    const until = Date.now() + patienceMs;
    while (arrived.length < vehicles * watchers && Date.now() < until) await wait(20);
    if (arrived.length < vehicles * watchers)
      throw new Error(`${arrived.length} of ${vehicles * watchers} events arrived.`);
  }
  for (const { plate, at } of arrived) took.push(at - (seen.get(plate) ?? Number.NaN));
  leaving.abort();
  await Promise.all(watching.flat());
  const sorted = took.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length * 0.95)] ?? Number.NaN;
}

/** Reads a stream to its end, and tells of each plate. Not awaited before the end. */
function take(body: ReadableStream<Uint8Array>, onPlate: (plate: string) => void): Promise<void> {
  const read = async () => {
    const decoder = new TextDecoder();
    let held = '';
    for await (const part of body) {
      held += decoder.decode(part, { stream: true });
      const blocks = held.split('\n\n');
      held = blocks.pop() ?? '';
      for (const block of blocks) {
        const plate = /"plate":"([^"]+)"/.exec(block)?.[1];
        if (plate !== undefined) onPlate(plate);
      }
    }
  };
  // Leaving is the only end that there is.
  return read().catch(() => undefined);
}

async function send(child: ChildProcess): Promise<number> {
  let received = 0;
  const all = Promise.withResolvers<void>();
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      response.writeHead(204).end();
      received += 1;
      if (received === messages) all.resolve();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  try {
    const made = heard(child, 'webhook');
    order(child, { kind: 'addWebhook', url, isOn: false });
    const { id } = await made;
    const driven = heard(child, 'driven');
    order(child, { kind: 'drive', count: messages, everyMs: 0 });
    await driven;
    // What the rooms make of the vehicles is not what is measured.
    await wait(5_000);
    const begun = performance.now();
    order(child, { kind: 'switchOn', id, url });
    const isLate = wait(patienceMs, undefined, { ref: false }).then(() => {
      throw new Error(`${received} of ${messages} events arrived.`);
    });
    await Promise.race([all.promise, isLate]);
    return performance.now() - begun;
  } finally {
    server.closeAllConnections();
    server.close();
  }
}
