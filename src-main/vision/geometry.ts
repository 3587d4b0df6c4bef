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
