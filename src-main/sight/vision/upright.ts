import type { Frame, Quad } from './frame.ts';
import { cropPlate } from './plateCrop.ts';

/** The crop in which the strokes of a plate's lettering are looked for, and the room that it shows around the plate. */
const shape = { width: 144, height: 36, marginX: 0.02, marginY: 0.02 };
/** Leans that are tried: steps to each side, and crop pixels that the upper edge goes to the side by in one of them. */
const steps = 14;
const stepPixels = 2;
/** How much sharper than as it stands the strokes must become, as a share, before a plate is bent to them. */
const leastGain = 0.15;
/** And by how much at least, in squared grey levels, so that nothing is made of a plain surface. */
const leastChange = 1;
/** Rows at the upper and lower edge, as a share of all, that are the plate's border and no lettering. */
const borderShare = 0.12;

/**
 * The quad with its short sides along the upright strokes of the lettering that it holds: a detector sees how a plate slopes
 * better than how it leans. Strokes are upright where the sums of the columns change most from one to the next (the slant of
 * handwriting is found likewise: Vinciarelli and Luettin, "A new normalization technique for cursive handwritten words", 2001).
 */
export function setUpright(frame: Frame, quad: Quad): Quad {
  const { width, height } = shape;
  const crop = new Float32Array(width * height);
  cropPlate(frame, quad, shape, crop);
  const scores = Array.from({ length: 2 * steps + 1 }, (_, index) => uprightness(crop, (index - steps) * stepPixels));
  const best = scores.indexOf(Math.max(...scores));
  if ((scores[best] as number) < (scores[steps] as number) * (1 + leastGain) + leastChange) return quad;
  const lean = (best + peakBetween(scores[best - 1], scores[best], scores[best + 1]) - steps) * stepPixels;
  const shift = (lean / 2 / width) * (1 + 2 * shape.marginX);
  const [topLeft, topRight, bottomRight, bottomLeft] = quad;
  const moved = (a: typeof topLeft, b: typeof topLeft, from: typeof topLeft, share: number) => ({
    x: from.x + (b.x - a.x) * share,
    y: from.y + (b.y - a.y) * share,
  });
  return [
    moved(topLeft, topRight, topLeft, shift),
    moved(topLeft, topRight, topRight, shift),
    moved(bottomLeft, bottomRight, bottomRight, -shift),
    moved(bottomLeft, bottomRight, bottomLeft, -shift),
  ];
}

/** How far from the middle one of three neighbours, -0.5 to 0.5, a parabola through them has its peak. */
function peakBetween(before: number | undefined, peak: number | undefined, after: number | undefined): number {
  if (before === undefined || peak === undefined || after === undefined) return 0;
  const bend = before - 2 * peak + after;
  return bend < 0 ? (before - after) / (2 * bend) : 0;
}

/** How much the sums of the columns change along a crop whose upper edge is `lean` pixels to the right of its middle's twice. */
function uprightness(crop: Float32Array, lean: number): number {
  const { width, height } = shape;
  const border = Math.round(height * borderShare);
  const sums = new Float64Array(width);
  const counts = new Float64Array(width);
  for (let row = border; row < height - border; row++) {
    const shift = lean * (0.5 - (row + 0.5) / height);
    const whole = Math.floor(shift);
    const part = shift - whole;
    for (let column = 0; column < width; column++) {
      const from = column + whole;
      if (from < 0 || from + 1 >= width) continue;
      const at = row * width + from;
      sums[column] = (sums[column] as number) + (crop[at] as number) * (1 - part) + (crop[at + 1] as number) * part;
      counts[column] = (counts[column] as number) + 1;
    }
  }
  const least = (height - 2 * border) * 0.6;
  let total = 0;
  let changes = 0;
  for (let column = 1; column < width; column++) {
    const [before, now] = [counts[column - 1] as number, counts[column] as number];
    if (before < least || now < least) continue;
    total += ((sums[column] as number) / now - (sums[column - 1] as number) / before) ** 2;
    changes++;
  }
  return changes === 0 ? 0 : total / changes;
}
