import type { Frame, Point, Quad } from './frame.ts';
import { clamp } from './geometry.ts';
import { type Projection, projection, quadSize } from './quad.ts';

/** What a reader is shown of a plate. */
export interface CropShape {
  readonly width: number;
  readonly height: number;
  /** Room on each side, as a share of the plate's width and of its height. */
  readonly marginX: number;
  readonly marginY: number;
  /** Frame pixels, 1 to 2, that one of more than two samples stands for, each taken between four of them; 1 if not given. */
  readonly pixelsPerSample?: number;
}

/** More samples than these across one pixel of the crop change nothing that can be seen. */
const mostSamples = 6;

/**
 * Straightens the plate in a quad to `width × height` brightnesses of 0 to 255, with a margin around it. Large plates are
 * averaged over as many samples as pixels go into one, so that nothing aliases. Beyond the frame, its edge goes on.
 */
export function cropPlate(frame: Frame, quad: Quad, shape: CropShape, target: Float32Array): void {
  const { width, height, pixelsPerSample = 1 } = shape;
  const outer = withMargin(quad, shape);
  const size = quadSize(outer);
  const samples = {
    across: samplesFor(size.width / width, pixelsPerSample),
    down: samplesFor(size.height / height, pixelsPerSample),
  };
  const map = projection(outer);
  const sample = liesWithin(frame, outer, map) ? sampleRowWithin : sampleRow;
  const columns = Float64Array.from({ length: width * samples.across }, (_, at) => {
    const column = Math.floor(at / samples.across);
    return (column + ((at % samples.across) + 0.5) / samples.across) / width;
  });
  const line = new Float64Array(width);
  const share = 1 / (samples.across * samples.down);
  for (let row = 0; row < height; row++) {
    line.fill(0);
    for (let sy = 0; sy < samples.down; sy++)
      sample(frame, map, columns, samples.across, (row + (sy + 0.5) / samples.down) / height, line);
    for (let column = 0; column < width; column++) target[row * width + column] = (line[column] as number) * share;
  }
}

/** Adds to each pixel of a line the brightness of its samples in one row of them: at `columns`, so many for each pixel, and `v` down the quad. */
function sampleRow(
  frame: Frame,
  map: Projection,
  columns: Float64Array,
  across: number,
  v: number,
  line: Float64Array,
) {
  const { a, b, c, d, e, f, g, h } = map;
  for (let column = 0, at = 0; column < line.length; column++) {
    let luma = line[column] as number;
    for (let sx = 0; sx < across; sx++, at++) {
      const u = columns[at] as number;
      const w = g * u + h * v + 1;
      luma += lumaAt(frame, (a * u + b * v + c) / w - 0.5, (d * u + e * v + f) / w - 0.5);
    }
    line[column] = luma;
  }
}

/**
 * The same where no sample comes near the frame's edge, and so needs no look at where it ends. Crops ask for tens of thousands of samples: this
 * takes a third less time.
 */
function sampleRowWithin(
  frame: Frame,
  map: Projection,
  columns: Float64Array,
  across: number,
  v: number,
  line: Float64Array,
) {
  const { data, width } = frame;
  const { a, d, g } = map;
  const [bv, ev, hv] = [map.b * v + map.c, map.e * v + map.f, map.h * v + 1];
  for (let column = 0, at = 0; column < line.length; column++) {
    let luma = line[column] as number;
    for (let sx = 0; sx < across; sx++, at++) {
      const u = columns[at] as number;
      const r = 1 / (g * u + hv);
      const x = (a * u + bv) * r - 0.5;
      const y = (d * u + ev) * r - 0.5;
      const left = x | 0;
      const top = y | 0;
      const fx = x - left;
      const fy = y - top;
      const from = top * width + left;
      const upper = (data[from] as number) + ((data[from + 1] as number) - (data[from] as number)) * fx;
      const lower =
        (data[from + width] as number) + ((data[from + width + 1] as number) - (data[from + width] as number)) * fx;
      luma += upper + (lower - upper) * fy;
    }
    line[column] = luma;
  }
}

/** Whether all four pixels around each sample of a quad are the frame's: no sample lies outside its corners where the map's denominator is nowhere 0. */
function liesWithin({ width, height }: Frame, quad: Quad, { g, h }: Projection): boolean {
  const isWhole = 1 + g > 0 && 1 + h > 0 && 1 + g + h > 0;
  return isWhole && quad.every(({ x, y }) => x >= 1 && y >= 1 && x <= width - 1 && y <= height - 1);
}

/** How many samples are taken along one pixel of a crop that is so many of the frame's. */
function samplesFor(pixels: number, pixelsPerSample: number): number {
  const fewer = Math.max(2, Math.round(pixels / pixelsPerSample));
  return clamp(Math.round(pixels), 1, Math.min(fewer, mostSamples));
}

/** Brightness (0–255) between pixels, by bilinear interpolation; beyond an edge, that of the edge. */
export function lumaAt(frame: Frame, x: number, y: number): number {
  const { width, height, data } = frame;
  const cx = clamp(x, 0, width - 1);
  const cy = clamp(y, 0, height - 1);
  // Cut to a whole number with `| 0`, as Math.floor does with what is not negative: crops ask for a hundred thousand samples.
  const left = Math.min(cx | 0, width - 2);
  const top = Math.min(cy | 0, height - 2);
  const fx = cx - left;
  const fy = cy - top;
  const at = top * width + left;
  const upper = (data[at] as number) * (1 - fx) + (data[at + 1] as number) * fx;
  const lower = (data[at + width] as number) * (1 - fx) + (data[at + width + 1] as number) * fx;
  return upper * (1 - fy) + lower * fy;
}

/** The quad grown along the means of its opposite sides, as in the pictures that readers are trained with. */
function withMargin(quad: Quad, { marginX, marginY }: CropShape): Quad {
  const [topLeft, topRight, bottomRight, bottomLeft] = quad;
  const across = between(topLeft, bottomLeft, topRight, bottomRight);
  const down = between(topLeft, topRight, bottomLeft, bottomRight);
  const moved = ({ x, y }: Point, right: number, low: number): Point => ({
    x: x + right * marginX * across.x + low * marginY * down.x,
    y: y + right * marginX * across.y + low * marginY * down.y,
  });
  return [moved(topLeft, -1, -1), moved(topRight, 1, -1), moved(bottomRight, 1, 1), moved(bottomLeft, -1, 1)];
}

/** From the middle of one side, `a` to `b`, to the middle of the other, `c` to `d`. */
function between(a: Point, b: Point, c: Point, d: Point): Point {
  return { x: (c.x + d.x - a.x - b.x) / 2, y: (c.y + d.y - a.y - b.y) / 2 };
}
