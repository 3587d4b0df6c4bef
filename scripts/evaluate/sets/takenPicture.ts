import sharp from 'sharp';
import { type Point2, picture } from '../../scene/camera.ts';
import type { Box } from '../labels.ts';
import type { Chance } from './chance.ts';

/** Where a camera stands and how it hangs, as far as its picture shows: each a range to draw from. */
export interface Pose {
  /** Radians that the picture is turned by, clockwise. */
  readonly roll: readonly [number, number];
  /** Radians by which what is level slopes while what is upright stays so, as from beside the lane; to either side. */
  readonly slope: readonly [number, number];
  /** The share of its width that a plate shows from there. */
  readonly narrowed: readonly [number, number];
}

/** A camera that looks along the lane, hung nearly level. */
export const alongTheLane: Pose = { roll: [-0.05, 0.05], slope: [0, 0], narrowed: [1, 1] };

/** How a camera turns the lane into its picture: `zoom` 1 or more about a middle, narrowed, sloping, then turned by `roll` radians. */
export interface Framing {
  readonly zoom: number;
  readonly narrowed: number;
  readonly slope: number;
  readonly roll: number;
  /** The point of the lane's picture that comes to lie in the middle. */
  readonly middle: Point2;
}

/** A framing that keeps the plate in the picture, not always in its middle. */
export function framingFor(
  chance: Chance,
  corners: readonly Point2[],
  zoom: readonly [number, number],
  pose: Pose = alongTheLane,
): Framing {
  const factor = chance.between(...zoom);
  const centre = mean(corners);
  const reach = (size: number) => (size / 2 / factor) * 0.6;
  // A range of nothing draws nothing, so that sets with a plain pose keep their pictures.
  const drawn = ([from, to]: readonly [number, number]) => (from === to ? from : chance.between(from, to));
  const side = pose.slope[1] > 0 && chance.happens(0.5) ? -1 : 1;
  const keep = (value: number, size: number) => Math.min(size - size / 2 / factor, Math.max(size / 2 / factor, value));
  return {
    zoom: factor,
    roll: chance.between(...pose.roll),
    slope: drawn(pose.slope) * side,
    narrowed: drawn(pose.narrowed),
    middle: {
      x: keep(centre.x + chance.between(-1, 1) * reach(picture.width), picture.width),
      y: keep(centre.y + chance.between(-1, 1) * reach(picture.height), picture.height),
    },
  };
}

/** Where a point of the lane's picture comes to lie. */
export function framed({ zoom, narrowed, slope, roll, middle }: Framing, { x, y }: Point2): Point2 {
  const right = (x - middle.x) * zoom * narrowed;
  const down = (y - middle.y) * zoom + right * Math.tan(slope);
  return {
    x: picture.width / 2 + right * Math.cos(roll) - down * Math.sin(roll),
    y: picture.height / 2 + right * Math.sin(roll) + down * Math.cos(roll),
  };
}

/** RGB bytes as the framing shows them, bilinear; beyond the lane's picture its edge goes on. */
export function reframe({ zoom, narrowed, slope, roll, middle }: Framing, rgb: Uint8Array): Uint8Array {
  const { width, height } = picture;
  const out = new Uint8Array(rgb.length);
  const [cosine, sine, steepness] = [Math.cos(roll), Math.sin(roll), Math.tan(slope)];
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [right, below] = [x - width / 2, y - height / 2];
      const level = right * cosine + below * sine;
      const upright = below * cosine - right * sine - level * steepness;
      const fromX = Math.min(width - 1.001, Math.max(0, middle.x + level / narrowed / zoom));
      const fromY = Math.min(height - 1.001, Math.max(0, middle.y + upright / zoom));
      const [left, top] = [Math.floor(fromX), Math.floor(fromY)];
      const [u, v] = [fromX - left, fromY - top];
      const at = (top * width + left) * 3;
      const to = (y * width + x) * 3;
      for (let channel = 0; channel < 3; channel += 1) {
        const a = (rgb[at + channel] ?? 0) * (1 - u) + (rgb[at + 3 + channel] ?? 0) * u;
        const b = (rgb[at + width * 3 + channel] ?? 0) * (1 - u) + (rgb[at + width * 3 + 3 + channel] ?? 0) * u;
        out[to + channel] = a * (1 - v) + b * v;
      }
    }
  }
  return out;
}

/** The upright box around some points. */
export function boxAround(points: readonly Point2[]): Box {
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  return [left, top, Math.max(...xs) - left, Math.max(...ys) - top];
}

/** Writes a picture as a camera would: a little soft, grey or in colour, as JPEG. */
export async function writeJpeg(
  file: string,
  rgb: Uint8Array,
  { softness, grey, quality }: { softness: number; grey: boolean; quality: number },
): Promise<void> {
  const { width, height } = picture;
  let image = sharp(rgb, { raw: { width, height, channels: 3 } });
  if (softness >= 0.3) image = image.blur(softness);
  if (grey) image = image.greyscale();
  await image.jpeg({ quality }).toFile(file);
}

function mean(points: readonly Point2[]): Point2 {
  const sum = points.reduce((total, { x, y }) => ({ x: total.x + x, y: total.y + y }), { x: 0, y: 0 });
  return { x: sum.x / points.length, y: sum.y / points.length };
}
