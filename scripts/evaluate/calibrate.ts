// The curve that makes confidence honest (src-main/sight/vision/honesty.ts). Only for sets that may be fitted on.
//
//   npm run evaluate:calibrate -- <labels.csv>[@100][*0.15]… [--models <manifest.json>]
//
// `@100` reads so many pictures of a set, spread evenly over it; `*0.15` lets each read of it count so much in the fit, for sets of
// what is rare on the road. Prints what to put into honesty.ts, and the calibration
// before and after.
import { parseArgs } from 'node:util';
import { fittedHonesty, type Honesty, honestly } from '../../src-main/sight/vision/honesty.ts';
import { loadManifest } from '../../src-main/sight/vision/manifest.ts';
import { openEyes } from '../../src-main/sight/vision/openEyes.ts';
import { pictureToFrame } from '../../src-main/sight/vision/pictureToFrame.ts';
import { plateOfPicture, signsOf } from '../../src-main/sight/vision/readPicture.ts';
import { seePlates } from '../../src-main/sight/vision/seePlates.ts';
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
  const [, table = '', sample = 'Infinity', weight = '1'] = /^(.*?)(?:@(\d+))?(?:\*([\d.]+))?$/.exec(each) ?? [];
  for (const picture of spread(await readLabels(table), Number(sample)))
    reads.push(...(await readsOf(picture, Number(weight))));
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

async function readsOf({ file, plates: counted }: LabelledPicture, weight: number): Promise<Seen[]> {
  const { plates } = await seePlates(eyes, await pictureToFrame(file), { detectMs: 0, readMs: 0 });
  const found = plates.map((seen) => {
    return { ...plateOfPicture(seen), ...signsOf(seen), share: seen.interpretation.share, weight };
  });
  return judgedReads({ counted, ignored: [] }, found);
}

function told(honesty: Honesty): JudgedRead[] {
  return reads.map((read) => ({ confidence: honestly(read, honesty) * read.share, right: read.right }));
}
