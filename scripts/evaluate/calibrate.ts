// The curve that makes confidence honest (src-main/vision/honesty.ts). Only for sets that may be fitted on.
//
//   npm run evaluate:calibrate -- <labels.csv>… [--sample 100] [--models <manifest.json>]
//
// Prints slope and offset to put into honesty.ts, and the calibration before and after.
import { parseArgs } from 'node:util';
import { fittedHonesty, honestly } from '../../src-main/vision/honesty.ts';
import { calibrationOf, fitHonesty, type JudgedRead } from './calibration.ts';
import { readAll } from './readAll.ts';
import { describedCalibration } from './report.ts';
import { judgedReads } from './score.ts';

const { positionals: tables, values: options } = parseArgs({
  allowPositionals: true,
  options: { sample: { type: 'string', default: 'Infinity' }, models: { type: 'string' } },
});
const reads: JudgedRead[] = [];
for (const table of tables) {
  const pictures = await readAll(table, { sample: Number(options.sample), models: options.models });
  for (const { plates, result } of pictures) {
    reads.push(...judgedReads({ counted: plates, ignored: [] }, result?.plates ?? []));
  }
}
const further = fitHonesty(reads);
const slope = further.slope * fittedHonesty.slope;
const offset = further.slope * fittedHonesty.offset + further.offset;
const after = reads.map(({ confidence, right }) => ({ confidence: honestly(confidence, further), right }));
console.log(`${reads.length} reads, before\n${describedCalibration(calibrationOf(reads))}`);
console.log(`after\n${describedCalibration(calibrationOf(after))}`);
console.log(`slope ${slope.toFixed(2)}, offset ${offset.toFixed(2)}`);
