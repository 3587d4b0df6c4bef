import { glyphOf, lettering } from '../../../src-renderer/components/plate/lettering.ts';
import type { PlateDrawing, PlateShape } from '../../../src-renderer/components/plate/plateDrawing.ts';

/** Lettering on a ground that is no British plate: a foreign plate, a sign, or words on a vehicle's body. */
export interface Lettered {
  /** Words of each row. */
  readonly rows: readonly string[];
  /** Null for words painted straight onto a body. */
  readonly ground: string | null;
  readonly ink: string;
  /** The colour of the band at the left, null for none. */
  readonly band: string | null;
  /** Least width in mm; more where the words need it. */
  readonly width: number;
}

const bandWidth = 44;

/** Draws it in mm, its words centred and as high as on a plate. */
export function drawLettered({ rows, ground, ink, band, width }: Lettered): PlateDrawing {
  const left = band === null ? 0 : bandWidth;
  const wide = Math.max(width, left + Math.max(...rows.map(rowWidth)) + 4 * lettering.margin);
  const high = rows.length * lettering.height + (rows.length - 1) * lettering.rowGap + 32;
  const words = rows.flatMap((row, index) =>
    rowShapes(row, left + (wide - left - rowWidth(row)) / 2, 16 + index * (lettering.height + lettering.rowGap), ink),
  );
  const back = ground === null ? [] : [rect(0, 0, wide, high, ground)];
  const bands = band === null ? [] : [rect(0, 0, bandWidth, high, band)];
  return { width: wide, height: high, shapes: [...back, ...bands, ...words] };
}

/** A plate without a mark, as vehicles carry for shows and in the showroom. */
export function blankPlate(width: number, height: number, ground: string): PlateDrawing {
  return { width, height, shapes: [rect(0, 0, width, height, ground)] };
}

function rowShapes(row: string, from: number, y: number, ink: string): PlateShape[] {
  let x = from;
  return Array.from(row).flatMap((character) => {
    if (character === ' ') {
      x += lettering.groupGap - lettering.characterGap;
      return [];
    }
    const glyph = glyphOf(character);
    const transform = `translate(${x} ${y})`;
    x += glyph.width + lettering.characterGap;
    const shape = (d: string, fill: string, stroke: string): PlateShape => ({
      kind: 'path',
      d,
      transform,
      fill,
      stroke,
      strokeWidth: stroke === 'none' ? 0 : lettering.strokeWidth,
    });
    return [
      ...(glyph.fill === '' ? [] : [shape(glyph.fill, ink, 'none')]),
      ...(glyph.stroke === '' ? [] : [shape(glyph.stroke, 'none', ink)]),
    ];
  });
}

function rowWidth(row: string): number {
  return Array.from(row).reduce(
    (sum, character) =>
      sum +
      (character === ' '
        ? lettering.groupGap - lettering.characterGap
        : glyphOf(character).width + lettering.characterGap),
    -lettering.characterGap,
  );
}

function rect(x: number, y: number, width: number, height: number, fill: string): PlateShape {
  return { kind: 'rect', x, y, width, height, radius: 8, fill, stroke: 'none', strokeWidth: 0, dash: '' };
}
