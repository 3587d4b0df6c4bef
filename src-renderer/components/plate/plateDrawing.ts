import { plateGroups } from '../../../src-preload/contract/plateSpacing.ts';
import { glyphOf, lettering } from './lettering.ts';

/** What a plate carries. Everything but the text is known or guessed from elsewhere. */
export interface PlateInput {
  /** The mark without spaces. Empty: a plate that could not be read. */
  readonly text: string;
  /** Such as `gb-current`; null where no known format fits. */
  readonly format: string | null;
  /** ISO 3166 alpha-2; null where it is not known. */
  readonly country: string | null;
  readonly side?: 'front' | 'rear';
  /** Two rows make the square plate of motorcycles and off-road vehicles. */
  readonly rows?: 1 | 2;
  /** The blue band with flag and letters at the left. */
  readonly ukBand?: boolean;
  /** The green band of vehicles without emissions. */
  readonly greenFlash?: boolean;
  /** Places of characters to underline, from 0. */
  readonly underlined?: ReadonlySet<number>;
}

/** One thing to draw, in mm from the plate's top left corner, in painting order. */
export type PlateShape =
  | {
      readonly kind: 'rect';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly radius: number;
      readonly fill: string;
      readonly stroke: string;
      readonly strokeWidth: number;
      readonly dash: string;
    }
  | {
      readonly kind: 'path';
      readonly d: string;
      readonly transform: string;
      readonly fill: string;
      readonly stroke: string;
      readonly strokeWidth: number;
    };

export interface PlateDrawing {
  /** Millimetres. */
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly PlateShape[];
}

/** Grounds and inks. Retroreflective white and yellow as they look by daylight; grey where the country is unknown. */
export const plateColours = {
  white: '#f7f7f2',
  yellow: '#f9c80e',
  neutral: '#e3e6ea',
  ink: '#101114',
  edge: '#101114',
  doubt: '#c2260c',
  faint: '#7b828c',
  band: '#123c8c',
  flash: '#2e9e46',
} as const;

const sizes = { 1: { width: 520, height: 111 }, 2: { width: 279, height: 203 } } as const;
const bandWidth = 42;

/** Lays out a plate to the prescribed proportions; a mark too long for the plate is set smaller rather than cut. */
export function drawPlate(input: PlateInput): PlateDrawing {
  const rows = input.rows ?? 1;
  const { width, height } = sizes[rows];
  if (input.text === '') return { width, height, shapes: unreadShapes(width, height) };

  const leftBand = input.ukBand === true || input.greenFlash === true ? bandWidth : 0;
  const room = { x: leftBand, width: width - leftBand, height };
  const ground = groundShape(width, height, groundOf(input));
  const edge = outline(width, height, plateColours.edge, '');
  return { width, height, shapes: [ground, ...bandShapes(input, height), ...markShapes(input, rows, room), edge] };
}

/** The drawing as a standalone SVG document, `pixelWidth` wide. */
export function plateSvg(drawing: PlateDrawing, pixelWidth: number): string {
  const pixelHeight = (pixelWidth * drawing.height) / drawing.width;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${drawing.width} ${drawing.height}" ` +
    `width="${pixelWidth}" height="${pixelHeight}">${plateSvgElements(drawing)}</svg>`
  );
}

/** The drawing's elements as SVG text in mm, to be put into a larger picture. */
export function plateSvgElements(drawing: PlateDrawing): string {
  return drawing.shapes
    .map((shape) => {
      const paint = `fill="${shape.fill}" stroke="${shape.stroke}" stroke-width="${shape.strokeWidth}"`;
      return shape.kind === 'rect'
        ? `<rect x="${shape.x}" y="${shape.y}" width="${shape.width}" height="${shape.height}" rx="${shape.radius}" ${paint}` +
            `${shape.dash === '' ? '' : ` stroke-dasharray="${shape.dash}"`}/>`
        : `<path d="${shape.d}" transform="${shape.transform}" ${paint}/>`;
    })
    .join('');
}

function groundOf({ country, format, side }: PlateInput): string {
  if (country !== 'GB' || format === null) return plateColours.neutral;
  return side === 'rear' ? plateColours.yellow : plateColours.white;
}

/** Sets the groups on one or two rows, centred in the room that the bands leave. */
function markShapes(input: PlateInput, rows: 1 | 2, room: { x: number; width: number; height: number }): PlateShape[] {
  const groups = plateGroups(input.text, input.format);
  const lines = rows === 2 ? twoLines(groups) : [groups];
  const blockHeight = lines.length * lettering.height + (lines.length - 1) * lettering.rowGap;
  const widest = Math.max(...lines.map(lineWidth));
  const scale = Math.min(1, (room.width - 2 * lettering.margin) / widest);

  const shapes: PlateShape[] = [];
  let place = 0;
  let y = (room.height - blockHeight * scale) / 2;
  for (const line of lines) {
    let x = room.x + (room.width - lineWidth(line) * scale) / 2;
    for (const group of line) {
      for (const character of group) {
        const glyph = glyphOf(character);
        const transform = `translate(${round(x)} ${round(y)}) scale(${round(scale)})`;
        if (glyph.fill !== '') shapes.push(path(glyph.fill, transform, plateColours.ink, 'none'));
        if (glyph.stroke !== '') shapes.push(path(glyph.stroke, transform, 'none', plateColours.ink));
        if (input.underlined?.has(place)) {
          shapes.push(rect(x, y + (lettering.height + 4) * scale, glyph.width * scale, 6, plateColours.doubt, 1));
        }
        x += (glyph.width + lettering.characterGap) * scale;
        place += 1;
      }
      x += (lettering.groupGap - lettering.characterGap) * scale;
    }
    y += (lettering.height + lettering.rowGap) * scale;
  }
  return shapes;
}

/** Two rows break between the groups; a mark of one group breaks in its middle. */
function twoLines(groups: readonly string[]): string[][] {
  const [only = ''] = groups;
  if (groups.length === 1) {
    const middle = Math.ceil(only.length / 2);
    return [[only.slice(0, middle)], [only.slice(middle)]].filter(([part]) => part !== '');
  }
  return [groups.slice(0, -1), groups.slice(-1)];
}

function lineWidth(groups: readonly string[]): number {
  const groupWidths = groups.map((group) => {
    const characters = Array.from(group);
    const glyphs = characters.reduce((sum, character) => sum + glyphOf(character).width, 0);
    return glyphs + (characters.length - 1) * lettering.characterGap;
  });
  return groupWidths.reduce((sum, width) => sum + width, 0) + (groups.length - 1) * lettering.groupGap;
}

/** Dashes on a bare ground: nothing that could be taken for a mark. */
function unreadShapes(width: number, height: number): PlateShape[] {
  const dash = (x: number) => rect(x - 24, height / 2 - 6, 48, 12, plateColours.faint, 6);
  return [
    groundShape(width, height, plateColours.neutral),
    dash(width / 2 - 76),
    dash(width / 2),
    dash(width / 2 + 76),
    outline(width, height, plateColours.faint, '14 9'),
  ];
}

function bandShapes({ ukBand, greenFlash }: PlateInput, height: number): PlateShape[] {
  if (greenFlash !== true && ukBand !== true) return [];
  const ground = rect(0, 0, bandWidth, height, greenFlash === true ? plateColours.flash : plateColours.band, 9);
  // The band's right edge is straight: only the plate's own corners are round.
  const straight = rect(bandWidth - 12, 0, 12, height, ground.fill, 0);
  return ukBand === true ? [ground, straight, ...flagShapes(6, 26), ...lettersUk(7, 66)] : [ground, straight];
}

/** The Union Flag, 30 × 18 mm, without its finer counterchange, which nobody can see at this size. */
function flagShapes(x: number, y: number): PlateShape[] {
  const at = `translate(${x} ${y})`;
  const line = (d: string, colour: string, strokeWidth: number) => ({ ...path(d, at, 'none', colour), strokeWidth });
  return [
    rect(x, y, 30, 18, '#012169', 0),
    line('M1.5 .9L28.5 17.1M28.5 .9L1.5 17.1', '#fff', 3.6),
    line('M1.5 .9L28.5 17.1M28.5 .9L1.5 17.1', '#c8102e', 1.4),
    line('M15 0V18M0 9H30', '#fff', 6),
    line('M15 0V18M0 9H30', '#c8102e', 3.6),
  ];
}

function lettersUk(x: number, y: number): PlateShape[] {
  return Array.from('UK').flatMap((character, index) => {
    const glyph = glyphOf(character);
    const transform = `translate(${x + index * 15.5} ${y}) scale(0.25)`;
    return [path(glyph.fill, transform, '#fff', 'none'), path(glyph.stroke, transform, 'none', '#fff')];
  });
}

/** A hair inside the edge, so that it does not shine around the edge's corners on a dark page. */
function groundShape(width: number, height: number, fill: string): PlateShape {
  return rect(1, 1, width - 2, height - 2, fill, 8);
}

type Rect = Extract<PlateShape, { kind: 'rect' }>;
type Path = Extract<PlateShape, { kind: 'path' }>;

function rect(x: number, y: number, width: number, height: number, fill: string, radius: number): Rect {
  const box = { x: round(x), y: round(y), width: round(width), height: round(height) };
  return { kind: 'rect', ...box, radius, fill, stroke: 'none', strokeWidth: 0, dash: '' };
}

function outline(width: number, height: number, stroke: string, dash: string): Rect {
  return { ...rect(1.5, 1.5, width - 3, height - 3, 'none', 7.5), stroke, strokeWidth: 3, dash };
}

function path(d: string, transform: string, fill: string, stroke: string): Path {
  return { kind: 'path', d, transform, fill, stroke, strokeWidth: stroke === 'none' ? 0 : lettering.strokeWidth };
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
