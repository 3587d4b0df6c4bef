import type { Frame, Quad } from './frame.ts';
import { cropPlate } from './plateCrop.ts';

/** The crop in which the strokes of a plate's lettering are looked for, and the room that it shows around the plate. */
const shape = { width: 144, height: 36, marginX: 0.02, marginY: 0.02, pixelsPerSample: 2 };
/** Leans that are tried: steps to each side, an even number, so that none at all is among every other one; and crop pixels that the upper edge goes to the side by in one of them. */
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
  const scores: number[] = [];
  const scoreAt = (index: number): number => {
    scores[index] ??= uprightness(crop, (index - steps) * stepPixels);
    return scores[index] as number;
  };
  const best = likeliestLean(scoreAt);
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

/** Which lean makes the strokes sharpest: of every other one, and of those beside the best of them. */
function likeliestLean(scoreAt: (index: number) => number): number {
  let best = 0;
  for (let index = 0; index <= 2 * steps; index += 2) if (scoreAt(index) > scoreAt(best)) best = index;
  for (const beside of [best - 1, best + 1])
    if (beside >= 0 && beside <= 2 * steps && scoreAt(beside) > scoreAt(best)) best = beside;
  return best;
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
  /** How many more rows reach each column than the one before it. */
  const begins = new Int32Array(width + 1);
  for (let row = border; row < height - border; row++) {
    const shift = lean * (0.5 - (row + 0.5) / height);
    const whole = Math.floor(shift);
    const part = shift - whole;
    const first = Math.max(0, -whole);
    const last = Math.min(width, width - 1 - whole);
    begins[first] = (begins[first] as number) + 1;
    begins[last] = (begins[last] as number) - 1;
    for (let column = first, at = row * width + first + whole; column < last; column++, at++)
      sums[column] = (sums[column] as number) + (crop[at] as number) * (1 - part) + (crop[at + 1] as number) * part;
  }
  const least = (height - 2 * border) * 0.6;
  let total = 0;
  let changes = 0;
  let now = begins[0] as number;
  for (let column = 1; column < width; column++) {
    const before = now;
    now += begins[column] as number;
    if (before < least || now < least) continue;
    total += ((sums[column] as number) / now - (sums[column - 1] as number) / before) ** 2;
    changes++;
  }
  return changes === 0 ? 0 : total / changes;
}
