import { describe, expect, it } from 'vitest';
import type { FrameBox } from './frame.ts';
import { mergeLooks, type Sighted } from './mergeLooks.ts';
import { uprightQuad } from './testing/uprightQuad.ts';

/** What a look sees of an upright box of a frame. */
function sight(box: FrameBox, distance: number, score: number): Sighted {
  return { box, quad: uprightQuad(box), score, distance, seenWidth: box[2] / distance };
}

const [near, far] = [1, 4];

describe('mergeLooks', () => {
  it('puts the likeliest of one look first, without what covers the same', () => {
    const [a, b] = [sight([0, 0, 100, 20], near, 0.5), sight([300, 0, 100, 20], near, 0.9)];
    expect(mergeLooks([a, b, sight([310, 0, 100, 20], near, 0.4)], 0.3)).toEqual([b, a]);
  });

  it('believes the look from afar that sees a large plate whole', () => {
    const whole = sight([100, 100, 500, 110], far, 0.5);
    const [start, end] = [sight([100, 100, 220, 110], near, 0.8), sight([380, 100, 220, 110], near, 0.7)];
    expect(mergeLooks([start, end, whole], 0.3)).toEqual([whole]);
  });

  it('believes the near look where the plate is small', () => {
    const small = sight([100, 100, 120, 26], near, 0.6);
    expect(mergeLooks([small, sight([98, 100, 124, 25], far, 0.9)], 0.3)).toContain(small);
    expect(mergeLooks([small], 0.3)).toEqual([small]);
  });

  it('keeps a small plate within what only looks like a large one from afar', () => {
    const plate = sight([300, 140, 120, 26], near, 0.6);
    expect(mergeLooks([plate, sight([100, 100, 500, 110], far, 0.7)], 0.3)).toContain(plate);
  });

  it('does not believe a near look in what is too large for it', () => {
    expect(mergeLooks([sight([0, 0, 400, 90], near, 0.9), sight([500, 300, 100, 20], far, 0.5)], 0.3)).toHaveLength(1);
    expect(mergeLooks([sight([0, 0, 400, 90], near, 0.9)], 0.3)).toHaveLength(1);
  });
});
