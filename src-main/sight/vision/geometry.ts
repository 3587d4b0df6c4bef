import type { FrameBox, Point } from './frame.ts';

/** The upright box around points, cut at the edges of a frame. */
export function boxAround(points: readonly Point[], frameWidth: number, frameHeight: number): FrameBox {
  const left = clamp(Math.min(...points.map(({ x }) => x)), 0, frameWidth);
  const right = clamp(Math.max(...points.map(({ x }) => x)), 0, frameWidth);
  const top = clamp(Math.min(...points.map(({ y }) => y)), 0, frameHeight);
  const bottom = clamp(Math.max(...points.map(({ y }) => y)), 0, frameHeight);
  return [left, top, right - left, bottom - top];
}

export function areaOf([, , width, height]: FrameBox): number {
  return width * height;
}

/** The area that two boxes share. */
export function sharedArea(a: FrameBox, b: FrameBox): number {
  const width = Math.min(a[0] + a[2], b[0] + b[2]) - Math.max(a[0], b[0]);
  const height = Math.min(a[1] + a[3], b[1] + b[3]) - Math.max(a[1], b[1]);
  return Math.max(0, width) * Math.max(0, height);
}

/** Shared area over joint area, 0 to 1. */
export function overlapOf(a: FrameBox, b: FrameBox): number {
  const shared = sharedArea(a, b);
  return shared / (areaOf(a) + areaOf(b) - shared || 1);
}

export function centreOf([x, y, width, height]: FrameBox): Point {
  return { x: x + width / 2, y: y + height / 2 };
}

export function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}

export function distanceBetween(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

/** How far both ends of a box must go the same way, in heights, and 6 px at least: a detector's trembling moves them less. */
const leastStep = 0.35;

/** Whether a box is elsewhere or of another size, and not merely longer or shorter at one end. */
export function hasLeft(start: FrameBox, now: FrameBox): boolean {
  const step = Math.max(6, Math.min(start[3], now[3]) * leastStep);
  const shift = (axis: 0 | 1): number => {
    const low = now[axis] - start[axis];
    const high = now[axis] + now[(axis + 2) as 2 | 3] - start[axis] - start[(axis + 2) as 2 | 3];
    return Math.sign(low) === Math.sign(high) ? Math.min(Math.abs(low), Math.abs(high)) : 0;
  };
  const growth = [now[2] / Math.max(1, start[2]), now[3] / Math.max(1, start[3])];
  return shift(0) > step || shift(1) > step || growth.every((each) => each > 1.6) || growth.every((each) => each < 0.6);
}

/** Whether two boxes are one place: of a plate that did not move, seen twice. */
export function isSamePlace(a: FrameBox, b: FrameBox): boolean {
  return !hasLeft(a, b) && sharedArea(a, b) > 0.3 * Math.min(areaOf(a), areaOf(b));
}

/** Whether the middles of two boxes are within so many widths of the wider one. */
export function isNear(a: FrameBox, b: FrameBox, widths: number): boolean {
  return distanceBetween(centreOf(a), centreOf(b)) < widths * Math.max(a[2], b[2]);
}
