// Whether every vehicle is one read of the record, in every situation at a gate.
//
//   npm run evaluate:passes -- <clip> <truth.csv>                      one clip
//   npm run evaluate:passes -- [--only <situation>]… [--also <truth.csv>]…   the rendered situations, the sample clip, others
//     [--never <text>]… [--cache <folder>]
//
// Prints JSON lines, and ends with 1 where a legible vehicle was missed, one was told twice or the wrong way, a wrong text
// was told as sure, or an unreadable vehicle went untold.
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { loadManifest } from '../../src-main/sight/vision/manifest.ts';
import { openEyes } from '../../src-main/sight/vision/openEyes.ts';
import { type Clip, readTruth } from './clipTruth.ts';
import { renderSituation } from './passes/renderSituation.ts';
import { failuresOf, type PassScore, scorePasses } from './passes/scorePasses.ts';
import { type Situation, situations } from './passes/situations.ts';
import { watchClip } from './passes/watchClip.ts';

const root = join(import.meta.dirname, '../..');
const { positionals, values: options } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: 'string', multiple: true, default: [] },
    also: { type: 'string', multiple: true, default: [] },
    never: { type: 'string', multiple: true, default: [] },
    cache: { type: 'string', default: join(root, 'node_modules/.cache/gatehouse/passes') },
  },
});
const [clip, table, ...rest] = positionals;
if (rest.length > 0 || (clip !== undefined && table === undefined)) {
  console.error('Name a clip and its truth.csv, or neither for all situations.');
  process.exit(2);
}
const neverTold = new Set(options.never.map((text) => text.toUpperCase()));
const eyes = await openEyes(await loadManifest(), 'video');
const scores: PassScore[] = [];

if (clip !== undefined && table !== undefined) {
  const found = (await readTruth(table)).find(
    ({ file }) => file === resolve(clip) || basename(file) === basename(clip),
  );
  if (found === undefined) {
    console.error(`${table} has no row for ${basename(clip)}.`);
    process.exit(2);
  }
  await score(basename(clip), { ...found, file: resolve(clip) });
} else {
  const chosen = situations.filter(({ name }) => options.only.length === 0 || options.only.includes(name));
  for (const situation of chosen) {
    const rendered = await renderSituation(situation, options.cache);
    for (const truth of await readTruth(rendered.truth)) await score(situation.name, truth, situation);
  }
  const clips =
    options.only.length === 0 ? [join(root, 'resources/sample/gate.truth.csv'), ...options.also] : options.also;
  for (const each of clips) for (const truth of await readTruth(each)) await score(basename(truth.file), truth);
  const sum = (pick: (score: PassScore) => number) => scores.reduce((total, each) => total + pick(each), 0);
  console.log(
    JSON.stringify({
      clips: scores.length,
      expected: sum((each) => each.expected),
      found: sum((each) => each.found),
      missed: sum((each) => each.missed),
      duplicate: sum((each) => each.duplicate),
      wrong: sum((each) => each.wrong),
      wrongAndSure: sum((each) => each.wrongAndSure),
      wrongAndSureAtFirst: sum((each) => each.wrongAndSureAtFirst),
      unreadable: sum((each) => each.unreadable),
      unreadableFound: sum((each) => each.unreadableFound),
      unreadableWrong: sum((each) => each.unreadableWrong),
      wrongWay: sum((each) => each.wrongWay),
    }),
  );
}
await eyes.close();
if (scores.some((each) => failuresOf(each).length > 0)) process.exitCode = 1;

/** Rendered situations come as a camera's stream does; clips of files as files do, frame by frame. */
async function score(name: string, truth: Clip, situation?: Situation): Promise<void> {
  const reads = await watchClip(truth.file, eyes, situation === undefined ? 'everyFrame' : 'live', situation);
  const result = scorePasses(truth, reads, neverTold);
  scores.push(result);
  console.log(JSON.stringify({ clip: name, failures: failuresOf(result), ...result }));
}
