import sharp from 'sharp';
import type { Frame } from '../frame.ts';
import { pictureToFrame } from '../pictureToFrame.ts';

/** A plate to draw: its lines of text and where its upper left corner is in a 1280 × 720 picture. */
export interface DrawnPlate {
  readonly lines: readonly string[];
  readonly x: number;
  readonly y: number;
  /** Pixels; the height follows from the number of lines. */
  readonly width: number;
  readonly degrees?: number;
  readonly fill?: string;
}

/** A simple scene with vehicles as dark shapes, each with its plate, and other lettering where asked for. */
export async function plateScene(
  plates: readonly DrawnPlate[],
  otherText: readonly { text: string; x: number; y: number }[] = [],
  timeMs = 0,
): Promise<Frame> {
  const drawn = plates.map(({ lines, x, y, width, degrees = 0, fill = '#f4f4f0' }) => {
    const height = lines.length === 1 ? width / 4.6 : width / 1.4;
    const lineHeight = height / lines.length;
    const text = lines.map(
      (line, index) =>
        `<text x="${x + width / 2}" y="${y + lineHeight * (index + 0.84)}" font-size="${lineHeight * 0.98}" font-family="DejaVu Sans Condensed, Arial, sans-serif" font-weight="bold" text-anchor="middle" textLength="${width * 0.88}" lengthAdjust="spacingAndGlyphs" fill="#111">${line}</text>`,
    );
    return `<g transform="rotate(${degrees} ${x + width / 2} ${y + height / 2})"><rect x="${x - width}" y="${y - width}" width="${width * 3}" height="${width * 1.6}" rx="30" fill="#3a4450"/><rect x="${x}" y="${y}" width="${width}" height="${height}" rx="5" fill="${fill}"/>${text.join('')}</g>`;
  });
  const other = otherText.map(
    ({ text, x, y }) =>
      `<text x="${x}" y="${y}" font-size="26" font-family="DejaVu Sans, Arial, sans-serif" fill="#fff">${text}</text>`,
  );
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1280" height="720"><rect width="1280" height="720" fill="#7d8b7f"/><rect y="430" width="1280" height="290" fill="#5b5b5e"/>${drawn.join('')}${other.join('')}</svg>`;
  return pictureToFrame(await sharp(Buffer.from(svg)).jpeg({ quality: 92 }).toBuffer(), timeMs);
}
