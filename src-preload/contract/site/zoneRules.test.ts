import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isInArea, isLookedAt } from './zoneRules.ts';
import { type Point, wholePicture } from './zones.ts';

type Area = Point[];

const frame = { width: 1000, height: 500 };
/** A plate 100 × 20 pixels large with its middle at a place. */
const plateAt = (x: number, y: number): [number, number, number, number] => [
  x * frame.width - 50,
  y * frame.height - 10,
  100,
  20,
];

const leftHalf: Area = [
  [0, 0],
  [0.5, 0],
  [0.5, 1],
  [0, 1],
];
/** A U: its two arms and their foot, open at the top between x 0.4 and 0.6. */
const horseshoe: Area = [
  [0.2, 0.1],
  [0.4, 0.1],
  [0.4, 0.7],
  [0.6, 0.7],
  [0.6, 0.1],
  [0.8, 0.1],
  [0.8, 0.9],
  [0.2, 0.9],
];

const share = fc.double({ min: 0, max: 1, noNaN: true });
const place = fc.tuple(share, share);
const corner = place;
const anyArea: fc.Arbitrary<Area> = fc.array(corner, { minLength: 3, maxLength: 12 });

describe('areas', () => {
  it('may be of any shape', () => {
    expect(isInArea([0.3, 0.2], horseshoe)).toBe(true);
    expect(isInArea([0.5, 0.8], horseshoe)).toBe(true);
    expect(isInArea([0.5, 0.3], horseshoe)).toBe(false);
    expect(isInArea([0.1, 0.5], horseshoe)).toBe(false);
  });

  it('hold what a triangle holds: every mixture of its corners, and nothing beyond an edge', () => {
    fc.assert(
      fc.property(corner, corner, corner, fc.tuple(share, share, share), (a, b, c, weights) => {
        const twiceArea = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
        fc.pre(Math.abs(twiceArea) > 0.01);
        const [u, v, w] = weights.map((weight) => 0.05 + weight) as [number, number, number];
        const mixed = (axis: 0 | 1) => (a[axis] * u + b[axis] * v + c[axis] * w) / (u + v + w);
        expect(isInArea([mixed(0), mixed(1)], [a, b, c])).toBe(true);
        const beyond = (axis: 0 | 1) => b[axis] + c[axis] - a[axis];
        expect(isInArea([beyond(0), beyond(1)], [a, b, c])).toBe(false);
      }),
    );
  });

  it('are the same from whichever corner and in whichever direction they are drawn', () => {
    fc.assert(
      fc.property(anyArea, place, fc.nat(11), (area, at, turn) => {
        // On an edge, rounding may put a place on either side.
        const turned = [...area.slice(turn % area.length), ...area.slice(0, turn % area.length)];
        expect(isInArea(at, turned)).toBe(isInArea(at, area));
        const edge = distanceToEdges(at, area);
        if (edge > 1e-9) expect(isInArea(at, [...area].reverse())).toBe(isInArea(at, area));
      }),
    );
  });

  it('that share an edge divide the picture without holding any place twice', () => {
    fc.assert(
      fc.property(share, place, (x, at) => {
        const left: Area = [[0, 0], [x, 0], [x, 1], [0, 1]]; // biome-ignore format: one corner after another
        const right: Area = [[x, 0], [1, 0], [1, 1], [x, 1]]; // biome-ignore format: one corner after another
        fc.pre(at[0] < 1 && at[1] < 1);
        expect(Number(isInArea(at, left)) + Number(isInArea(at, right))).toBe(1);
      }),
    );
  });
});

describe('a plate is read', () => {
  it('anywhere and in any size where nothing is set', () => {
    fc.assert(
      fc.property(place, ([x, y]) => {
        expect(isLookedAt(wholePicture, frame, plateAt(x, y))).toBe(true);
      }),
    );
  });

  it('where its middle is in a detection area, however much of it hangs over the edge', () => {
    const zones = { ...wholePicture, detect: [leftHalf] };
    expect(isLookedAt(zones, frame, plateAt(0.49, 0.5))).toBe(true);
    expect(isLookedAt(zones, frame, plateAt(0.51, 0.5))).toBe(false);
  });

  it('in no ignore area, even where a detection area says otherwise', () => {
    fc.assert(
      fc.property(
        fc.array(anyArea, { maxLength: 3 }),
        fc.array(anyArea, { maxLength: 3 }),
        place,
        (detect, ignore, at) => {
          const isRead = isLookedAt({ ...wholePicture, detect, ignore }, frame, plateAt(...at));
          const middle: Point = [(at[0] * 1000 - 50 + 50) / 1000, (at[1] * 500 - 10 + 10) / 500];
          if (ignore.some((area) => isInArea(middle, area))) expect(isRead).toBe(false);
          else expect(isRead).toBe(detect.length === 0 || detect.some((area) => isInArea(middle, area)));
        },
      ),
    );
  });

  it('within the bounds of its width, which count too', () => {
    fc.assert(
      fc.property(fc.integer({ min: 8, max: 400 }), fc.integer({ min: 8, max: 400 }), (narrowestPlate, widestPlate) => {
        const isRead = isLookedAt({ ...wholePicture, narrowestPlate, widestPlate }, frame, plateAt(0.5, 0.5));
        expect(isRead).toBe(100 >= narrowestPlate && 100 <= widestPlate);
      }),
    );
  });
});

function distanceToEdges([x, y]: Point, area: Area): number {
  return Math.min(
    ...area.map(([toX, toY], index) => {
      const [fromX, fromY] = area.at(index - 1) ?? [0, 0];
      const length2 = (toX - fromX) ** 2 + (toY - fromY) ** 2;
      const along = length2 === 0 ? 0 : ((x - fromX) * (toX - fromX) + (y - fromY) * (toY - fromY)) / length2;
      const t = Math.min(1, Math.max(0, along));
      return Math.hypot(x - fromX - t * (toX - fromX), y - fromY - t * (toY - fromY));
    }),
  );
}
