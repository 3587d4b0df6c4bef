import type { FrameBox, Point, Quad } from './frame.ts';
import { boxAround, overlapOf } from './geometry.ts';

/** A detector's answer: nine planes of `width × height` cells, `stride` input pixels apart. */
export interface PlateMap {
  readonly width: number;
  readonly height: number;
  readonly stride: number;
  /**
   * First the probability that a plate's centre lies in the cell; then how far each corner is from the cell's centre, in
   * input pixels: x and y of top left, top right, bottom right, bottom left.
   */
  readonly data: Float32Array;
}

/** One plate in the map's input pixels. */
export interface FoundPlate {
  readonly quad: Quad;
  /** 0 to 1. */
  readonly score: number;
}

/** Corners are averaged over cells that are at least this likely, as a share of the likeliest. */
const likelyShare = 0.5;

/**
 * The plates of a map, likeliest first: cells that are at least as likely as their eight neighbours and `leastScore`. The
 * neighbours that see the same plate each say where its corners are; their mean trembles less than one cell's word.
 */
export function platesOfMap(map: PlateMap, leastScore: number): FoundPlate[] {
  const { width, height, data } = map;
  const found: FoundPlate[] = [];
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const score = data[row * width + column] as number;
      if (score < leastScore || !isPeak(map, column, row)) continue;
      const quad = meanCorners(map, column, row);
      if (isPlateLike(quad)) found.push({ quad, score });
    }
  }
  return found.sort((a, b) => b.score - a.score);
}

/** Without those that cover what a likelier one covers. `plates` come likeliest first. */
export function withoutOverlaps<T extends { readonly box: FrameBox }>(plates: readonly T[], mostOverlap: number): T[] {
  const kept: T[] = [];
  for (const plate of plates) {
    if (kept.every(({ box }) => overlapOf(box, plate.box) <= mostOverlap)) kept.push(plate);
  }
  return kept;
}

/** Of equal neighbours, only the first in reading order is a peak. */
function isPeak({ width, height, data }: PlateMap, column: number, row: number): boolean {
  const at = row * width + column;
  const score = data[at] as number;
  for (let y = Math.max(0, row - 1); y <= Math.min(height - 1, row + 1); y++) {
    for (let x = Math.max(0, column - 1); x <= Math.min(width - 1, column + 1); x++) {
      const other = y * width + x;
      const value = data[other] as number;
      if (value > score || (value === score && other < at)) return false;
    }
  }
  return true;
}

function meanCorners({ width, height, stride, data }: PlateMap, column: number, row: number): Quad {
  const plane = width * height;
  const peak = data[row * width + column] as number;
  const sums = new Float64Array(8);
  let total = 0;
  for (let y = Math.max(0, row - 1); y <= Math.min(height - 1, row + 1); y++) {
    for (let x = Math.max(0, column - 1); x <= Math.min(width - 1, column + 1); x++) {
      const weight = data[y * width + x] as number;
      if (weight < peak * likelyShare) continue;
      total += weight;
      for (let index = 0; index < 8; index++) {
        const centre = ((index % 2 === 0 ? x : y) + 0.5) * stride;
        const offset = data[(index + 1) * plane + y * width + x] as number;
        sums[index] = (sums[index] as number) + weight * (centre + offset);
      }
    }
  }
  const corner = (index: number): Point => ({
    x: (sums[index * 2] as number) / total,
    y: (sums[index * 2 + 1] as number) / total,
  });
  return [corner(0), corner(1), corner(2), corner(3)];
}

/** Convex, its corners clockwise, and large enough for anything to be read in it. */
function isPlateLike(quad: Quad): boolean {
  const turns = quad.map((corner, index) => {
    const next = quad[(index + 1) % 4] ?? corner;
    const after = quad[(index + 2) % 4] ?? corner;
    return (next.x - corner.x) * (after.y - next.y) - (next.y - corner.y) * (after.x - next.x);
  });
  return turns.every((turn) => turn > 0) && boxAround(quad, Infinity, Infinity)[2] >= 4;
}
