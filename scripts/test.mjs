// `npm test`: everything that must hold, from a fresh clone. Ends with a line `N passed, N failed`.
// Runs on Node 20 before anything is installed; the checks themselves run on the project's own Node.
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { delimiter, dirname, join, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import {
  ensureDebianPackages,
  ensureDependencies,
  ensureFfmpeg,
  ensureRenderer,
  ownNode,
  root,
  say,
} from './setUp.mjs';

const results = join(root, 'test-results');
const unitReport = join(results, 'unit.json');
const browserReport = join(results, 'browser.json');

/** What the tests need beside the product's own needs: a browser, an RTSP server to be a camera, a tracer to see connections, an MQTT broker. */
const testPackages = [
  'chromium',
  'python3-gi',
  'gir1.2-gst-rtsp-server-1.0',
  'gstreamer1.0-plugins-good',
  'gstreamer1.0-plugins-ugly',
  'strace',
  'mosquitto',
];

const tally = { passed: 0, failed: 0, skipped: 0 };
/** A line for each that failed, told once more at the end: what is far above may be cut where the log is kept. */
const failures = [];

await ensureDependencies();
await ensureFfmpeg();
const missing = process.platform === 'linux' ? await ensureDebianPackages(testPackages) : [];
if (missing.length > 0) say(`Some tests will be skipped, for these packages are missing: ${missing.join(', ')}`);
await ensureRenderer();
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
for (const check of Object.keys(scripts).filter((name) => name.startsWith('check:'))) {
  for (const command of scripts[check].split(' && ')) await checkWith(check, command.split(' '));
}
await countTests(
  'vitest',
  ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`],
  countUnit,
);
await countTests('playwright', ['test'], countBrowser);

for (const failure of failures) console.log(`FAILED  ${failure}`);
console.log(`${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped`);
process.exitCode = tally.failed === 0 ? 0 : 1;

async function checkWith(name, [tool, ...args]) {
  const code = await runTool(tool, args);
  tally[code === 0 ? 'passed' : 'failed'] += 1;
  if (code !== 0) failures.push(`${name}  (${tool})`);
  console.log(`${code === 0 ? 'ok' : 'FAILED'}  ${name}  (${tool})`);
}

async function countTests(tool, args, count) {
  const code = await runTool(tool, args);
  const before = tally.failed;
  try {
    count();
  } catch (error) {
    console.error(`${tool} wrote no report: ${error.message}`);
  }
  // A run that ends badly with no test to blame has failed all the same.
  if (code !== 0 && tally.failed === before) {
    tally.failed += 1;
    failures.push(`${tool} ended with ${code}`);
  }
}

function countUnit() {
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = JSON.parse(
    readFileSync(unitReport, 'utf8'),
  );
  for (const { name: file, assertionResults, message } of testResults) {
    const failed = assertionResults.filter(({ status }) => status === 'failed');
    if (failed.length === 0 && message !== '') failures.push(`${relative(root, file)}: ${firstLine(message)}`);
    for (const { fullName, failureMessages } of failed)
      failures.push(`${relative(root, file)} › ${fullName}: ${firstLine(failureMessages.join(' '))}`);
  }
  tally.passed += numPassedTests;
  tally.failed += numFailedTests;
  tally.skipped += numPendingTests + numTodoTests;
}

function countBrowser() {
  const { stats, suites } = JSON.parse(readFileSync(browserReport, 'utf8'));
  for (const { file, title, tests } of suites.flatMap(specsOf))
    for (const { status, results } of tests)
      if (status === 'unexpected') failures.push(`${file} › ${title}: ${firstLine(results.at(-1)?.error?.message)}`);
  // The list above names those that passed at the second try alone: on a machine that is busy, a clip may outrun the eyes.
  tally.passed += stats.expected + stats.flaky;
  tally.failed += stats.unexpected;
  if (stats.flaky > 0) console.log(`${stats.flaky} of the browser tests needed a second try`);
  tally.skipped += stats.skipped;
}

function specsOf({ specs = [], suites = [] }) {
  return [...specs, ...suites.flatMap(specsOf)];
}

/** What went wrong in a line, without the colours of a terminal. */
function firstLine(message = '') {
  return stripVTControlCharacters(message).split('\n', 1)[0].slice(0, 300);
}

function runTool(tool, args) {
  const path = [join(root, 'node_modules', '.bin'), dirname(ownNode), process.env.PATH].join(delimiter);
  const env = { ...process.env, PATH: path, ORT_DISABLE_TELEMETRY: '1', PLAYWRIGHT_JSON_OUTPUT_FILE: browserReport };
  return new Promise((resolve) => {
    const child = spawn(tool, args, {
      cwd: root,
      env,
      stdio: ['ignore', 'inherit', 'inherit'],
      shell: process.platform === 'win32',
    });
    child.on('spawn', () => {
      // As low as threads that give way set themselves: tests of these would wait for all others.
      setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
    });
    child.on('error', (error) => {
      console.error(error.message);
      resolve(1);
    });
    child.on('close', (code) => resolve(code ?? 1));
  });
}
