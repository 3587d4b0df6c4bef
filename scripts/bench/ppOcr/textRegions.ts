import type { Point } from '../../../src-main/sight/vision/frame.ts';
import { smallestBox, type TurnedBox } from './turnedBox.ts';

/** A map of how likely each pixel belongs to the core of a line of text, 0 to 1, row by row. */
export interface TextMap {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
}

/** One line of text in the map's pixels. */
export interface TextRegion {
  readonly box: TurnedBox;
  /** Mean of the map over the region. */
  readonly score: number;
}

/** How a text map is cut into lines. */
export interface TextRegionOptions {
  /** A pixel at or above this belongs to text. */
  readonly pixelThreshold: number;
  /** A region with a lower mean is dropped. */
  readonly regionThreshold: number;
  /** How far a core is grown back to the whole line: `distance = area * unclip / perimeter`. */
  readonly unclip: number;
  /** Cores with a shorter side (map pixels) are dropped. */
  readonly minimumSide: number;
}

export const defaultTextRegionOptions: TextRegionOptions = {
  pixelThreshold: 0.3,
  regionThreshold: 0.5,
  unclip: 1.6,
  minimumSide: 2,
};

/**
 * Lines of text in a map: connected regions above a threshold, each with the smallest turned box around it, grown by the
 * distance that undoes the shrinking the network was trained with ("Real-time Scene Text Detection with Differentiable
 * Binarization", Liao et al. 2020, section 3.4).
 */
export function textRegions(map: TextMap, options: TextRegionOptions = defaultTextRegionOptions): TextRegion[] {
  const { width, height, data } = map;
  const visited = new Uint8Array(width * height);
  const stack = new Int32Array(width * height);
  const regions: TextRegion[] = [];
  for (let start = 0; start < data.length; start++) {
    if (visited[start] === 1 || (data[start] as number) < options.pixelThreshold) continue;
    const region = grow(map, start, visited, stack, options.pixelThreshold);
    if (region.score < options.regionThreshold) continue;
    const core = smallestBox(outline(region.rows));
    if (Math.min(core.width, core.height) < options.minimumSide) continue;
    const distance = (core.width * core.height * options.unclip) / (2 * (core.width + core.height));
    regions.push({
      box: { ...core, width: core.width + 2 * distance, height: core.height + 2 * distance },
      score: region.score,
    });
  }
  return regions;
}

interface RowSpan {
  left: number;
  right: number;
}

function grow(
  { width, height, data }: TextMap,
  start: number,
  visited: Uint8Array,
  stack: Int32Array,
  threshold: number,
) {
  const rows = new Map<number, RowSpan>();
  let depth = 0;
  let sum = 0;
  let count = 0;
  stack[depth++] = start;
  visited[start] = 1;
  while (depth > 0) {
    const at = stack[--depth] as number;
    const y = Math.floor(at / width);
    const x = at - y * width;
    sum += data[at] as number;
    count++;
    const row = rows.get(y);
    if (!row) rows.set(y, { left: x, right: x });
    else if (x < row.left) row.left = x;
    else if (x > row.right) row.right = x;
    for (let ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++) {
      for (let nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
        const next = ny * width + nx;
        if (visited[next] === 1 || (data[next] as number) < threshold) continue;
        visited[next] = 1;
        stack[depth++] = next;
      }
    }
  }
  return { rows, score: sum / count };
}

/** The outer corners of the first and last pixel of every row: all that a hull needs. */
function outline(rows: ReadonlyMap<number, RowSpan>): Point[] {
  const points: Point[] = [];
  for (const [y, { left, right }] of rows) {
    points.push({ x: left, y }, { x: right + 1, y }, { x: left, y: y + 1 }, { x: right + 1, y: y + 1 });
  }
  return points;
}
