import sharp from 'sharp';
import { bellTable, seededRandom } from '../../scene/noise.ts';
import type { Box } from '../labels.ts';

/** How far beyond its labelled box a plate is painted out, in shares of its width and height. */
const margin = { across: 0.12, down: 0.3 } as const;
/** The least margin, pixels. */
const leastMargin = 5;
/** How many pixels along the rim one sample of it averages, to either side. */
const rimReach = 4;
const grain = bellTable(65_537, seededRandom(31));

/** Writes a picture with its plates painted out: what surrounds each one is drawn across it, so that no plate's shape stays. */
export async function writePainted(file: string, boxes: readonly Box[], into: string): Promise<void> {
  const { data, info } = await sharp(file)
    .rotate()
    .removeAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  for (const box of boxes) paintOut(data, { width: info.width, height: info.height }, box);
  await sharp(data, { raw: { width: info.width, height: info.height, channels: 3 } })
    .jpeg({ quality: 92 })
    .toFile(into);
}

/**
 * Paints one box of RGB bytes: every pixel becomes the mean of the four points of the rim beside and above it, weighted
 * by their nearness, with some grain. Sides that lie outside the picture do not count.
 */
export function paintOut(rgb: Uint8Array, size: { width: number; height: number }, [x, y, w, h]: Box): void {
  const [across, down] = [Math.max(leastMargin, w * margin.across), Math.max(leastMargin, h * margin.down)];
  const [left, right] = [Math.floor(x - across), Math.ceil(x + w + across)];
  const [top, bottom] = [Math.floor(y - down), Math.ceil(y + h + down)];
  const sides = [
    { inside: left > 0, column: left, along: 'y' },
    { inside: right < size.width - 1, column: right, along: 'y' },
    { inside: top > 0, row: top, along: 'x' },
    { inside: bottom < size.height - 1, row: bottom, along: 'x' },
  ] as const;
  const source = Uint8Array.from(rgb);
  const rim = (atX: number, atY: number, along: 'x' | 'y', channel: number): number => {
    let [sum, count] = [0, 0];
    for (let step = -rimReach; step <= rimReach; step += 1) {
      const column = clamp(along === 'x' ? atX + step : atX, size.width);
      const row = clamp(along === 'y' ? atY + step : atY, size.height);
      sum += source[(row * size.width + column) * 3 + channel] ?? 0;
      count += 1;
    }
    return sum / count;
  };
  for (let row = Math.max(0, top + 1); row < Math.min(size.height, bottom); row += 1) {
    for (let column = Math.max(0, left + 1); column < Math.min(size.width, right); column += 1) {
      const at = (row * size.width + column) * 3;
      const noise = (grain[(row * 977 + column) % grain.length] ?? 0) * 2.5;
      for (let channel = 0; channel < 3; channel += 1) {
        let [sum, weights] = [0, 0];
        for (const side of sides) {
          if (!side.inside) continue;
          const [atX, atY] = side.along === 'y' ? [side.column, row] : [column, side.row];
          const weight = 1 / (Math.abs(atX - column) + Math.abs(atY - row)) ** 1.5;
          sum += rim(atX, atY, side.along, channel) * weight;
          weights += weight;
        }
        rgb[at + channel] = Math.min(255, Math.max(0, (weights === 0 ? 128 : sum / weights) + noise));
      }
    }
  }
}

function clamp(value: number, size: number): number {
  return Math.min(size - 1, Math.max(0, value));
}
