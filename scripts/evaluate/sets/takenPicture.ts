import sharp from 'sharp';
import { type Point2, picture } from '../../scene/camera.ts';
import type { Box } from '../labels.ts';
import type { Chance } from './chance.ts';

/** How a camera turns the lane into its picture: `zoom` 1 or more about a middle, turned by `roll` radians. */
export interface Framing {
  readonly zoom: number;
  readonly roll: number;
  /** The point of the lane's picture that comes to lie in the middle. */
  readonly middle: Point2;
}

/** A framing that keeps the plate in the picture, not always in its middle. */
export function framingFor(chance: Chance, corners: readonly Point2[], zoom: readonly [number, number]): Framing {
  const factor = chance.between(...zoom);
  const centre = mean(corners);
  const reach = (size: number) => (size / 2 / factor) * 0.6;
  const keep = (value: number, size: number) => Math.min(size - size / 2 / factor, Math.max(size / 2 / factor, value));
  return {
    zoom: factor,
    roll: chance.between(-0.05, 0.05),
    middle: {
      x: keep(centre.x + chance.between(-1, 1) * reach(picture.width), picture.width),
      y: keep(centre.y + chance.between(-1, 1) * reach(picture.height), picture.height),
    },
  };
}

/** Where a point of the lane's picture comes to lie. */
export function framed({ zoom, roll, middle }: Framing, { x, y }: Point2): Point2 {
  const [right, down] = [(x - middle.x) * zoom, (y - middle.y) * zoom];
  return {
    x: picture.width / 2 + right * Math.cos(roll) - down * Math.sin(roll),
    y: picture.height / 2 + right * Math.sin(roll) + down * Math.cos(roll),
  };
}

/** RGB bytes as the framing shows them, bilinear; beyond the lane's picture its edge goes on. */
export function reframe({ zoom, roll, middle }: Framing, rgb: Uint8Array): Uint8Array {
  const { width, height } = picture;
  const out = new Uint8Array(rgb.length);
  const [across, down] = [Math.cos(roll) / zoom, Math.sin(roll) / zoom];
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [right, below] = [x - width / 2, y - height / 2];
      const fromX = Math.min(width - 1.001, Math.max(0, middle.x + right * across + below * down));
      const fromY = Math.min(height - 1.001, Math.max(0, middle.y - right * down + below * across));
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
