// How well the plates of labelled pictures are read, end to end, as the command line reads them.
//
//   npm run evaluate -- <labels.csv>… [--json]
import { basename, dirname } from 'node:path';
import { parseArgs } from 'node:util';
import type { PictureResult } from '../../src-main/engine/messages.ts';
import { readTargets } from '../../src-main/hosts/cli/readTargets.ts';
import { readLabels } from './labels.ts';
import { addScores, interval, type Share, scorePicture } from './score.ts';

const { positionals: tables, values: options } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean', default: false } },
});
if (tables.length === 0) {
  console.error('Name at least one labels.csv.');
  process.exit(2);
}
for (const table of tables) {
  const result = await evaluate(table);
  console.log(options.json ? JSON.stringify(result) : described(result));
}

async function evaluate(table: string) {
  const pictures = await readLabels(table);
  const read = new Map<string, PictureResult>();
  await readTargets(
    pictures.map(({ file }) => ({ kind: 'picture', file })),
    {
      frames: false,
      signal: new AbortController().signal,
      onProgress: (text) => process.stderr.isTTY && process.stderr.write(`\r\u001b[K${text}`),
      onResult: (result) => {
        if (result.of === 'picture') read.set(result.file, result);
      },
    },
  );
  const score = addScores(pictures.map(({ file, plates }) => scorePicture(plates, read.get(file)?.plates ?? [])));
  const times = [...read.values()].map(({ ms }) => ms).sort((a, b) => a - b);
  const quantile = (part: number) => times[Math.floor((times.length - 1) * part)] ?? Number.NaN;
  return {
    set: basename(dirname(table)),
    pictures: pictures.length,
    ...score,
    p50Ms: quantile(0.5),
    p95Ms: quantile(0.95),
  };
}

function described({
  set,
  pictures,
  recall,
  exact,
  folded,
  characterErrors,
  falseReads,
  p50Ms,
  p95Ms,
}: Awaited<ReturnType<typeof evaluate>>): string {
  return [
    `${set}: ${pictures} pictures`,
    `  plates found (IoU ≥ 0.5)       ${percent(recall)}`,
    `  exact                          ${percent(exact)}`,
    `  exact, O as 0 and I as 1       ${percent(folded)}`,
    `  character error rate           ${percent(characterErrors)}`,
    `  false reads a picture          ${(falseReads.hits / falseReads.of).toFixed(3)}  (${falseReads.hits})`,
    `  ms a picture, p50 / p95        ${p50Ms.toFixed(0)} / ${p95Ms.toFixed(0)}`,
  ].join('\n');
}

function percent(share: Share): string {
  if (share.of === 0) return '–';
  const [low, high] = interval(share);
  const rounded = (value: number) => (100 * value).toFixed(1);
  return `${rounded(share.hits / share.of)} %  (${share.hits} of ${share.of}; 95 % interval ${rounded(low)}–${rounded(high)})`;
}
