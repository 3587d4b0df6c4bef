// Whether a vehicle that stands before the camera from the first frame to the last is told once, rightly and soon.
//
//   npm run evaluate:standing -- <labels.csv>… [--sample 50] [--errors]
//
// Shows each picture of a table for two seconds as a camera at rest does, ten frames a second with flicker and noise, and counts
// the passes that are told of it: the set `standing` of evaluate:renderSets has British marks of every kind.
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { loadManifest } from '../../src-main/sight/vision/manifest.ts';
import { openEyes } from '../../src-main/sight/vision/openEyes.ts';
import { readLabels } from './labels.ts';
import { spread } from './readAll.ts';
import { shownMs, toldWhileStanding } from './toldWhileStanding.ts';

const { positionals: tables, values: options } = parseArgs({
  allowPositionals: true,
  options: { sample: { type: 'string', default: 'Infinity' }, errors: { type: 'boolean', default: false } },
});
if (tables.length === 0) {
  console.error('Name at least one labels.csv.');
  process.exit(2);
}
const eyes = await openEyes(await loadManifest(), 'video');
for (const table of tables) {
  const pictures = spread(await readLabels(table), Number(options.sample));
  let once = 0;
  for (const { file, plates } of pictures) {
    const told = await toldWhileStanding(eyes, file);
    const truth = plates.map(({ text }) => text).filter((text) => text !== '');
    if (told.length === truth.length && truth.every((text) => told.includes(text))) once += 1;
    else if (options.errors)
      console.log(`  ${basename(file)}: ${truth.join(', ')} | ${told.join(', ') || 'nothing told'}`);
  }
  console.log(`${table}: told once and rightly within ${shownMs / 1000} s: ${once} of ${pictures.length}`);
}
await eyes.close();
