// The curve that makes confidence honest (src-main/vision/honesty.ts). Only for sets that may be fitted on.
//
//   npm run evaluate:calibrate -- <labels.csv>[@100]… [--models <manifest.json>]
//
// `@100` reads so many pictures of a set, spread evenly over it. Prints what to put into honesty.ts, and the calibration
// before and after.
import { parseArgs } from 'node:util';
import { fittedHonesty, type Honesty, honestly } from '../../src-main/vision/honesty.ts';
import { loadManifest } from '../../src-main/vision/manifest.ts';
import { openEyes } from '../../src-main/vision/openEyes.ts';
import { pictureToFrame } from '../../src-main/vision/pictureToFrame.ts';
import { plateOfPicture, signsOf } from '../../src-main/vision/readPicture.ts';
import { seePlates } from '../../src-main/vision/seePlates.ts';
import { calibrationOf, fitHonesty, type JudgedRead, type SignedRead } from './calibration.ts';
import { type LabelledPicture, readLabels } from './labels.ts';
import { spread } from './readAll.ts';
import { describedCalibration } from './report.ts';
import { judgedReads } from './score.ts';

interface Seen extends SignedRead {
  /** A factor of the confidence that the curve leaves as it is. */
  readonly share: number;
}

const { positionals: tables, values: options } = parseArgs({
  allowPositionals: true,
  options: { models: { type: 'string' } },
});
const eyes = await openEyes(await loadManifest(options.models));
const reads: Seen[] = [];
for (const each of tables) {
  const [table = '', sample = 'Infinity'] = each.split('@');
  for (const picture of spread(await readLabels(table), Number(sample))) reads.push(...(await readsOf(picture)));
}
await eyes.close();
const fitted = fitHonesty(reads);
console.log(`${reads.length} reads, before\n${describedCalibration(calibrationOf(told(fittedHonesty)))}`);
console.log(`after\n${describedCalibration(calibrationOf(told(fitted)))}`);
console.log(
  Object.entries(fitted)
    .map(([name, weight]) => `${name}: ${weight.toFixed(2)}`)
    .join(', '),
);

async function readsOf({ file, plates: counted }: LabelledPicture): Promise<Seen[]> {
  const { plates } = await seePlates(eyes, await pictureToFrame(file), { detectMs: 0, readMs: 0 });
  const found = plates.map((seen) => {
    return { ...plateOfPicture(seen), ...signsOf(seen), share: seen.interpretation.share };
  });
  return judgedReads({ counted, ignored: [] }, found);
}

function told(honesty: Honesty): JudgedRead[] {
  return reads.map((read) => ({ confidence: honestly(read, honesty) * read.share, right: read.right }));
}
