import { allLetters, characterClasses, type PlateFormat } from './formats/plateFormat.ts';
import { plateFormats } from './formats.ts';

/** One shape of one format, ready to be compared with a text. */
export interface CompiledShape {
  readonly format: PlateFormat;
  /** The characters allowed at each position. */
  readonly positions: readonly string[];
  /** Positions before which the mark is spaced. */
  readonly gaps: readonly number[];
}

/** Compiles a shape such as `mm00 rrr`; throws where it names a class that does not exist. */
export function compileShape(format: PlateFormat, shape: string): CompiledShape {
  const positions: string[] = [];
  const gaps: number[] = [];
  for (const symbol of shape) {
    if (symbol === ' ') {
      gaps.push(positions.length);
      continue;
    }
    const allowed = symbol === 'A' ? (format.letters ?? allLetters) : characterClasses[symbol];
    if (allowed === undefined) throw new Error(`Format ${format.id} uses the unknown class "${symbol}" in "${shape}"`);
    positions.push(allowed);
  }
  return { format, positions, gaps };
}

const shapesByLength = new Map<number, CompiledShape[]>();
for (const format of plateFormats) {
  for (const shape of format.shapes) {
    const compiled = compileShape(format, shape);
    const same = shapesByLength.get(compiled.positions.length);
    if (same) same.push(compiled);
    else shapesByLength.set(compiled.positions.length, [compiled]);
  }
}

/** All shapes with this many characters. */
export function shapesOfLength(length: number): readonly CompiledShape[] {
  return shapesByLength.get(length) ?? [];
}

/** Whether a text has a shape, exactly and without any look-alike. */
export function hasShape(text: string, shape: CompiledShape): boolean {
  return (
    text.length === shape.positions.length &&
    shape.positions.every((allowed, index) => allowed.includes(text.charAt(index))) &&
    (shape.format.requires?.test(text) ?? true)
  );
}

/** All formats that a text fits as it stands, the commonest of their own countries first. */
export function formatsOf(text: string): readonly PlateFormat[] {
  const fitting = shapesOfLength(text.length).filter((shape) => hasShape(text, shape));
  return [...new Set(fitting.map(({ format }) => format))].sort((a, b) => a.rarity - b.rarity);
}
