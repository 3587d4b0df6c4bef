import type { CrossingLine } from './crossing.ts';
import type { Frame, FrameBox, Point } from './frame.ts';
import { centreOf } from './geometry.ts';

/** A place as shares of the picture's width and height, 0 to 1. */
type PlaceInPicture = readonly [x: number, y: number];

/** Corners in order; the last is joined to the first. */
export type Area = readonly PlaceInPicture[];

/** Where and how large plates are read at a source. */
export interface Zones {
  /** Plates are read only where their middle is in one of these; none means everywhere. */
  readonly detect: readonly Area[];
  /** Plates are never read where their middle is in one of these. */
  readonly ignore: readonly Area[];
  /** Seen from `from` towards `to`, `in` is the side that vehicles go to when they come in. */
  readonly line: { readonly from: PlaceInPicture; readonly to: PlaceInPicture; readonly in: 'left' | 'right' } | null;
  /** Plates narrower or wider than this, in frame pixels, are not read; null sets no bound. */
  readonly narrowestPlate: number | null;
  readonly widestPlate: number | null;
}

export const wholePicture: Zones = { detect: [], ignore: [], line: null, narrowestPlate: null, widestPlate: null };

type FrameSize = Pick<Frame, 'width' | 'height'>;

/** Whether a plate with this box is to be read. */
export function isLookedAt(zones: Zones, { width, height }: FrameSize, box: FrameBox): boolean {
  const { detect, ignore, narrowestPlate, widestPlate } = zones;
  const plateWidth = box[2];
  if (narrowestPlate !== null && plateWidth < narrowestPlate) return false;
  if (widestPlate !== null && plateWidth > widestPlate) return false;
  const middle = centreOf(box);
  const place = { x: middle.x / width, y: middle.y / height };
  const isIn = (area: Area) => isInArea(place, area);
  return (detect.length === 0 || detect.some(isIn)) && !ignore.some(isIn);
}

/**
 * Whether a place lies in an area, by the even-odd rule, so that an area may be of any shape (W. R. Franklin, PNPOLY).
 * Of two areas that share an edge, a place on it is in one only.
 */
export function isInArea({ x, y }: Point, area: Area): boolean {
  let isIn = false;
  let [beforeX, beforeY] = area.at(-1) ?? [0, 0];
  for (const [cornerX, cornerY] of area) {
    const crosses = cornerY > y !== beforeY > y;
    if (crosses && x < ((beforeX - cornerX) * (y - cornerY)) / (beforeY - cornerY) + cornerX) isIn = !isIn;
    [beforeX, beforeY] = [cornerX, cornerY];
  }
  return isIn;
}

/** The crossing line in the pixels of a frame. */
export function lineInFrame({ line }: Zones, { width, height }: FrameSize): CrossingLine | null {
  if (line === null) return null;
  const inFrame = ([x, y]: PlaceInPicture): Point => ({ x: x * width, y: y * height });
  return { from: inFrame(line.from), to: inFrame(line.to), in: line.in };
}
