import type { Frame, Point, Quad } from './frame.ts';
import { clamp } from './geometry.ts';
import { projection, quadSize } from './quad.ts';

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
  const { a, b, c, d, e, f, g, h } = projection(outer);
  const size = quadSize(outer);
  const across = samplesFor(size.width / width, pixelsPerSample);
  const down = samplesFor(size.height / height, pixelsPerSample);
  const share = 1 / (across * down);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      let luma = 0;
      for (let sy = 0; sy < down; sy++) {
        const v = (row + (sy + 0.5) / down) / height;
        for (let sx = 0; sx < across; sx++) {
          const u = (column + (sx + 0.5) / across) / width;
          const w = g * u + h * v + 1;
          luma += lumaAt(frame, (a * u + b * v + c) / w - 0.5, (d * u + e * v + f) / w - 0.5);
        }
      }
      target[row * width + column] = luma * share;
    }
  }
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
