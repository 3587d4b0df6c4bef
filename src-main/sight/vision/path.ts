import type { Point } from './frame.ts';
import { distanceBetween } from './geometry.ts';

/** Points kept of one path; a longer one is kept more coarsely. */
const mostPoints = 256;
/** Least distance between kept points at first, pixels. */
const leastStep = 2;

/** Where the middle of a plate went, in order. A vehicle that stands for hours adds nothing to it. */
export class Path {
  #points: Point[] = [];
  #step = leastStep;

  get points(): readonly Point[] {
    return this.#points;
  }

  add(point: Point): void {
    const last = this.#points.at(-1);
    if (last !== undefined && distanceBetween(last, point) < this.#step) return;
    this.#points.push(point);
    if (this.#points.length <= mostPoints) return;
    this.#points = this.#points.filter((_, index) => index % 2 === 0);
    this.#step *= 2;
  }

  /** Goes on with a path that turned out to be the same vehicle's. */
  append(other: Path): void {
    for (const point of other.points) this.add(point);
  }
}
