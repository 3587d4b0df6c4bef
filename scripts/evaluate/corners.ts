// Where the corners of plates are in pictures that may be trained on, as the application sees them: found, looked at from nearby until
// they lie level, and read. Teaches the detector to see at once what now takes it several looks (models/training).
//
//   npm run evaluate:corners -- <labels.csv>… --out models/training/corners.csv
//
// One row for each: `plate` what the reader takes for a whole plate and for a mark, `unclear` whatever else the detector thinks likely.
import { writeFile } from 'node:fs/promises';
import { basename, dirname, relative } from 'node:path';
import { parseArgs } from 'node:util';
import type { PlateCandidate } from '../../src-main/sight/vision/eyes.ts';
import { loadManifest } from '../../src-main/sight/vision/manifest.ts';
import { openEyes } from '../../src-main/sight/vision/openEyes.ts';
import { pictureToFrame } from '../../src-main/sight/vision/pictureToFrame.ts';
import { judge } from '../../src-main/sight/vision/seePlates.ts';
import { csvOf } from './csv.ts';
import { readLabels } from './labels.ts';

/** What makes a candidate a plate whose corners are to be believed; a still's legibility is weighed as `legibleWeight` says. */
const surely = { score: 0.5, legible: 0.98, rank: 0.5 };

const { positionals: tables, values: options } = parseArgs({
  allowPositionals: true,
  options: { out: { type: 'string' } },
});
if (tables.length === 0 || options.out === undefined) {
  console.error('Name at least one labels.csv, and with --out the table to write.');
  process.exit(2);
}
const eyes = await openEyes(await loadManifest());
const rows = [];
for (const table of tables) {
  for (const { file } of await readLabels(table)) {
    const frame = await pictureToFrame(file);
    for (const candidate of await eyes.detector.detect(frame)) {
      const reading = await eyes.reader.read(frame, candidate);
      const rank = (reading && judge(frame, reading)?.rank) ?? 0;
      const isPlate =
        candidate.score >= surely.score && rank >= surely.rank && (reading?.legible ?? 0) >= surely.legible;
      const kind = isPlate ? 'plate' : 'unclear';
      rows.push({
        set: basename(dirname(table)),
        file: relative(dirname(table), file),
        ...cornersOf(candidate),
        kind,
      });
    }
  }
}
await eyes.close();
const columns = ['set', 'file', 'x1', 'y1', 'x2', 'y2', 'x3', 'y3', 'x4', 'y4', 'kind'];
await writeFile(options.out, csvOf(columns, rows));
console.log(`${rows.filter(({ kind }) => kind === 'plate').length} plates, ${rows.length} places`);

/** From the upper left one clockwise, in pixels to a tenth. */
function cornersOf({ quad }: PlateCandidate): Readonly<Record<string, string>> {
  return Object.fromEntries(
    quad.flatMap(({ x, y }, index) => [
      [`x${index + 1}`, x.toFixed(1)],
      [`y${index + 1}`, y.toFixed(1)],
    ]),
  );
}
