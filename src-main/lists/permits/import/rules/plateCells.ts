import { hasShape, shapesOfLength } from '../../../../plates/shapes.ts';

const between = /[;,/|&+\n\r]|\band\b/i;
const noPlate = new Set([
  '-',
  '–',
  'na',
  'none',
  'no',
  'nil',
  'tbc',
  'tba',
  'unknown',
  'x',
  '?',
  'no vehicle',
  'no car',
]);

/** The plates of one cell as they stand there: `AB12 CDE; XY99ZZZ` are two. Words for no plate give none. */
export function platesInCell(cell: string): string[] {
  return cell
    .replace(/\bn\/a\b/gi, ';')
    .split(between)
    .map((part) => part.trim())
    .filter((part) => part !== '' && !noPlate.has(part.toLowerCase()))
    .flatMap(bySpaces);
}

/** As it is kept: capital letters and digits, without the spaces and dashes between them. */
export function barePlate(written: string): string {
  return written.toUpperCase().replace(/[\s.·-]/g, '');
}

/** Whether a text has the shape of a plate of some country that Gatehouse knows. */
export function looksLikePlate(written: string): boolean {
  const bare = barePlate(written);
  if (bare.length < 4 || bare.length > 9 || !/[A-Z]/.test(bare)) return false;
  return shapesOfLength(bare.length).some((shape) => hasShape(bare, shape));
}

/** Two whole plates with only a space between them. */
function bySpaces(part: string): string[] {
  const words = part.split(/\s+/);
  return barePlate(part).length > 8 && words.every(looksLikePlate) ? words : [part];
}
