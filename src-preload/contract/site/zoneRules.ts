import type { Point, Zones } from './zones.ts';

/** Size of a picture in its own pixels. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** Whether a plate with this box (`[x, y, width, height]` in the picture's own pixels) is to be read. */
export function isLookedAt(
  zones: Pick<Zones, 'detect' | 'ignore' | 'narrowestPlate' | 'widestPlate'>,
  picture: PictureSize,
  [x, y, width, height]: readonly [number, number, number, number],
): boolean {
  if (zones.narrowestPlate !== null && width < zones.narrowestPlate) return false;
  if (zones.widestPlate !== null && width > zones.widestPlate) return false;
  const middle: Point = [(x + width / 2) / picture.width, (y + height / 2) / picture.height];
  const isIn = (area: readonly Point[]) => isInArea(middle, area);
  return (zones.detect.length === 0 || zones.detect.some(isIn)) && !zones.ignore.some(isIn);
}

/**
 * Whether a place lies in an area, by the even-odd rule, so that an area may be of any shape (W. R. Franklin, PNPOLY).
 * Of two areas that share an edge, a place on it is in one only.
 */
export function isInArea([x, y]: Point, area: readonly Point[]): boolean {
  let isIn = false;
  let [beforeX, beforeY] = area.at(-1) ?? [0, 0];
  for (const [cornerX, cornerY] of area) {
    const crosses = cornerY > y !== beforeY > y;
    if (crosses && x < ((beforeX - cornerX) * (y - cornerY)) / (beforeY - cornerY) + cornerX) isIn = !isIn;
    [beforeX, beforeY] = [cornerX, cornerY];
  }
  return isIn;
}
