import { inverse, type Matrix, moved } from './svgMatrix.ts';
import type { PathStep } from './svgPath.ts';

/** Where the tiles of a pattern begin that reach into what is filled, in the pattern's own measures. */
export function tilesWithin(
  steps: readonly PathStep[],
  tile: Matrix,
  { width, height }: { readonly width: number; readonly height: number },
): [number, number][] {
  if (!(width > 0 && height > 0)) return [];
  const back = inverse(tile);
  const corners = steps.flatMap((step) =>
    step.op === 'h'
      ? []
      : Array.from({ length: step.c.length / 2 }, (_, at) => moved(back, step.c[2 * at] ?? 0, step.c[2 * at + 1] ?? 0)),
  );
  const [firstX, lastX] = placesOf(corners.map(([x]) => x / width));
  const [firstY, lastY] = placesOf(corners.map(([, y]) => y / height));
  const places: [number, number][] = [];
  for (let row = firstY; row < lastY; row += 1)
    for (let column = firstX; column < lastX; column += 1) places.push([column * width, row * height]);
  return places;
}

const placesOf = (numbers: readonly number[]): [number, number] =>
  numbers.length === 0 ? [0, 0] : [Math.floor(Math.min(...numbers)), Math.ceil(Math.max(...numbers))];
