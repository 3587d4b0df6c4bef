// Renders the sets of pictures that real data lacks: night, infra-red, rain, two rows, motorcycles, small plates,
// neighbouring ones, round characters, plates seen from the side, turned or near. Every run gives the same pictures.
//
//   npm run evaluate:renderSets -- <folder> [--only night]… [--count 250]
//
// Each set becomes a folder with a labels.csv. Keep them outside the project.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openStage } from '../scene/stage.ts';
import { csvOf } from './csv.ts';
import { createChance } from './sets/chance.ts';
import { differentMarks } from './sets/marks.ts';
import { type RenderedSet, renderedSets } from './sets/renderedSets.ts';
import { renderPicture } from './sets/renderPicture.ts';

const { positionals, values: options } = parseArgs({
  allowPositionals: true,
  options: { only: { type: 'string', multiple: true, default: [] }, count: { type: 'string', default: '250' } },
});
const [folder] = positionals;
const count = Number(options.count);
if (folder === undefined || !Number.isInteger(count)) {
  console.error('Name a folder outside the project; --count takes a number of pictures.');
  process.exit(2);
}
const render = await openStage();
for (const set of renderedSets) {
  if (options.only.length > 0 && !options.only.includes(set.name)) continue;
  await renderSet(set, join(folder, set.name));
  console.log(`${set.name}: ${count} pictures`);
}

async function renderSet(set: RenderedSet, into: string): Promise<void> {
  await mkdir(join(into, 'images'), { recursive: true });
  const drawing = createChance(set.seed);
  const rows = [];
  for (const [index, mark] of differentMarks(count, () => set.mark(drawing)).entries()) {
    const file = `images/${String(index).padStart(3, '0')}.jpg`;
    rows.push({
      file,
      plate_text: mark.text,
      country: 'GB',
      ...(await renderPicture(set, mark, index, join(into, file), render)),
    });
  }
  const columns = ['file', 'plate_text', 'x', 'y', 'w', 'h', 'country', 'format', 'look'];
  await writeFile(join(into, 'labels.csv'), csvOf(columns, rows));
}
