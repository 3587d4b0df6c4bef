import type { FrameBox, Point } from './frame.ts';
import { centreOf, clamp, distanceBetween } from './geometry.ts';

/** How a plate moves through the picture. */
export interface Motion {
  /** Of its middle, pixels a millisecond. */
  readonly velocity: Point;
  /** How fast its width (x) and its height (y) grow, as a share of them a millisecond; negative where it goes away. */
  readonly growth: Point;
  /** By how much what was expected of it was wrong of late, pixels a millisecond. */
  readonly doubt: number;
}

export const standing: Motion = { velocity: { x: 0, y: 0 }, growth: { x: 0, y: 0 }, doubt: 0 };

/** How much of what a sight says against the expected speed is believed: detectors tremble little, and vehicles brake at once. */
const velocityTrust = 0.9;
/** How far into the past the growth looks, milliseconds, for the height of a small plate trembles by a tenth. */
const growthMemoryMs = 200;
/** Of a doubt so much is left after a sight that was as expected. */
const doubtKept = 0.5;
/** What was not seen for so long, milliseconds, begins anew. */
const forgottenMs = 1_000;
/** No expectation makes a plate more than twice as large, or less than half. */
const mostGrown = { larger: 0.5, smaller: -1 };
/** What grows faster, as a share a millisecond, is not a vehicle that drives up but a box that was cut. */
const fastestGrowth = 0.002;

/**
 * Where a plate is `ms` after it was at `box`, moving so. A vehicle that drives evenly is ever larger and ever faster in the
 * picture: the size of its plate is as one over its distance, which shrinks evenly, and its way from the vanishing point is as its
 * size (a pinhole's perspective). So with a growth of g now, the size goes by 1 / (1 − g t), and the way is v t / (1 − g t).
 */
export function boxAhead(box: FrameBox, motion: Motion, ms: number): FrameBox {
  const scale = scaleAfter(motion, ms);
  const { x, y } = centreOf(box);
  const { velocity } = motion;
  const [width, height] = [box[2] * scale, box[3] * scale];
  return [x + velocity.x * ms * scale - width / 2, y + velocity.y * ms * scale - height / 2, width, height];
}

/**
 * The motion of a plate that was at `from`, moving so, and is at `to` after `ms`: what was expected, set right by what was seen.
 * @param isFirst nothing is known yet of how it moves
 */
export function motionFrom(motion: Motion, from: FrameBox, to: FrameBox, ms: number, isFirst: boolean): Motion {
  if (ms <= 0) return motion;
  const isBlank = isFirst || ms > forgottenMs;
  const before = isBlank ? standing : motion;
  const expected = centreOf(boxAhead(from, before, ms));
  const seen = centreOf(to);
  const scale = scaleAfter(before, ms);
  const trust = isBlank ? 1 : velocityTrust;
  const growthTrust = 1 - Math.exp(-ms / growthMemoryMs);
  const grown = (axis: 'x' | 'y', side: 2 | 3): number => {
    const share = Math.log(Math.max(1, to[side]) / Math.max(1, from[side])) / ms;
    const now = before.growth[axis] * scale;
    return now + growthTrust * (clamp(share, -fastestGrowth, fastestGrowth) - now);
  };
  return {
    velocity: {
      x: before.velocity.x * scale ** 2 + (trust * (seen.x - expected.x)) / ms,
      y: before.velocity.y * scale ** 2 + (trust * (seen.y - expected.y)) / ms,
    },
    growth: { x: grown('x', 2), y: grown('y', 3) },
    doubt: Math.max(distanceBetween(seen, expected) / ms, before.doubt * doubtKept),
  };
}

/** By how much a plate is larger after `ms`. Of width and height the slower counts: one of them alone grows where a plate comes into the picture. */
function scaleAfter({ growth: { x, y } }: Motion, ms: number): number {
  const growth = x * y <= 0 ? 0 : Math.abs(x) < Math.abs(y) ? x : y;
  return 1 / (1 - clamp(growth * ms, mostGrown.smaller, mostGrown.larger));
}
