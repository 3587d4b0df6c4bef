import type { PictureSize } from '../../../../../src-preload/contract/site/zoneRules.ts';
import type { CrossingLine, Point, Zones } from '../../../../../src-preload/contract/site/zones.ts';

export type AreaKind = 'detect' | 'ignore';
export type ShapeKind = AreaKind | 'line';
export type Area = readonly Point[];

/** A shape of the zones, or the part of it that is held: one corner, one edge (from that corner to the next), one end. */
export type Part =
  | { readonly of: AreaKind; readonly index: number; readonly corner?: number; readonly edge?: number }
  | { readonly of: 'line'; readonly end?: 'from' | 'to' };

export const mostAreas = 16;
export const mostCorners = 32;
export const fewestCorners = 3;

/** The zones with one part moved by shares of the picture; nothing ever leaves the picture. */
export function moved(zones: Zones, part: Part, by: Point): Zones {
  if (part.of === 'line') {
    if (zones.line === null) return zones;
    const ends = ['from', 'to'] as const;
    const held = ends.filter((end) => part.end === undefined || part.end === end);
    const step = within(
      held.map((end) => (zones.line as CrossingLine)[end]),
      by,
    );
    const changed = Object.fromEntries(held.map((end) => [end, shifted((zones.line as CrossingLine)[end], step)]));
    return { ...zones, line: { ...zones.line, ...changed } };
  }
  const area = zones[part.of][part.index];
  if (area === undefined) return zones;
  const isHeld = (corner: number) => {
    if (part.corner !== undefined) return corner === part.corner;
    if (part.edge !== undefined) return corner === part.edge || corner === (part.edge + 1) % area.length;
    return true;
  };
  const step = within(
    area.filter((_, corner) => isHeld(corner)),
    by,
  );
  const changed = area.map((place, corner) => (isHeld(corner) ? shifted(place, step) : place));
  return { ...zones, [part.of]: zones[part.of].with(part.index, changed) };
}

/** The zones with a new corner in the middle of an edge, or as they are where an area can have no more. */
export function withCornerAfter(zones: Zones, { of, index }: { of: AreaKind; index: number }, corner: number): Zones {
  const area = zones[of][index];
  const here = area?.[corner];
  const next = area?.[(corner + 1) % area.length];
  if (area === undefined || here === undefined || next === undefined || area.length >= mostCorners) return zones;
  const middle: Point = [(here[0] + next[0]) / 2, (here[1] + next[1]) / 2];
  return { ...zones, [of]: zones[of].with(index, area.toSpliced(corner + 1, 0, middle)) };
}

/** The zones without a part: a corner, or the whole shape where fewer corners would be no area. */
export function without(zones: Zones, part: Part): Zones {
  if (part.of === 'line') return { ...zones, line: null };
  const area = zones[part.of][part.index];
  if (area === undefined) return zones;
  if (part.corner !== undefined && area.length > fewestCorners) {
    return { ...zones, [part.of]: zones[part.of].with(part.index, area.toSpliced(part.corner, 1)) };
  }
  return { ...zones, [part.of]: zones[part.of].toSpliced(part.index, 1) };
}

/** Whether edges of an area cross each other, so that what is in it twice is outside. */
export function isTangled(area: Area): boolean {
  const edges = area.map((from, index) => [from, area[(index + 1) % area.length] ?? from] as const);
  return edges.some(([a, b], first) =>
    edges.some(([c, d], second) => {
      const areNeighbours = second <= first + 1 || (first === 0 && second === edges.length - 1);
      return !areNeighbours && turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0;
    }),
  );
}

/** Where the name of an area begins: above its middle, at its top. */
export function placeOfName(area: Area): Point {
  const middle = area.reduce((sum, [x]) => sum + x, 0) / Math.max(1, area.length);
  return [middle, Math.min(...area.map(([, y]) => y))];
}

/** A rectangle that fills the middle of the picture, to begin with where there is no pointer. */
export const middleRectangle: Area = [
  [0.3, 0.3],
  [0.7, 0.3],
  [0.7, 0.7],
  [0.3, 0.7],
];

/** A place held within the picture. */
export function inPicture([x, y]: Point): Point {
  return [Math.min(1, Math.max(0, x)), Math.min(1, Math.max(0, y))];
}

/** As much of a step as leaves all of these places in the picture. */
function within(places: Area, [x, y]: Point): Point {
  const axis = (step: number, at: 0 | 1) => {
    const least = Math.min(...places.map((place) => place[at]));
    const most = Math.max(...places.map((place) => place[at]));
    return Math.min(1 - most, Math.max(-least, step));
  };
  return [axis(x, 0), axis(y, 1)];
}

function shifted([x, y]: Point, [byX, byY]: Point): Point {
  return inPicture([rounded(x + byX), rounded(y + byY)]);
}

/** Above 0 where c lies on the one side of a line from a to b, below 0 on the other. */
function turn(a: Point, b: Point, c: Point): number {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
}

/** Finer than a thousandth of a pixel is noise. */
function rounded(share: number): number {
  return Math.round(share * 1e7) / 1e7;
}

/** A step of one length to the side that vehicles come in to, in pixels of the picture. */
export function wayIn(line: CrossingLine, { width, height }: PictureSize): { readonly x: number; readonly y: number } {
  const [alongX, alongY] = [(line.to[0] - line.from[0]) * width, (line.to[1] - line.from[1]) * height];
  const length = Math.hypot(alongX, alongY) || 1;
  const side = line.in === 'right' ? 1 : -1;
  return { x: (-alongY / length) * side, y: (alongX / length) * side };
}

/** Corners as SVG wants them, in pixels of the picture. */
export function pointsOf(area: Area, { width, height }: PictureSize): string {
  return area.map(([x, y]) => `${x * width},${y * height}`).join(' ');
}
