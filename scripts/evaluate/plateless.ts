// Builds a set of pictures without any plate, so that everything that is read there is false:
//
//   npm run evaluate:plateless -- <folder of labelled sets and clips> [<into>, otherwise under the system's temporary folder]
//
// Its parts: the labelled pictures with their plates painted out, moments of the clips in which no plate is to be seen,
// and the rendered lane with vehicles whose plates are blank. Then `npm run evaluate -- <into>/labels.csv --by source`.
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { csvOf } from './csv.ts';
import { readLabels } from './labels.ts';
import { blankLaneFrames } from './plateless/blankLane.ts';
import { emptyMoments, framesOf } from './plateless/clipFrames.ts';
import { otherPlatesOf } from './plateless/otherPlates.ts';
import { writePainted } from './plateless/paintOut.ts';

const [from, into = join(tmpdir(), 'gatehouse-plateless')] = process.argv.slice(2);
if (from === undefined) {
  console.error('Name the folder that holds the labelled sets, each with its labels.csv.');
  process.exit(2);
}
/** Other plates than the labelled ones are in view all through it. */
const crowdedSets = new Set(['uk-carpark']);

await rm(into, { recursive: true, force: true });
await mkdir(join(into, 'images'), { recursive: true });
const rows: { file: string; plate_text: string; source: string }[] = [];
const take = (source: string, files: readonly string[]) => {
  rows.push(...files.map((file) => ({ file: join('images', file), plate_text: '', source })));
  console.log(`${source}: ${files.length} pictures`);
};

const names = (await readdir(from, { withFileTypes: true }))
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);
for (const set of names.toSorted()) {
  const pictures = crowdedSets.has(set) ? [] : await readLabels(join(from, set, 'labels.csv')).catch(() => []);
  if (pictures.length === 0) continue;
  const files: string[] = [];
  for (const { file, plates } of pictures) {
    const others = otherPlatesOf(set, basename(file));
    const boxes = [...plates.flatMap(({ box }) => (box === null ? [] : [box])), ...(others ?? [])];
    if (others === null || plates.some(({ box }) => box === null)) continue;
    const name = `${set}-${basename(file).replace(/\.[a-z]+$/i, '')}.jpg`;
    await writePainted(file, boxes, join(into, 'images', name));
    files.push(name);
  }
  take(`${basename(dirname(join(from, set, 'x')))}, painted`, files);
}
for (const moment of emptyMoments) {
  take(`${moment.clip}, empty`, await framesOf(join(from, 'clips', moment.clip), moment, join(into, 'images')));
}
take('lane, blank plates', await blankLaneFrames(join(into, 'images')));

await writeFile(join(into, 'labels.csv'), csvOf(['file', 'plate_text', 'source'], rows));
console.log(`${rows.length} pictures without plates in ${into}`);
