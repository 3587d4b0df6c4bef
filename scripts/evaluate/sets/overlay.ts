import sharp from 'sharp';
import { picture } from '../../scene/camera.ts';
import type { Chance } from './chance.ts';

/** Writes a line over RGB bytes, in a corner, as recorders do. */
export async function overlaid(rgb: Uint8Array, text: string, chance: Chance): Promise<Uint8Array> {
  const { width, height } = picture;
  const size = chance.whole(20, 38);
  const [atTop, atLeft, isBoxed] = [chance.happens(0.6), chance.happens(0.5), chance.happens(0.5)];
  const y = atTop ? size + 6 : height - 14;
  const x = atLeft ? 12 : width - 12;
  const anchor = atLeft ? 'start' : 'end';
  const long = text.length * size * 0.62;
  const box = `<rect x="${atLeft ? 0 : width - long - 24}" y="${y - size}" width="${long + 24}" height="${size * 1.3}" fill="#000000"/>`;
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${isBoxed ? box : ''}` +
    `<text x="${x}" y="${y}" font-family="DejaVu Sans Mono, monospace" font-size="${size}" text-anchor="${anchor}" ` +
    `fill="#ffffff" stroke="#000000" stroke-width="${isBoxed ? 0 : 0.8}">${text}</text></svg>`;
  return sharp(rgb, { raw: { width, height, channels: 3 } })
    .composite([{ input: Buffer.from(svg) }])
    .removeAlpha()
    .raw()
    .toBuffer();
}
