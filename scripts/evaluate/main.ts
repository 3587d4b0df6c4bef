// How well the plates of labelled pictures are read, end to end, as the application reads them.
//
//   npm run evaluate -- <labels.csv>… [--by country|width|<column>] [--min-width 60] [--sample 60]
//     [--models <manifest.json>|pp-ocr] [--errors] [--json]
import { basename, dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { summariseBy } from './groups.ts';
import type { LabelledPlate } from './labels.ts';
import { type ReadPicture, readAll } from './readAll.ts';
import { described, describedCalibration, describedError, describedGroups } from './report.ts';
import { summarise } from './summary.ts';

const { positionals: tables, values: options } = parseArgs({
  allowPositionals: true,
  options: {
    by: { type: 'string' },
    'min-width': { type: 'string', default: '0' },
    sample: { type: 'string' },
    models: { type: 'string' },
    errors: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});
const leastWidth = Number(options['min-width']);
const sample = options.sample === undefined ? Number.POSITIVE_INFINITY : Number(options.sample);
if (tables.length === 0 || !Number.isFinite(leastWidth) || !(sample >= 1)) {
  console.error('Name at least one labels.csv; --min-width takes pixels, --sample a number of pictures.');
  process.exit(2);
}
const counts = ({ box }: LabelledPlate) => box === null || box[2] >= leastWidth;

const all: ReadPicture[] = [];
for (const table of tables) {
  const pictures = await readAll(table, { sample, models: options.models });
  all.push(...pictures);
  tell(basename(dirname(table)), pictures);
}
if (tables.length > 1) tell('all sets together', all);

function tell(name: string, pictures: readonly ReadPicture[]): void {
  const whole = summarise(name, pictures, counts);
  const groups = options.by === undefined ? [] : summariseBy(options.by, pictures, counts);
  if (options.json) {
    console.log(JSON.stringify({ ...whole, groups }));
    return;
  }
  console.log(described(whole));
  console.log(describedCalibration(whole.calibration));
  if (groups.length > 0) console.log(describedGroups(groups));
  if (options.errors) console.log(['  wrong pictures', ...whole.errors.map(describedError)].join('\n'));
}
