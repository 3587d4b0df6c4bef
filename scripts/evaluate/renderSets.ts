// Renders the sets of pictures that real data lacks: night, infra-red, rain, two rows, motorcycles, small plates,
// neighbouring ones, round characters. Every run gives the same pictures.
//
//   npm run evaluate:renderSets -- <folder> [--only night]… [--count 250]
//
// Each set becomes a folder with a labels.csv. Keep them outside the project.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type MomentRenderer, openStage } from '../scene/stage.ts';
import { csvOf } from './csv.ts';
import { createChance } from './sets/chance.ts';
import { lookOf } from './sets/looks.ts';
import { differentMarks, type Mark } from './sets/marks.ts';
import { type RenderedSet, renderedSets } from './sets/renderedSets.ts';
import { type Staged, stage } from './sets/stagedPicture.ts';
import { boxAround, type Framing, framed, framingFor, reframe, writeJpeg } from './sets/takenPicture.ts';

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

async function renderPicture(set: RenderedSet, mark: Mark, index: number, file: string, render: MomentRenderer) {
  const chance = createChance(set.seed * 100_003 + index);
  const lookName = chance.weighted(set.looks);
  const look = lookOf(lookName, chance);
  const { staged, framing } = castUntilItFits();
  const rgb = await render({
    drawn: [staged.drawn],
    light: look.light,
    // Down only where it cannot hide the plate.
    armLift: chance.happens(0.5) && staged.drawn.vehicle.direction === 'leaving' && !set.casting.motorcycle ? 0 : 1,
    streakOf: () => 0,
    plateReflecting: look.plateReflecting,
    grainSeed: set.seed + index,
  });
  await writeJpeg(file, look.develop(reframe(framing, rgb)), {
    softness: chance.between(0, set.softness),
    grey: lookName === 'infraRed' || chance.happens(0.15),
    quality: chance.whole(...set.quality),
  });
  const [x, y, w, h] = boxAround(staged.corners.map((corner) => framed(framing, corner)));
  const rounded = (value: number) => value.toFixed(1);
  return { x: rounded(x), y: rounded(y), w: rounded(w), h: rounded(h), format: mark.format, look: lookName };

  /** Draws vehicles until one's plate has a width that the set asks for and lies wholly in the picture. */
  function castUntilItFits(): { staged: Staged; framing: Framing } {
    for (;;) {
      const staged = stage(chance, mark, set.casting, look.light.lamps);
      const framing = framingFor(chance, staged.corners, set.zoom);
      const [x, y, w, h] = boxAround(staged.corners.map((corner) => framed(framing, corner)));
      const [least, most] = set.plateWidth;
      if (w >= least && w <= most && x > 8 && y > 8 && x + w < 1272 && y + h < 712) return { staged, framing };
    }
  }
}
