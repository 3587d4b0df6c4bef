import type { MomentRenderer } from '../../scene/stage.ts';
import { createChance } from './chance.ts';
import { lookOf } from './looks.ts';
import type { Mark } from './marks.ts';
import type { RenderedSet } from './renderedSets.ts';
import { type Staged, stage } from './stagedPicture.ts';
import { boxAround, type Framing, framed, framingFor, reframe, writeJpeg } from './takenPicture.ts';

/**
 * Renders one picture of a set into a JPEG file, the same for the same mark and index; what the table of labels says of it beside the
 * text.
 */
export async function renderPicture(set: RenderedSet, mark: Mark, index: number, file: string, render: MomentRenderer) {
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
      const framing = framingFor(chance, staged.corners, set.zoom, set.pose);
      const [x, y, w, h] = boxAround(staged.corners.map((corner) => framed(framing, corner)));
      const [least, most] = set.plateWidth;
      if (w >= least && w <= most && x > 8 && y > 8 && x + w < 1272 && y + h < 712) return { staged, framing };
    }
  }
}
