// Runs the tests of one task in a single worker of vitest, with the changed files in the places of the real ones.
import { readFileSync } from 'node:fs';
import { startVitest } from 'vitest/node';
import { root } from '../setUp.mjs';
import { type Task, taskVariable } from './task.ts';

const { codes } = JSON.parse(readFileSync(process.env[taskVariable] ?? '', 'utf8')) as Task;

const vitest = await startVitest(
  [],
  {
    root,
    config: false,
    watch: false,
    include: ['scripts/mutants/session.ts'],
    // A thread, so that whoever ends this process ends a loop without end too.
    pool: 'threads',
    maxWorkers: 1,
    isolate: false,
    // What is kept of one run's files would stand in for the next one's, which are changed in other spots.
    fsModuleCache: false,
    testTimeout: 2 ** 30,
    reporters: [{}],
    env: { ORT_DISABLE_TELEMETRY: '1' },
  },
  {
    plugins: [{ name: 'mutants', enforce: 'pre', load: (id) => codes[id.split('?')[0] ?? ''] ?? null }],
  },
);
await vitest.close();
