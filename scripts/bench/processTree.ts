import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';

/** What a process of Gatehouse is there for. */
export type Part = 'host' | 'engine' | 'capture';

/** A process and what it has used so far. */
export interface ProcessUse {
  readonly pid: number;
  readonly part: Part;
  /** Processor time, user and system. */
  readonly cpuMs: number;
  /** Proportional set size: its own memory, and its share of what it has in common with others. */
  readonly memoryMb: number;
}

/** Linux counts processor time in hundredths of a second for all programs (`USER_HZ`, proc(5)). */
const tickMs = 10;

/** The process and all that descend from it. Needs Linux, whose `/proc` tells. */
export async function processTree(root: number): Promise<readonly ProcessUse[]> {
  if (!existsSync('/proc/self/smaps_rollup'))
    throw new Error('Processor time and memory can be measured on Linux only.');
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const all = (await Promise.all(pids.map(statOf))).filter((each) => each !== null);
  const family = new Set([root]);
  for (let before = 0; before !== family.size; ) {
    before = family.size;
    for (const { pid, parent } of all) if (family.has(parent)) family.add(pid);
  }
  const used = all.filter(({ pid }) => family.has(pid)).map(useOf);
  return (await Promise.all(used)).filter((each) => each !== null);
}

/** The process of the engine below the host's. */
export async function enginePid(host: number): Promise<number> {
  const engine = (await processTree(host)).find(({ part }) => part === 'engine');
  if (engine === undefined) throw new Error('The engine is not running.');
  return engine.pid;
}

interface Stat {
  readonly pid: number;
  readonly parent: number;
  readonly cpuMs: number;
}

/** Null where the process has ended meanwhile. */
async function statOf(pid: number): Promise<Stat | null> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  if (text === null) return null;
  // The name in brackets may hold anything; the fields after it are counted from 3 (proc(5)).
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const field = (number: number): number => Number(fields[number - 3]);
  return { pid, parent: field(4), cpuMs: (field(14) + field(15)) * tickMs };
}

async function useOf({ pid, cpuMs }: Stat): Promise<ProcessUse | null> {
  try {
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8');
    const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8');
    const memoryMb = Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1]) / 1024;
    return { pid, part: partOf(command), cpuMs, memoryMb };
  } catch {
    return null;
  }
}

function partOf(command: string): Part {
  const [program = ''] = command.split('\0');
  if (/ffmpeg[^/]*$/.test(program)) return 'capture';
  return command.includes('engine/main') ? 'engine' : 'host';
}
