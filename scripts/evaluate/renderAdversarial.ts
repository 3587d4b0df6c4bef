// Renders what may be taken for a British mark although it is none, or not that one: plates cut by the picture's edge or
// hidden in part, diplomatic and foreign plates, words on vehicles, signs, and lettering over the picture.
//
//   npm run evaluate:renderAdversarial -- <folder> [--count 100 of each kind]
//
// Then `npm run evaluate -- <folder>/labels.csv --by kind`: no picture should be "firm British". A cut or hidden plate
// is labelled with its whole mark, so that anything else that is read there is false.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Point2, picture } from '../scene/camera.ts';
import { type MomentRenderer, openStage } from '../scene/stage.ts';
import { csvOf } from './csv.ts';
import { type Adversary, adversaryKinds, drawAdversary, overlayText } from './sets/adversaries.ts';
import { type Chance, createChance } from './sets/chance.ts';
import { lookOf } from './sets/looks.ts';
import { overlaid } from './sets/overlay.ts';
import { type Casting, type Staged, stage, stageSign } from './sets/stagedPicture.ts';
import { boxAround, type Framing, framed, framingFor, reframe, writeJpeg } from './sets/takenPicture.ts';

const { positionals, values: options } = parseArgs({
  allowPositionals: true,
  options: { count: { type: 'string', default: '100' } },
});
const [folder] = positionals;
const count = Number(options.count);
if (folder === undefined || !Number.isInteger(count)) {
  console.error('Name a folder outside the project; --count takes a number of pictures.');
  process.exit(2);
}

const casting: Casting = { metres: [4.9, 8], rows: 1, motorcycle: false, turn: 0.25, bands: true };
const noMark = { text: '', format: '' };
const seed = 201;

await mkdir(join(folder, 'images'), { recursive: true });
const render = await openStage();
const rows = [];
for (const [index, kind] of adversaryKinds.flatMap((kind) => Array.from({ length: count }, () => kind)).entries()) {
  const chance = createChance(seed * 100_003 + index);
  const adversary = drawAdversary(kind, chance);
  const file = `images/${String(index).padStart(4, '0')}.jpg`;
  const box = await renderPicture(adversary, chance, index, join(folder, file), render);
  rows.push({ file, plate_text: adversary.mark?.text ?? '', kind, country: adversary.mark?.format ?? '', ...box });
}
await writeFile(join(folder, 'labels.csv'), csvOf(['file', 'plate_text', 'x', 'y', 'w', 'h', 'kind', 'country'], rows));
console.log(`${rows.length} pictures`);

async function renderPicture(
  adversary: Adversary,
  chance: Chance,
  index: number,
  file: string,
  render: MomentRenderer,
): Promise<Record<string, string>> {
  const look = lookOf(chance.weighted([[5, 'day'] as const, [1, 'night'] as const]), chance);
  const { staged, framing } = castUntilItFits();
  const rgb = await render({
    drawn:
      adversary.kind === 'overlay' ? [] : [adversary.kind === 'hidden' ? hideInPart(staged, chance) : staged.drawn],
    light: look.light,
    armLift: 1,
    streakOf: () => 0,
    plateReflecting: look.plateReflecting,
    grainSeed: seed + index,
  });
  const taken = look.develop(reframe(framing, rgb));
  const lettered = adversary.kind === 'overlay' ? await overlaid(taken, overlayText(chance), chance) : taken;
  await writeJpeg(file, lettered, {
    softness: chance.between(0, 0.6),
    grey: chance.happens(0.15),
    quality: chance.whole(70, 92),
  });
  if (adversary.mark === null) return {};
  const [x, y, w, h] = clipped(boxAround(staged.corners.map((corner) => framed(framing, corner))));
  return { x: x.toFixed(1), y: y.toFixed(1), w: w.toFixed(1), h: h.toFixed(1) };

  function castUntilItFits(): { staged: Staged; framing: Framing } {
    for (;;) {
      const { kind, mark, instead } = adversary;
      const staged =
        kind === 'sign' && instead !== null
          ? stageSign(chance, instead)
          : stage(chance, mark ?? noMark, casting, look.light.lamps, instead ?? undefined);
      const framing = framingOf(adversary, staged.corners, chance);
      const whole = boxAround(staged.corners.map((corner) => framed(framing, corner)));
      const seen = clipped(whole);
      const [across, down] = [seen[2] / whole[2], seen[3] / whole[3]];
      const fits =
        kind === 'cut'
          ? across > 0.45 && across < 0.8 && down === 1
          : kind === 'cut lengthwise'
            ? down > 0.35 && down < 0.65 && across === 1
            : across === 1 && down === 1;
      if (fits && whole[2] >= 75) return { staged, framing };
    }
  }
}

/** Cut plates lie across an edge; all others wholly inside. */
function framingOf({ kind }: Adversary, corners: readonly Point2[], chance: Chance): Framing {
  if (kind !== 'cut' && kind !== 'cut lengthwise') return framingFor(chance, corners, [1, 1.5]);
  const zoom = chance.between(1.25, 1.9);
  const [x, y, w, h] = boxAround(corners);
  const [halfWide, halfHigh] = [picture.width / 2 / zoom, picture.height / 2 / zoom];
  const within = (value: number, half: number, size: number) => Math.min(size - half, Math.max(half, value));
  const anywhere = framingFor(chance, corners, [zoom, zoom]).middle;
  const edge = chance.happens(0.5) ? 1 : -1;
  const lost = kind === 'cut' ? chance.between(0.2, 0.55) : chance.between(0.35, 0.65);
  const from = (start: number, size: number, half: number) =>
    edge === 1 ? start + size * lost + half : start + size * (1 - lost) - half;
  const middle =
    kind === 'cut'
      ? { x: within(from(x, w, halfWide), halfWide, picture.width), y: anywhere.y }
      : { x: anywhere.x, y: within(from(y, h, halfHigh), halfHigh, picture.height) };
  return { zoom, narrowed: 1, slope: 0, roll: chance.between(-0.03, 0.03), middle };
}

/** Stands a bollard or a tow bar before the plate, wide enough to hide at least one character wholly. */
function hideInPart({ drawn, corners }: Staged, chance: Chance): Staged['drawn'] {
  const [left, top, width, height] = boxAround(corners);
  const wide = width * chance.between(0.19, 0.27);
  const x = left + width * chance.between(0.1, 0.66);
  const isBollard = chance.happens(0.5);
  const from = isBollard ? top - height * chance.between(0.4, 2) : top - height * 0.1;
  const bar = `<rect x="${x}" y="${from}" width="${wide}" height="${height * 6}" rx="${wide * 0.3}" fill="${isBollard ? chance.pick(['#d9a514', '#8c9196', '#1d2023', '#c8262c']) : '#17181a'}"/>`;
  const shine = `<rect x="${x + wide * 0.2}" y="${from + wide * 0.3}" width="${wide * 0.15}" height="${height * 5.5}" fill="#ffffff" opacity="0.2"/>`;
  return { ...drawn, plateSvg: drawn.plateSvg + bar + shine };
}

function clipped([x, y, w, h]: readonly [number, number, number, number]): [number, number, number, number] {
  const [left, top] = [Math.max(0, x), Math.max(0, y)];
  return [left, top, Math.min(picture.width, x + w) - left, Math.min(picture.height, y + h) - top];
}
