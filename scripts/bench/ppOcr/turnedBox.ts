import type { Point, Quad } from '../../../src-main/sight/vision/frame.ts';

/** A rectangle at an angle: `width` runs along the direction `angle` (radians, clockwise on screen, within ±45°). */
export interface TurnedBox {
  readonly centre: Point;
  readonly width: number;
  readonly height: number;
  readonly angle: number;
}

/** The corners of a turned box: top left, top right, bottom right, bottom left. */
export function cornersOf({ centre, width, height, angle }: TurnedBox): Quad {
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  const corner = (right: number, down: number): Point => ({
    x: centre.x + (right * width * c - down * height * s) / 2,
    y: centre.y + (right * width * s + down * height * c) / 2,
  });
  return [corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1)];
}

/** Convex hull by Andrew's monotone chain, counter-clockwise, without repeated points. */
export function convexHull(points: readonly Point[]): Point[] {
  const sorted = [...points].sort((a, b) => a.x - b.x || a.y - b.y);
  const half = (ordered: readonly Point[]): Point[] => {
    const chain: Point[] = [];
    for (const point of ordered) {
      for (let last = chain.at(-1), before = chain.at(-2); last && before && turn(before, last, point) <= 0; ) {
        chain.pop();
        last = chain.at(-1);
        before = chain.at(-2);
      }
      chain.push(point);
    }
    chain.pop();
    return chain;
  };
  return sorted.length < 3 ? sorted : [...half(sorted), ...half(sorted.reverse())];
}

function turn(a: Point, b: Point, c: Point): number {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

/** The smallest turned box around points: one of its sides lies along a side of their convex hull. */
export function smallestBox(points: readonly Point[]): TurnedBox {
  const hull = convexHull(points);
  let best: TurnedBox | null = null;
  for (const [index, from] of hull.entries()) {
    const to = hull[(index + 1) % hull.length] ?? from;
    const box = boxAlong(hull, withinQuarter(Math.atan2(to.y - from.y, to.x - from.x)));
    if (!best || box.width * box.height < best.width * best.height) best = box;
  }
  return best ?? boxAlong(hull, 0);
}

/** The smallest box around points whose width runs along a given direction. */
export function boxAlong(points: readonly Point[], angle: number): TurnedBox {
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  const along = points.map(({ x, y }) => x * c + y * s);
  const across = points.map(({ x, y }) => y * c - x * s);
  const [left, right, top, bottom] = [Math.min(...along), Math.max(...along), Math.min(...across), Math.max(...across)];
  const [u, v] = [(left + right) / 2, (top + bottom) / 2];
  return { centre: { x: u * c - v * s, y: u * s + v * c }, width: right - left, height: bottom - top, angle };
}

/** The same direction of a rectangle's sides, within ±45°. */
function withinQuarter(angle: number): number {
  const quarter = Math.PI / 2;
  return angle - Math.round(angle / quarter) * quarter;
}
