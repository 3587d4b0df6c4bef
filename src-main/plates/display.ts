import { hasShape, shapesOfLength } from './shapes.ts';

/** The mark as it is written, with the spaces of its format: `AB12CDE` as `AB12 CDE`. Unknown formats stay as they are. */
export function displayPlate(text: string, format: string | null): string {
  const shape = shapesOfLength(text.length).find((each) => each.format.id === format && hasShape(text, each));
  if (!shape) return text;
  return [...text].map((character, index) => (shape.gaps.includes(index) ? ` ${character}` : character)).join('');
}
