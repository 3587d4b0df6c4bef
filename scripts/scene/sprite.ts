import sharp from 'sharp';
import { picture } from './camera.ts';

/** A part of the picture with transparency: straight RGBA bytes at a place. */
export interface Sprite {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8Array;
}

/** Rasterises SVG elements in picture pixels, cropped to `bounds`; null where that lies outside the picture. */
export async function rasterise(elements: string, bounds: Bounds = wholePicture): Promise<Sprite | null> {
  const [left, top] = [Math.max(0, Math.floor(bounds.left)), Math.max(0, Math.floor(bounds.top))];
  const width = Math.min(picture.width, Math.ceil(bounds.right)) - left;
  const height = Math.min(picture.height, Math.ceil(bounds.bottom)) - top;
  if (elements === '' || width < 1 || height < 1) return null;
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" ` +
    `viewBox="${left} ${top} ${width} ${height}">${elements}</svg>`;
  const rgba = await sharp(Buffer.from(svg)).ensureAlpha().raw().toBuffer();
  return { left, top, width, height, rgba };
}

/** Pixels; right and bottom are outside. */
export interface Bounds {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

const wholePicture: Bounds = { left: 0, top: 0, right: picture.width, bottom: picture.height };

/** The box around some points, widened by a margin in pixels. */
export function boundsOf(points: readonly { readonly x: number; readonly y: number }[], margin: number): Bounds {
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  return {
    left: Math.min(...xs) - margin,
    top: Math.min(...ys) - margin,
    right: Math.max(...xs) + margin,
    bottom: Math.max(...ys) + margin,
  };
}

/**
 * Lens and motion: each pixel becomes the mean of `length` pixels above and below it (at least a faint softness), on
 * premultiplied colour so that edges do not darken.
 */
export function blurDown(sprite: Sprite, length: number): Sprite {
  const { width, height, rgba } = sprite;
  const blurred = new Uint8Array(rgba.length);
  const reach = Math.max(0.45, length / 2);
  const whole = Math.floor(reach);
  const rim = reach - whole;
  const total = 2 * reach + 1;
  for (let x = 0; x < width; x += 1) {
    for (let y = 0; y < height; y += 1) {
      let [red, green, blue, alpha] = [0, 0, 0, 0];
      for (let step = -whole - 1; step <= whole + 1; step += 1) {
        const row = y + step;
        if (row < 0 || row >= height) continue;
        const weight = Math.abs(step) > whole ? rim : 1;
        const at = (row * width + x) * 4;
        const cover = (rgba[at + 3] ?? 0) * weight;
        if (cover === 0) continue;
        red += (rgba[at] ?? 0) * cover;
        green += (rgba[at + 1] ?? 0) * cover;
        blue += (rgba[at + 2] ?? 0) * cover;
        alpha += cover;
      }
      if (alpha === 0) continue;
      const at = (y * width + x) * 4;
      blurred[at] = red / alpha;
      blurred[at + 1] = green / alpha;
      blurred[at + 2] = blue / alpha;
      blurred[at + 3] = Math.min(255, alpha / total);
    }
  }
  return { ...sprite, rgba: blurred };
}
