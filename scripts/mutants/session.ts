import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import fc from 'fast-check';
import { it, type RunnerTestCase, TestRunner, type TestRunnerConfig, vi } from 'vitest';
import { startTests } from 'vitest/internal/browser';
import { type Report, type Task, taskVariable } from './task.ts';

const {
  tests,
  mutants,
  log,
  surveys: keptSurveys,
} = JSON.parse(readFileSync(process.env[taskVariable] ?? '', 'utf8')) as Task;
const report = (line: Report) => appendFileSync(log, `${JSON.stringify(line)}\n`);

/** Switches asked for by a run that has more than so many times as many as the run without a change never ends. */
const mostTimes = 30;
const leastMost = 3_000_000;

const state = { holds: -1, asked: 0, most: Number.POSITIVE_INFINITY, reached: new Set<number>() };
Object.assign(globalThis, {
  __mutant(id: number): boolean {
    if (++state.asked > state.most) throw new Error('This change never ends.');
    if (state.holds < 0) state.reached.add(id);
    return id === state.holds;
  },
});

const nameOf = (test: RunnerTestCase) => `${basename(test.file.filepath)}: ${test.fullTestName ?? test.name}`;

/** Vitest makes its runners itself, and gives them what it keeps here. */
function configOfWorker(): TestRunnerConfig {
  return Reflect.get(globalThis, '__vitest_worker__').config;
}

/** Runs one file of tests, those that `chooses` names, up to the first that fails. */
class QuickRunner extends TestRunner {
  failed: string | null = null;
  override trace = <T>(_: string, attributes: unknown, act?: () => T): T => (act ?? (attributes as () => T))();
  readonly #chooses: (name: string) => boolean;
  readonly #ended: (name: string) => void;

  constructor(chooses: (name: string) => boolean, ended: (name: string) => void) {
    super(configOfWorker());
    this.#chooses = chooses;
    this.#ended = ended;
  }

  override importFile(path: string) {
    return import(/* @vite-ignore */ path);
  }

  override async onBeforeRunTask(test: RunnerTestCase) {
    if (this.failed !== null || !this.#chooses(nameOf(test))) test.mode = 'skip';
    await super.onBeforeRunTask(test);
  }

  override onAfterRunTask(test: RunnerTestCase) {
    super.onAfterRunTask(test);
    if (test.result?.state === 'fail') this.failed ??= nameOf(test);
    this.#ended(nameOf(test));
  }

  override async onAfterRunSuite() {}

  override onAfterRunFiles() {}
}

/** The name of the first test of a file that fails, or null. */
async function firstFailure(
  file: string,
  chooses: (name: string) => boolean,
  ended: (name: string) => void = () => {},
) {
  vi.resetModules();
  vi.useRealTimers();
  const runner = new QuickRunner(chooses, ended);
  const [result] = await startTests([file], runner);
  return runner.failed ?? (result?.result?.state === 'fail' ? basename(file) : null);
}

/** Which tests reach which changes, and how long and how busy each file of tests is without any. */
interface Survey {
  readonly file: string;
  readonly asked: number;
  readonly ms: number;
  /** By change: the tests that reach it. Whatever is reached outside of them is reached by all of the file. */
  readonly reached: Readonly<Record<number, readonly string[]>>;
  readonly reachedByAll: readonly number[];
}

async function survey(file: string): Promise<Survey | string> {
  const reached: Record<number, string[]> = {};
  const reachedByAll = new Set<number>();
  Object.assign(state, { holds: -1, asked: 0, most: Number.POSITIVE_INFINITY });
  state.reached.clear();
  const start = performance.now();
  const failed = await firstFailure(
    file,
    () => {
      for (const id of state.reached) reachedByAll.add(id);
      state.reached.clear();
      return true;
    },
    (name) => {
      for (const id of state.reached) {
        reached[id] ??= [];
        reached[id].push(name);
      }
      state.reached.clear();
    },
  );
  return (
    failed ?? { file, asked: state.asked, ms: performance.now() - start, reached, reachedByAll: [...reachedByAll] }
  );
}

/** The surveys of all files; those of the process that this one replaces, where it is not the first. */
async function surveysOfAll(): Promise<readonly Survey[] | string> {
  if (existsSync(keptSurveys)) return JSON.parse(readFileSync(keptSurveys, 'utf8')) as Survey[];
  const surveys: Survey[] = [];
  for (const file of tests) {
    const surveyed = await survey(file);
    if (typeof surveyed === 'string') return surveyed;
    surveys.push(surveyed);
    report({ ended: basename(file) });
  }
  writeFileSync(keptSurveys, JSON.stringify(surveys));
  return surveys;
}

/** The tests named after the changed file first, then the quicker ones. */
function inOrder(surveys: readonly Survey[], file: string): Survey[] {
  const own = basename(file).replace(/\.ts$/, '.test.ts');
  const rank = (each: Survey) => (basename(each.file) === own ? 0 : 1);
  return [...surveys].sort((a, b) => rank(a) - rank(b) || a.ms - b.ms);
}

async function noticedBy(id: number, file: string, surveys: readonly Survey[]): Promise<string | null> {
  for (const each of inOrder(surveys, file)) {
    const tests = each.reached[id];
    const isReachedByAll = each.reachedByAll.includes(id);
    if (!tests && !isReachedByAll) continue;
    Object.assign(state, { holds: id, asked: 0, most: Math.max(leastMost, each.asked * mostTimes) });
    const failed = await firstFailure(each.file, (name) => isReachedByAll || (tests?.includes(name) ?? false));
    if (failed !== null) return failed;
    report({ ended: basename(each.file) });
  }
  return null;
}

async function changeEach(): Promise<void> {
  // The same arguments every time, and no search for the smallest that fails: one is enough.
  fc.configureGlobal({ seed: 1, endOnFailure: true });
  const surveys = await surveysOfAll();
  if (typeof surveys === 'string') return report({ broken: surveys });
  for (const { id, file } of mutants) {
    report({ began: id });
    report({ id, noticedBy: await noticedBy(id, file, surveys) });
  }
}

// Files of tests can be loaded while this one is, and not from within a test.
await changeEach();
it('has changed the rules one spot at a time', () => {});
