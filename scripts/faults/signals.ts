import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import BetterSqlite3 from 'better-sqlite3';
import { type HostProcess, startHost, withFolder } from '../bench/hostProcess.ts';
import { seededRandom } from '../scene/noise.ts';
import { lifeVariable, processesOf } from './kills/remains.ts';
import type { Findings, Proof, ProofOptions } from './proof.ts';

const commandLine = fileURLToPath(new URL('../../bin/gatehouse.mjs', import.meta.url));
const signals = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;
const stopsWithinMs = 10_000;
/** As long as an engine needs on a busy machine to see that its main process is gone, and to end. */
const mayOutliveMs = 15_000;

/** Signals to the command line at any moment: while it starts, runs and stops, once and twice, to it alone and to its whole group. */
export const signalled: Proof = {
  name: 'signals',
  title: 'Signals while Gatehouse starts, runs and stops',
  run: (options) => signalOverAndOver({ ...options, times: Math.min(options.times, 10) }),
  holds: ({ committed, stacks, hangs, lost, survivors, failedStarts }) =>
    committed !== 0 && [stacks, hangs, lost, survivors, failedStarts].every((count) => count === 0),
};

/** Starts and signals on one data folder, and counts what went wrong. */
export async function signalOverAndOver({ times, seed, progress }: ProofOptions): Promise<Findings> {
  return await withFolder(async (dataFolder) => {
    const random = seededRandom(seed);
    const committed: string[] = [];
    const found = { stacks: 0, hangs: 0, survivors: 0, failedStarts: 0 };
    for (let start = 1; start <= times; start++) {
      const isReadyFirst = start % 2 === 0;
      const afterMs = Math.round(50 + 2_500 * random() ** 2);
      const signal = signals[Math.floor(random() * signals.length)] ?? 'SIGTERM';
      const againAfterMs = random() < 0.5 ? Math.round(300 * random()) : null;
      const isToGroup = random() < 0.5;
      const to = `${isToGroup ? 'its group' : 'it'}${againAfterMs === null ? '' : `, again after ${againAfterMs} ms`}`;
      progress(
        `${start} of ${times}: ${signal} to ${to}, ${afterMs} ms after ${isReadyFirst ? 'it was ready' : 'its start'}`,
      );

      const life = `signals-${process.pid}-${start}`;
      let pid = 0;
      let complaints = '';
      let isSignalled = false;
      const starting = startHost(dataFolder, {
        program: [commandLine, 'serve'],
        environment: { [lifeVariable]: life },
        hasOwnGroup: true,
        onSpawned: (given) => {
          pid = given;
        },
        onComplaint: (text) => {
          complaints += text;
        },
      });
      const host: Promise<HostProcess | null> = starting.catch(() => {
        if (!isSignalled) found.failedStarts += 1;
        return null;
      });
      const ready = isReadyFirst ? await host : null;
      if (ready !== null) committed.push(await addGroup(ready, start));
      await pause(afterMs);
      isSignalled = true;
      send(isToGroup ? -pid : pid, signal);
      if (againAfterMs !== null) {
        await pause(againAfterMs);
        send(isToGroup ? -pid : pid, signal);
      }
      if (!(await endsWithin(pid, stopsWithinMs))) {
        found.hangs += 1;
        send(-pid, 'SIGKILL');
      }
      await host;
      if (/^\s+at .+:\d+|node:internal|Unhandled|Uncaught/m.test(complaints)) {
        found.stacks += 1;
        progress(complaints);
      }
      if (!(await allGoneWithin(life, mayOutliveMs))) {
        const left = await processesOf(life);
        found.survivors += left.length;
        for (const survivor of left) {
          progress(`still there: ${survivor.program}`);
          send(survivor.pid, 'SIGKILL');
        }
      }
    }
    return { signals: times, committed: committed.length, lost: countLost(dataFolder, committed), ...found };
  });
}

async function addGroup({ api }: HostProcess, number: number): Promise<string> {
  const { id } = await api.permits.addGroup({
    name: `Group ${number}`,
    colour: 'blue',
    description: '',
    onMatch: 'ask',
  });
  return id;
}

function countLost(dataFolder: string, committed: readonly string[]): number {
  const sqlite = new BetterSqlite3(join(dataFolder, 'gatehouse.db'), { readonly: true });
  try {
    const find = sqlite.prepare('SELECT 1 FROM permit_groups WHERE id = ?');
    return committed.filter((id) => find.get(id) === undefined).length;
  } finally {
    sqlite.close();
  }
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended already.
  }
}

async function endsWithin(pid: number, ms: number): Promise<boolean> {
  const isThere = () => {
    try {
      return process.kill(pid, 0);
    } catch {
      return false;
    }
  };
  for (const end = performance.now() + ms; performance.now() < end; await pause(20)) if (!isThere()) return true;
  return !isThere();
}

async function allGoneWithin(life: string, ms: number): Promise<boolean> {
  for (const end = performance.now() + ms; performance.now() < end; await pause(200)) {
    if ((await processesOf(life)).length === 0) return true;
  }
  return false;
}
