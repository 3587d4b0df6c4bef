/** One letter or digit: what to fill and what to stroke with a pen `strokeWidth` wide, in mm from its top left corner. */
export interface Glyph {
  /** Millimetres that the glyph takes up on the plate. */
  readonly width: number;
  /** SVG path data to fill; empty where everything is stroked. */
  readonly fill: string;
  /** SVG path data to stroke with butt ends and mitred corners; empty where everything is filled. */
  readonly stroke: string;
}

/**
 * Measures of UK plate lettering in mm, as prescribed by the Road Vehicles (Display of Registration Marks) Regulations
 * 2001, schedule 3 part 2: characters 79 high and 50 wide (1 and I only as wide as their stroke), strokes 14, 11 between
 * characters, 33 between groups, at least 11 of margin, 19 between two rows.
 */
export const lettering = {
  height: 79,
  width: 50,
  strokeWidth: 14,
  characterGap: 11,
  groupGap: 33,
  rowGap: 19,
  margin: 11,
} as const;

/** `f` is filled, `s` is stroked; widths other than 50 are given. Straight diagonals are outlines so that they end level. */
interface Drawing {
  readonly f?: string;
  readonly s?: string;
  readonly width?: number;
}

const round = 'M7 25A18 18 0 0 1 43 25V54A18 18 0 0 1 7 54Z';

/**
 * The outlines are our own, drawn inside the prescribed measures: centre lines run 7 mm inside the 50 × 79 box, so a full
 * round has a radius of 18 mm on its centre line. Open ends of round letters are cut level.
 */
const drawings: Readonly<Record<string, Drawing>> = {
  A: { f: 'M0 79L17 0H33L50 79H35.4L32.2 64H17.8L14.6 79ZM20.4 51.5H29.6L25 29Z' },
  B: { s: 'M7 7H27A15.75 15.75 0 0 1 27 38.5H7M27 38.5A16.75 16.75 0 0 1 27 72H7M7 0V79' },
  C: { s: 'M43 28V25A18 18 0 0 0 7 25V54A18 18 0 0 0 43 54V51' },
  D: { s: 'M7 7H25A18 18 0 0 1 43 25V54A18 18 0 0 1 25 72H7Z' },
  E: { s: 'M50 7H7V72H50M7 39H45' },
  F: { s: 'M50 7H7V79M7 40H44' },
  G: { s: 'M43 28V25A18 18 0 0 0 7 25V54A18 18 0 0 0 43 54V44H26' },
  H: { s: 'M7 0V79M43 0V79M7 39.5H43' },
  I: { s: 'M7 0V79', width: 14 },
  J: { s: 'M43 0V54A18 18 0 0 1 7 54V49' },
  K: { f: 'M0 0H14V31L32.5 0H49L29.6 31.6L50 79H34.6L19.8 44.6L14 54V79H0Z' },
  L: { s: 'M7 0V72H50' },
  M: { f: 'M0 0H14.5L25 30L35.5 0H50V79H36.5V34L28.6 56H21.4L13.5 34V79H0Z' },
  N: { f: 'M0 0H14.5L36 47V0H50V79H35.5L14 32V79H0Z' },
  O: { s: round },
  P: { s: 'M7 79V7H25.5A17.5 17.5 0 0 1 25.5 42H7' },
  Q: { s: round, f: 'M23.5 56L33 47L50 69V79H42.5Z' },
  R: { s: 'M7 79V7H26A16.75 16.75 0 0 1 26 40.5H7', f: 'M19 44H34.2L50 79H34.8Z' },
  S: { s: 'M43 26V23.5A18 16.5 0 0 0 7 23.5C7 33 14 35.6 25 39C36 42.4 43 45.5 43 55.5A18 16.5 0 0 1 7 55.5V53' },
  T: { s: 'M0 7H50M25 7V79' },
  U: { s: 'M7 0V54A18 18 0 0 0 43 54V0' },
  V: { f: 'M0 0H15L25 52L35 0H50L33 79H17Z' },
  W: { f: 'M0 0H13.5L17 48L21.4 24H28.6L33 48L36.5 0H50L42 79H29.6L25 54L20.4 79H8Z' },
  X: { f: 'M1 0H17L25 21L33 0H49L33.4 38.5L50 79H33.8L25 55.5L16.2 79H0L16.6 38.5Z' },
  Y: { f: 'M0 0H15.6L25 28L34.4 0H50L32 47V79H18V47Z' },
  Z: { f: 'M1 0H49V14L18.2 65H50V79H0V65L31.6 14H1Z' },
  '0': { s: round },
  '1': { s: 'M7 0V79', width: 14 },
  '2': { s: 'M7 27V25A18 18 0 0 1 43 25C43 33 39 37.5 33 44L9.4 69.5', f: 'M0 65H50V79H0Z' },
  '3': { s: 'M7 26V23A18 16 0 0 1 43 23A16 16 0 0 1 27 38.5H17M27 38.5A16 17 0 0 1 43 55.5A18 16.5 0 0 1 7 55.5V53' },
  '4': { f: 'M25 0H40.5L17.5 50H27V32H41V50H50V63.5H41V79H27V63.5H0V53Z' },
  '5': { f: 'M5.5 0H46V14H18.6L17.6 43H3.5Z', s: 'M12 38C15 35.5 19 34 25 34A18 21 0 0 1 43 55A18 17 0 0 1 7 55' },
  '6': { s: 'M43 26V25A18 18 0 0 0 7 25V54A18 18 0 0 0 43 54A18 17.5 0 0 0 7 54' },
  '7': { f: 'M0 0H50V13L27.5 79H12L34.5 14H0Z' },
  '8': { s: 'M25 7A17 15.75 0 0 1 25 38.5A17 15.75 0 0 1 25 7ZM25 38.5A18 16.75 0 0 1 25 72A18 16.75 0 0 1 25 38.5Z' },
  '9': { s: 'M7 53V54A18 18 0 0 0 43 54V25A18 18 0 0 0 7 25A18 17.5 0 0 0 43 25' },
};

/** Stands for anything but A–Z and 0–9, so that a mark never loses a place. */
const unknown: Glyph = { width: 26, fill: '', stroke: 'M0 39.5H26' };

const glyphs: ReadonlyMap<string, Glyph> = new Map(
  Object.entries(drawings).map(([character, drawing]) => [
    character,
    { width: drawing.width ?? lettering.width, fill: drawing.f ?? '', stroke: drawing.s ?? '' },
  ]),
);

/** The glyph for one character, upper or lower case; a dash for what plates do not carry. */
export function glyphOf(character: string): Glyph {
  return glyphs.get(character.toUpperCase()) ?? unknown;
}
