import type { Point } from './frame.ts';

/** A line in a source's picture, frame pixels. Seen from `from` towards `to`, `in` is the side that vehicles come in to. */
export interface CrossingLine {
  readonly from: Point;
  readonly to: Point;
  readonly in: 'left' | 'right';
}

/** Nearer to the line than this, pixels, a detector's trembling cannot be told from crossing it. */
const tremblingPixels = 3;

/**
 * Which way a path leads over a line, on the whole: a vehicle that crosses it and comes back has not crossed it. Only
 * the line between its two ends counts, not what would prolong it. Null for a path that never crosses it.
 */
export function crossingOf(path: readonly Point[], line: CrossingLine): 'in' | 'out' | null {
  let before: Point | null = null;
  let toLeft = 0;
  for (const point of path) {
    const side = rightOf(line, point);
    if (Math.abs(side) < tremblingPixels) continue;
    if (before !== null && rightOf(line, before) * side < 0 && meets(line, before, point)) toLeft += side < 0 ? 1 : -1;
    before = point;
  }
  if (toLeft === 0) return null;
  return toLeft > 0 === (line.in === 'left') ? 'in' : 'out';
}

/** How far a point lies to the right of the line seen along it, pixels; y grows downwards. */
function rightOf({ from, to }: Pick<CrossingLine, 'from' | 'to'>, point: Point): number {
  const [x, y] = [to.x - from.x, to.y - from.y];
  return (x * (point.y - from.y) - y * (point.x - from.x)) / (Math.hypot(x, y) || 1);
}

/** Whether the way from one side of the line's course to the other leads between its ends. */
function meets(line: CrossingLine, before: Point, after: Point): boolean {
  const step = { from: before, to: after };
  return rightOf(step, line.from) * rightOf(step, line.to) <= 0;
}
