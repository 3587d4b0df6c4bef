import { describe, expect, it } from 'vitest';
import type { FrameBox } from './frame.ts';
import { overlapOf } from './geometry.ts';
import { boxAhead, motionFrom, standing } from './motion.ts';

/** A plate 0.52 m wide, seen by a pinhole camera 2.5 m above it at so many metres; 1000 px of focal length. */
const seenAt = (metres: number): FrameBox => {
  const [width, height] = [520 / metres, 111 / metres];
  return [640 + 1500 / metres - width / 2, 200 + 2500 / metres - height / 2, width, height];
};

/** Its motion after it was seen every `everyMs`, driving evenly from 20 m on to `to` metres. */
function driven(metresPerSecond: number, everyMs: number, to: number) {
  const step = (metresPerSecond * everyMs) / 1000;
  let motion = standing;
  let isFirst = true;
  let metres = 20;
  for (; metres - step >= to; metres -= step) {
    motion = motionFrom(motion, seenAt(metres), seenAt(metres - step), everyMs, isFirst);
    isFirst = false;
  }
  return { motion, metres };
}

describe('the motion of a plate', () => {
  it.each([
    [5, 100],
    [10, 100],
    [5, 200],
  ])('at %i m/s, seen every %i ms, tells where it is next', (metresPerSecond, everyMs) => {
    const { motion, metres } = driven(metresPerSecond, everyMs, 7);
    const next = seenAt(metres - (metresPerSecond * everyMs) / 1000);
    expect(overlapOf(boxAhead(seenAt(metres), motion, everyMs), next)).toBeGreaterThan(0.75);
  });

  it('is none where it stands', () => {
    const motion = motionFrom(standing, seenAt(9), seenAt(9), 100, true);
    expect(boxAhead(seenAt(9), motion, 400)).toEqual(seenAt(9));
  });

  it('does not grow where the picture’s edge lets ever more of it in', () => {
    const motion = motionFrom(standing, [0, 300, 60, 30], [0, 290, 80, 30], 100, true);
    expect(boxAhead([0, 290, 80, 30], motion, 100)).toEqual([10, 280, 80, 30]);
  });

  it('begins anew after a time in which it was not seen, and is kept where no time has passed', () => {
    const driving = motionFrom(standing, [0, 0, 40, 10], [50, 0, 40, 10], 100, true);
    expect(motionFrom(driving, [50, 0, 40, 10], [50, 0, 40, 10], 2_000, false)).toEqual(standing);
    expect(motionFrom(driving, [50, 0, 40, 10], [60, 0, 40, 10], 0, false)).toBe(driving);
  });

  it('is doubted by as much as it was not as expected, and less once it is', () => {
    const boxes = [0, 10, 20, 20, 20].map((x): FrameBox => [x, 0, 40, 10]);
    let motion = standing;
    const doubts = boxes.slice(1).map((box, place) => {
      motion = motionFrom(motion, boxes[place] ?? box, box, 100, place === 0);
      return motion.doubt;
    });
    const expected = [0.1, 0.05, 0.1, 0.05];
    for (const [place, doubt] of doubts.entries()) expect(doubt).toBeCloseTo(expected[place] ?? 0);
  });

  it('never makes a plate more than twice as large', () => {
    const growing = { velocity: { x: 0, y: 0 }, growth: { x: 0.002, y: 0.002 }, doubt: 0 };
    expect(boxAhead([0, 0, 40, 10], growing, 10_000)).toEqual([-20, -5, 80, 20]);
  });
});
