import { describe, expect, it } from 'vitest';
import {
  areaAround,
  closerLook,
  inFrame,
  isAslant,
  isDoubtful,
  isPieceOf,
  isSmall,
  isTooNear,
  leansAlike,
  sameAs,
  showArea,
  wholeOf,
} from './closerLook.ts';
import type { PlateCandidate } from './eyes.ts';
import type { Point, Quad } from './frame.ts';
import { boxAround } from './geometry.ts';
import { rgbToNv12 } from './pictureToFrame.ts';

function candidateAt(x: number, y: number, width: number, height: number, score = 0.9): PlateCandidate {
  const [right, bottom] = [x + width, y + height];
  const quad = [
    { x, y },
    { x: right, y },
    { x: right, y: bottom },
    { x, y: bottom },
  ] as const;
  return { box: [x, y, width, height], quad, score };
}

/** A plate about 300, 200 whose sides go along these steps. */
function candidateAlong(across: Point, down: Point): PlateCandidate {
  const corner = (right: number, low: number): Point => ({
    x: 300 + right * across.x + low * down.x,
    y: 200 + right * across.y + low * down.y,
  });
  const quad: Quad = [corner(-0.5, -0.5), corner(0.5, -0.5), corner(0.5, 0.5), corner(-0.5, 0.5)];
  return { quad, box: boxAround(quad, 1000, 1000), score: 0.9 };
}

describe('a closer look', () => {
  it('is worth while at what was seen small or is in doubt', () => {
    expect(isSmall({ ...candidateAt(0, 0, 120, 24), seenWidth: 48, distance: 2.5 })).toBe(true);
    expect(isSmall({ ...candidateAt(0, 0, 240, 48), seenWidth: 96, distance: 2.5 })).toBe(false);
    expect(isDoubtful(candidateAt(0, 0, 120, 24, 0.5))).toBe(true);
    expect(isDoubtful(candidateAt(0, 0, 120, 24, 0.8))).toBe(false);
  });

  it('has the candidate in its middle, as wide as the network likes it', () => {
    const area = areaAround(candidateAt(100, 200, 40, 10));
    expect(area).toMatchObject({ across: { x: 0.5, y: 0 }, down: { x: -0, y: 0.5 } });
    expect(inFrame(area, { x: closerLook.width / 2, y: closerLook.height / 2 })).toEqual({ x: 120, y: 205 });
  });

  it('lies level with a plate that is turned, or slopes', () => {
    for (const [across, down] of [
      [
        { x: 140, y: 60 },
        { x: -13, y: 30 },
      ],
      [
        { x: 140, y: -60 },
        { x: 0, y: 35 },
      ],
    ] as const) {
      const candidate = candidateAlong(across, down);
      const area = areaAround(candidate);
      const [topLeft, topRight, , bottomLeft] = candidate.quad;
      expect(isAslant(candidate)).toBe(true);
      expect(area.across.y / area.across.x).toBeCloseTo((topRight.y - topLeft.y) / (topRight.x - topLeft.x));
      expect(area.down.x / area.down.y).toBeCloseTo((bottomLeft.x - topLeft.x) / (bottomLeft.y - topLeft.y));
      const middle = inFrame(area, { x: closerLook.width / 2, y: closerLook.height / 2 });
      expect([middle.x, middle.y]).toEqual([expect.closeTo(300), expect.closeTo(200)]);
    }
  });

  it('takes a plate that hardly leans as it stands, and is bent no further than plates are seen at', () => {
    expect(isAslant(candidateAlong({ x: 140, y: 12 }, { x: -3, y: 30 }))).toBe(false);
    const { across } = areaAround(candidateAlong({ x: 20, y: 140 }, { x: -30, y: 4 }));
    expect(across.y / across.x).toBeCloseTo(1);
  });

  it('knows when levelling again would change nothing', () => {
    const first = candidateAlong({ x: 140, y: 60 }, { x: -13, y: 30 });
    expect(leansAlike(first, candidateAlong({ x: 140, y: 63 }, { x: -13, y: 30 }))).toBe(true);
    expect(leansAlike(first, candidateAlong({ x: 140, y: 70 }, { x: -13, y: 30 }))).toBe(false);
    expect(leansAlike(first, candidateAlong({ x: 140, y: 60 }, { x: -10, y: 30 }))).toBe(false);
  });

  it('shows a square plate whole', () => {
    const { down } = areaAround(candidateAt(100, 200, 60, 60));
    expect(60 / down.y).toBeLessThanOrEqual(closerLook.height);
  });

  it('shows the brightness of its area', () => {
    const pixels = Uint8Array.from({ length: 200 * 120 }, (_, at) => (at % 200 < 100 ? 40 : 200));
    const frame = { ...rgbToNv12(pixels, 200, 120, 1), timeMs: 0 };
    const shown = new Float32Array(closerLook.width * closerLook.height);
    showArea(frame, { origin: { x: 60, y: 20 }, across: { x: 0.5, y: 0 }, down: { x: 0, y: 0.5 } }, shown);
    expect([shown[0], shown[70], shown[90], shown.at(-1)]).toEqual([40, 40, 200, 200]);
  });

  it('knows what may be pieces of a plate that is too near', () => {
    const frame = { width: 400, height: 300, data: new Uint8Array(0), timeMs: 0 };
    expect(isTooNear(frame, [candidateAt(60, 100, 280, 70)])).toBe(true);
    expect(isTooNear(frame, [candidateAt(0, 100, 150, 70)])).toBe(true);
    expect(isTooNear(frame, [candidateAt(100, 100, 150, 40)])).toBe(false);
    expect(isTooNear(frame, [candidateAt(300, 100, 100, 30)])).toBe(false);
    expect(isTooNear(frame, [])).toBe(false);
    expect(isPieceOf(candidateAt(60, 100, 150, 70), wholeOf(frame))).toBe(true);
    expect(isPieceOf(candidateAt(60, 100, 150, 40), candidateAt(190, 100, 150, 40))).toBe(false);
  });

  it('finds the candidate again among what is near it', () => {
    const candidate = candidateAt(100, 200, 40, 10);
    const again = candidateAt(104, 201, 38, 10, 0.7);
    const neighbour = candidateAt(150, 200, 40, 10, 0.95);
    expect(sameAs(candidate, [neighbour, candidateAt(98, 203, 30, 8, 0.4), again])).toBe(again);
    expect(sameAs(candidate, [neighbour])).toBeNull();
  });
});
