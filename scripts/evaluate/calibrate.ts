// Which temperature and which weight of the reader's doubt make confidence honest. Only for sets that may be fitted on.
//
//   npm run evaluate:calibrate -- <labels.csv>… [--sample 40] [--temperatures 0.8,1,1.25] [--weights 0,0.25,0.5]
//
// Prints for each pair the expected calibration error, the mean log loss in nats, and how many of the reads shown with at
// least 0.95 are right. Put the best pair into models/manifest.json.
import { parseArgs } from 'node:util';
import { loadManifest, type ModelManifest } from '../../src-main/vision/manifest.ts';
import { calibrationOf, type JudgedRead, logLossOf } from './calibration.ts';
import { readAll } from './readAll.ts';
import { judgedReads } from './score.ts';

const { positionals: tables, values: options } = parseArgs({
  allowPositionals: true,
  options: {
    sample: { type: 'string', default: 'Infinity' },
    temperatures: { type: 'string', default: '0.8,1,1.25,1.5' },
    weights: { type: 'string', default: '0,0.25,0.5,1' },
  },
});
const numbers = (list: string) => list.split(',').map(Number);
const manifest = await loadManifest();

for (const temperature of numbers(options.temperatures)) {
  for (const legibleWeight of numbers(options.weights)) {
    const reads: JudgedRead[] = [];
    for (const table of tables) reads.push(...(await judge(table, withReader(temperature, legibleWeight))));
    const { expectedError, sure } = calibrationOf(reads);
    console.log(
      `temperature ${temperature}, weight ${legibleWeight}: ECE ${expectedError.toFixed(3)}, log loss ${logLossOf(reads).toFixed(3)}, ` +
        `≥ 0.95: ${sure.hits} of ${sure.of}, reads ${reads.length}, right ${reads.filter(({ right }) => right).length}`,
    );
  }
}

function withReader(temperature: number, legibleWeight: number): ModelManifest {
  if (manifest.reader.kind !== 'plate-reader') throw new Error('Only a plate reader has a temperature');
  return { ...manifest, reader: { ...manifest.reader, temperature, legibleWeight } };
}

async function judge(table: string, models: ModelManifest): Promise<JudgedRead[]> {
  const pictures = await readAll(table, { sample: Number(options.sample), models });
  return pictures.flatMap(({ plates, result }) => judgedReads({ counted: plates, ignored: [] }, result?.plates ?? []));
}
