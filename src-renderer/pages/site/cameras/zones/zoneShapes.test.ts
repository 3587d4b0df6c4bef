import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Point, wholePicture, type Zones, zonesSchema } from '../../../../../src-preload/contract/site/zones.ts';
import { isTangled, moved, wayIn, withCornerAfter, without } from './zoneShapes.ts';

const square: Point[] = [
  [0.2, 0.2],
  [0.6, 0.2],
  [0.6, 0.6],
  [0.2, 0.6],
];
const zones: Zones = { ...wholePicture, detect: [square], line: { from: [0.1, 0.5], to: [0.9, 0.5], in: 'left' } };

describe('moving', () => {
  it('takes a corner, an edge, an area, an end or the line along', () => {
    expect(moved(zones, { of: 'detect', index: 0, corner: 1 }, [0.1, 0.1]).detect[0]?.[1]).toEqual([0.7, 0.3]);
    const byEdge = moved(zones, { of: 'detect', index: 0, edge: 3 }, [-0.1, 0]).detect[0];
    expect(byEdge?.map(([x]) => x)).toEqual([0.1, 0.6, 0.6, 0.1]);
    expect(moved(zones, { of: 'line', end: 'to' }, [0.05, 0]).line).toMatchObject({
      from: [0.1, 0.5],
      to: [0.95, 0.5],
    });
    expect(moved(zones, { of: 'line' }, [0, 0.25]).line).toMatchObject({ from: [0.1, 0.75], to: [0.9, 0.75] });
  });

  it('never leaves the picture, and keeps the form of what is moved as a whole', () => {
    const step = fc.tuple(fc.double({ min: -3, max: 3, noNaN: true }), fc.double({ min: -3, max: 3, noNaN: true }));
    fc.assert(
      fc.property(step, fc.constantFrom({ of: 'detect', index: 0 } as const, { of: 'line' } as const), (by, part) => {
        const after = moved(zones, part, by);
        expect(zonesSchema.safeParse(after).success).toBe(true);
        const [a, b, c] = after.detect[0] ?? [];
        expect([(b?.[0] ?? 0) - (a?.[0] ?? 0), (c?.[1] ?? 0) - (b?.[1] ?? 0)]).toEqual([
          expect.closeTo(0.4),
          expect.closeTo(0.4),
        ]);
      }),
    );
  });
});

describe('corners', () => {
  it('are added in the middle of an edge, also of the last', () => {
    expect(withCornerAfter(zones, { of: 'detect', index: 0 }, 3).detect[0]).toEqual([...square, [0.2, 0.4]]);
  });

  it('are removed, and with one too few the area goes', () => {
    const triangle = without(zones, { of: 'detect', index: 0, corner: 0 });
    expect(triangle.detect[0]).toHaveLength(3);
    expect(without(triangle, { of: 'detect', index: 0, corner: 0 }).detect).toEqual([]);
    expect(without(zones, { of: 'line', end: 'from' }).line).toBeNull();
  });
});

it('an area whose edges cross is known', () => {
  expect(isTangled(square)).toBe(false);
  expect(isTangled([square[0], square[2], square[1], square[3]] as Point[])).toBe(true);
});

it('in is to the right of a line from left to right, which is downwards, or to its left', () => {
  const size = { width: 1000, height: 500 };
  const across = { from: [0.1, 0.5] as Point, to: [0.9, 0.5] as Point };
  expect(wayIn({ ...across, in: 'right' }, size).y).toBe(1);
  expect(wayIn({ ...across, in: 'left' }, size).y).toBe(-1);
});
