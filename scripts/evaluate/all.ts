// Every evaluation, one after the other, with the tables that docs/accuracy.md shows.
//
//   npm run evaluate:all -- <folder of labelled sets and clips> [<folder for rendered sets>] [--out <folder>] [--only <set>]… [--sample 60] [--models <manifest.json>]
//
// The sets that are rendered or painted are built first where they are missing. `--out` keeps each summary as JSON;
// `--sample` reads only so many pictures of each set, spread evenly over it.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { summariseBy } from './groups.ts';
import { type ReadPicture, readAll } from './readAll.ts';
import { described, describedCalibration, describedError, describedGroups } from './report.ts';
import { renderedSets } from './sets/renderedSets.ts';
import { summarise } from './summary.ts';
import { tableHeader, tableRow } from './tables.ts';

const { positionals, values: options } = parseArgs({
  allowPositionals: true,
  options: {
    out: { type: 'string' },
    only: { type: 'string', multiple: true, default: [] },
    sample: { type: 'string' },
    models: { type: 'string' },
  },
});
const [real, built = join(tmpdir(), 'gatehouse-evaluation')] = positionals;
if (real === undefined) {
  console.error('Name the folder that holds the labelled sets, each with its labels.csv.');
  process.exit(2);
}
const sample = options.sample === undefined ? Number.POSITIVE_INFINITY : Number(options.sample);
const isAsked = (name: string) => options.only.length === 0 || options.only.includes(name);
if (options.out !== undefined) await mkdir(options.out, { recursive: true });

const realSets = (await readdir(real)).filter((name) => existsSync(join(real, name, 'labels.csv'))).toSorted();
const rendered = renderedSets.map(({ name }) => name);
for (const { name } of renderedSets) build(name, 'renderSets.ts', built, '--only', name);
build('adversarial', 'renderAdversarial.ts', join(built, 'adversarial'));
build('plateless', 'plateless.ts', real, join(built, 'plateless'));

const rows = [tableHeader];
const together: ReadPicture[] = [];
for (const name of realSets) together.push(...(await evaluate(name, join(real, name), 'width')));
for (const name of rendered) await evaluate(name, join(built, name), 'look');
await evaluate('adversarial', join(built, 'adversarial'), 'kind');
await evaluate('plateless', join(built, 'plateless'), 'source');
if (together.length > 0) {
  const { calibration, calibrationByEye } = summarise('real sets', together);
  console.log(`\nreal sets together\n${describedCalibration(calibration)}`);
  console.log(`\nwith what the tables leave out or spell otherwise\n${describedCalibration(calibrationByEye)}`);
}
console.log(`\n${rows.join('\n')}\n`);
if (isAsked('clips') && existsSync(join(real, 'clips', 'truth.csv'))) {
  runScript('clips.ts', join(real, 'clips', 'truth.csv'), '--never', '14B02819T');
  runScript('clips.ts', join(import.meta.dirname, '../../resources/sample/gate.truth.csv'));
}

async function evaluate(name: string, folder: string, by: string): Promise<ReadPicture[]> {
  if (!isAsked(name)) return [];
  const pictures = await readAll(join(folder, 'labels.csv'), { sample, models: options.models });
  const summary = summarise(name, pictures);
  const groups = summariseBy(by, pictures, () => true);
  console.log(`\n${described(summary)}\n${describedCalibration(summary.calibration)}\n${describedGroups(groups)}`);
  rows.push(tableRow(summary));
  if (options.out !== undefined) {
    await writeFile(join(options.out, `${name}.json`), JSON.stringify({ ...summary, groups }));
    await writeFile(join(options.out, `${name}.errors.txt`), `${summary.errors.map(describedError).join('\n')}\n`);
  }
  return pictures;
}

function build(name: string, script: string, ...args: string[]): void {
  if (isAsked(name) && !existsSync(join(built, name, 'labels.csv'))) runScript(script, ...args);
}

function runScript(script: string, ...args: string[]): void {
  const { status } = spawnSync(process.execPath, [join(import.meta.dirname, script), ...args], { stdio: 'inherit' });
  if (status !== 0) throw new Error(`${basename(script)} ended with status ${status}`);
}
