import type { Point } from './frame.ts';
import type { Pass } from './pass.ts';

/** With fewer frames, a detector's trembling looks like a direction. */
const leastFrames = 5;
/** Heights whose middle one counts. */
const window = 5;
/** Growth or shrinkage of the lettering that makes a direction, and that turns one round. */
const begins = 1.15;
const turns = 1.25;
/** Least way up or down the picture that makes a direction, in heights of the lettering. */
const leastRise = 3;

/**
 * Which way a plate goes, as it was at last: a vehicle that comes, stops and goes back has left.
 *
 * The size of the lettering tells, for it grows only with nearness. Where it hardly changes, the way in the picture
 * does: a camera that looks down on a lane sees what comes move down and what goes move up. Motion across the picture
 * tells neither, and is left unknown; a crossing line can tell that.
 */
export class Direction {
  readonly #recent: number[] = [];
  #frames = 0;
  #low = Number.POSITIVE_INFINITY;
  #high = 0;
  #trend: Pass['direction'] = 'unknown';
  #first: Point | null = null;
  #last: Point | null = null;

  add(textHeight: number, centre: Point): void {
    this.#frames++;
    this.#first ??= centre;
    this.#last = centre;
    this.#recent.push(textHeight);
    if (this.#recent.length > window) this.#recent.shift();
    if (this.#recent.length >= Math.ceil(window / 2)) this.#compare(middleOf(this.#recent));
  }

  /** The middle one of the last heights. */
  get height(): number {
    return middleOf(this.#recent);
  }

  get value(): Pass['direction'] {
    if (this.#frames < leastFrames) return 'unknown';
    return this.#trend === 'unknown' ? this.#fromMotion() : this.#trend;
  }

  /** Follows the height up and down; what grew or shrank by enough since its last turn is a trend. */
  #compare(height: number): void {
    const [growth, shrinkage] = [height / this.#low, this.#high / height];
    if (this.#trend !== 'approaching' && growth >= (this.#trend === 'leaving' ? turns : begins)) {
      this.#turn('approaching', height);
    } else if (this.#trend !== 'leaving' && shrinkage >= (this.#trend === 'approaching' ? turns : begins)) {
      this.#turn('leaving', height);
    }
    this.#low = Math.min(this.#low, height);
    this.#high = Math.max(this.#high, height);
  }

  #turn(trend: Pass['direction'], height: number): void {
    this.#trend = trend;
    this.#low = height;
    this.#high = height;
  }

  #fromMotion(): Pass['direction'] {
    if (this.#first === null || this.#last === null) return 'unknown';
    const across = Math.abs(this.#last.x - this.#first.x);
    const down = this.#last.y - this.#first.y;
    const enough = leastRise * middleOf(this.#recent);
    if (Math.abs(down) < enough || Math.abs(down) < across / 2) return 'unknown';
    return down > 0 ? 'approaching' : 'leaving';
  }
}

function middleOf(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
