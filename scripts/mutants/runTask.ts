import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../setUp.mjs';
import type { Mutant, Outcome } from './mutant.ts';
import { type Report, type Task, taskVariable } from './task.ts';

/**
 * A file of tests that is busy for so many times as long as the slowest without a change never ends, which a machine with much else to do does
 * not make of any; at the least so long, and at the most, for a test that only waits.
 */
const mostTimes = 20;
const leastPatienceMs = 60_000;
const mostPatienceMs = 900_000;
const lookEveryMs = 1000;

export interface TaskFiles {
  /** Absolute, the likeliest to notice something first. */
  readonly tests: readonly string[];
  /** By absolute path: the changed files' texts with all their switches. */
  readonly codes: Readonly<Record<string, string>>;
}

/**
 * Runs the tests once for every change, in a process of their own that is replaced where a change makes it hang or die.
 * @param folder where the task's files are kept while it runs
 * @param progress is told how many are done, and of each that no test ended
 * @throws Error if the tests fail without any change
 */
export async function runTask(
  files: TaskFiles,
  mutants: readonly Mutant[],
  folder: string,
  progress: (done: number, endless?: Mutant) => void,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const surveys = join(mkdtempSync(join(folder, 'task-')), 'surveys.json');
  const pace: Pace = { slowestMs: 0 };
  let left = mutants;
  while (left.length > 0) {
    const log = join(folder, `${outcomes.length}.log`);
    const path = join(folder, `${outcomes.length}.json`);
    const task: Task = { ...files, log, surveys, mutants: left.map(({ id, file }) => ({ id, file })) };
    writeFileSync(path, JSON.stringify(task));
    writeFileSync(log, '');
    const reports = await reportsOf(path, log, pace, left.length, (count) => progress(outcomes.length + count));
    const broken = reports.find((each) => 'broken' in each);
    if (broken) throw new Error(`“${broken.broken}” fails without any change. Mend it first.`);
    const found = reports.filter((each) => 'id' in each);
    const begun = reports.findLast((each) => 'began' in each)?.began;
    outcomes.push(...found);
    const isDone = new Set(outcomes.map(({ id }) => id));
    left = left.filter(({ id }) => !isDone.has(id));
    if (left.length === 0) break;
    if (begun === undefined) throw new Error('The process of the tests ended before it began.');
    if (isDone.has(begun)) continue;
    outcomes.push({ id: begun, noticedBy: 'no test ended' });
    progress(
      outcomes.length,
      mutants.find(({ id }) => id === begun),
    );
    left = left.filter(({ id }) => id !== begun);
  }
  return outcomes;
}

/** What one process of tests told until it ended or was ended. */
async function reportsOf(
  path: string,
  log: string,
  pace: Pace,
  wanted: number,
  progress: (count: number) => void,
): Promise<Report[]> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'testProcess.ts')], {
    cwd: root,
    env: { ...process.env, [taskVariable]: path },
    stdio: 'ignore',
  });
  const end = () => child.kill('SIGKILL');
  process.once('exit', end);
  try {
    await ended(child, pace, () => {
      const reports = readReports(log);
      const done = reports.filter((each) => 'id' in each).length;
      progress(done);
      const isSurveying = !reports.some((each) => 'began' in each);
      return { count: reports.length, isSurveying, isDone: done === wanted };
    });
  } finally {
    process.off('exit', end);
  }
  return readReports(log);
}

/** How long the slowest file of tests took without a change, ms, as seen from here. */
interface Pace {
  slowestMs: number;
}

/** Waits for a process, and ends it once `told` has not grown for too long. Before the first change nothing can be without end. */
function ended(
  child: ChildProcess,
  pace: Pace,
  told: () => { readonly count: number; readonly isSurveying: boolean; readonly isDone: boolean },
): Promise<void> {
  return new Promise((settle, fail) => {
    let last = { count: 0, at: performance.now() };
    const look = setInterval(() => {
      const { count, isSurveying, isDone } = told();
      // Vitest goes through all files it has loaded before it ends, which are so many that it takes minutes and tells nothing.
      if (isDone) child.kill('SIGKILL');
      const now = performance.now();
      const silentMs = now - last.at;
      if (isSurveying) pace.slowestMs = Math.max(pace.slowestMs, silentMs);
      const wanted = isSurveying ? mostPatienceMs : pace.slowestMs * mostTimes;
      if (count !== last.count) last = { count, at: now };
      else if (silentMs > Math.min(mostPatienceMs, Math.max(leastPatienceMs, wanted))) child.kill('SIGKILL');
    }, lookEveryMs);
    child.once('error', fail);
    child.once('exit', () => {
      clearInterval(look);
      settle();
    });
  });
}

function readReports(log: string): Report[] {
  const lines = readFileSync(log, 'utf8').split('\n').slice(0, -1);
  return lines.map((line) => JSON.parse(line) as Report);
}
