import sharp from 'sharp';
import { drawPlate, plateSvgElements } from '../../../../src-renderer/components/plate/plateDrawing.ts';
import type { Frame } from '../frame.ts';
import { pictureToFrame } from '../pictureToFrame.ts';

/** A British plate to draw, and where its upper left corner is in a 1280 × 720 picture. */
export interface DrawnPlate {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  /** Pixels; the height follows from the number of rows. */
  readonly width: number;
  readonly rows?: 1 | 2;
  /** Clockwise, about the plate's middle. */
  readonly degrees?: number;
  /** How far its long sides slope down to the right while its short ones stay upright, as a camera beside the lane sees it. */
  readonly slopeDegrees?: number;
  /** Narrowed to this share of its width, as seen from the side. */
  readonly narrowed?: number;
  readonly side?: 'front' | 'rear';
}

/** A simple scene with vehicles as dark shapes, each with its plate, and other lettering where asked for. */
export async function plateScene(
  plates: readonly DrawnPlate[],
  otherText: readonly { text: string; x: number; y: number }[] = [],
  timeMs = 0,
): Promise<Frame> {
  const drawn = plates.map(
    ({ text, x, y, width, rows = 1, degrees = 0, slopeDegrees = 0, narrowed = 1, side = 'front' }) => {
      const plate = drawPlate({ text, rows, side, format: 'gb-current', country: 'GB' });
      const scale = width / plate.width;
      const height = plate.height * scale;
      const body = `<rect x="${x - width}" y="${y - width}" width="${width * 3}" height="${width * 1.6}" rx="30" fill="#3a4450"/>`;
      const [middleX, middleY] = [x + width / 2, y + height / 2];
      const aside = `translate(${middleX} ${middleY}) skewY(${slopeDegrees}) scale(${narrowed} 1) translate(${-middleX} ${-middleY})`;
      const turn = `rotate(${degrees} ${middleX} ${middleY}) ${aside}`;
      return `<g transform="${turn}">${body}<g transform="translate(${x} ${y}) scale(${scale})">${plateSvgElements(plate)}</g></g>`;
    },
  );
  const other = otherText.map(
    ({ text, x, y }) =>
      `<text x="${x}" y="${y}" font-size="26" font-family="DejaVu Sans, Arial, sans-serif" fill="#fff">${text}</text>`,
  );
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1280" height="720"><rect width="1280" height="720" fill="#7d8b7f"/><rect y="430" width="1280" height="290" fill="#5b5b5e"/>${drawn.join('')}${other.join('')}</svg>`;
  return pictureToFrame(await sharp(Buffer.from(svg)).jpeg({ quality: 92 }).toBuffer(), timeMs);
}
