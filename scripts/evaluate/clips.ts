// Whether every vehicle of labelled clips is told exactly once, as the command line tells passes.
//
//   npm run evaluate:clips -- <truth.csv>… [--never <text>]… [--json]
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { readTargets } from '../../src-main/hosts/cli/readTargets.ts';
import { type Clip, type ClipResult, compareClip, readTruth, type ToldPass } from './clipTruth.ts';

const { positionals: tables, values: options } = parseArgs({
  allowPositionals: true,
  options: {
    never: { type: 'string', multiple: true, default: [] },
    json: { type: 'boolean', default: false },
  },
});
if (tables.length === 0) {
  console.error('Name at least one truth.csv.');
  process.exit(2);
}
const neverTold = new Set(options.never.map((text) => text.toUpperCase()));
for (const table of tables) {
  for (const clip of await readTruth(table)) {
    const passes = await passesOf(clip);
    const result = compareClip(clip, passes, neverTold);
    console.log(options.json ? JSON.stringify({ file: clip.file, ...result }) : described(clip, result));
  }
}

async function passesOf({ file }: Clip): Promise<ToldPass[]> {
  const passes: ToldPass[] = [];
  await readTargets([{ kind: 'moving', file, source: { kind: 'file', path: file } }], {
    frames: false,
    signal: new AbortController().signal,
    onProgress: (text) => process.stderr.isTTY && process.stderr.write(`\r\u001b[K${text}`),
    onResult: (result) => {
      if (result.of === 'pass') passes.push(result.pass);
      else if (result.of === 'error') console.error(`${file}: ${result.fault.message}`);
    },
  });
  return passes;
}

function described({ file, plates }: Clip, { once, duplicate, missed, wrong, forbidden }: ClipResult): string {
  const told = ({ text, confidence, firstMs, lastMs }: ToldPass) =>
    `${text} ${confidence.toFixed(3)} at ${(firstMs / 1000).toFixed(1)}–${(lastMs / 1000).toFixed(1)} s`;
  const list = (items: readonly string[]) => `${items.length}${items.length === 0 ? '' : `  (${items.join(', ')})`}`;
  return [
    `${basename(file)}: ${plates.filter(({ text }) => text !== '').length} vehicles expected`,
    `  told once            ${list(once)}`,
    `  told more than once  ${list(duplicate)}`,
    `  missed               ${list(missed)}`,
    `  told wrongly         ${list(wrong.map(({ pass, why }) => `${told(pass)}: ${why}`))}`,
    `  must never be told   ${list(forbidden.map(told))}`,
  ].join('\n');
}
