import { describe, expect, it } from 'vitest';
import type { FrameBox, Quad } from './frame.ts';
import { type PlateMap, platesOfMap, withoutOverlaps } from './plateMap.ts';

const [width, height, stride] = [20, 12, 8];

/** A map in which some cells see plates: each with its score and the plate's corners in input pixels. */
function mapOf(...cells: { column: number; row: number; score: number; quad: Quad }[]): PlateMap {
  const data = new Float32Array(9 * width * height);
  for (const { column, row, score, quad } of cells) {
    const at = row * width + column;
    data[at] = score;
    for (const [index, { x, y }] of quad.entries()) {
      data[(1 + index * 2) * width * height + at] = x - (column + 0.5) * stride;
      data[(2 + index * 2) * width * height + at] = y - (row + 0.5) * stride;
    }
  }
  return { width, height, stride, data };
}

function quadAt(x: number, y: number, w: number, h: number, slant = 0): Quad {
  return [
    { x, y },
    { x: x + w, y: y + slant },
    { x: x + w, y: y + h + slant },
    { x, y: y + h },
  ];
}

describe('platesOfMap', () => {
  it('finds a plate where its cell says, corner by corner', () => {
    const quad = quadAt(33, 40, 61, 14, 6);
    const [plate, ...others] = platesOfMap(mapOf({ column: 7, row: 6, score: 0.9, quad }), 0.3);
    expect(others).toEqual([]);
    expect(plate?.score).toBeCloseTo(0.9, 5);
    for (const [index, { x, y }] of quad.entries()) {
      expect(plate?.quad[index]?.x).toBeCloseTo(x, 3);
      expect(plate?.quad[index]?.y).toBeCloseTo(y, 3);
    }
  });

  it('tells one plate of neighbouring cells, its corners the mean of those that see it well', () => {
    const found = platesOfMap(
      mapOf(
        { column: 7, row: 6, score: 0.9, quad: quadAt(30, 40, 60, 14) },
        { column: 8, row: 6, score: 0.9, quad: quadAt(34, 40, 60, 14) },
        { column: 6, row: 6, score: 0.31, quad: quadAt(0, 0, 60, 14) },
      ),
      0.3,
    );
    expect(found).toHaveLength(1);
    expect(found[0]?.quad[0].x).toBeCloseTo(32, 4);
  });

  it('puts the likeliest first and leaves the unlikely out', () => {
    const found = platesOfMap(
      mapOf(
        { column: 3, row: 3, score: 0.5, quad: quadAt(10, 20, 30, 8) },
        { column: 12, row: 8, score: 0.8, quad: quadAt(80, 60, 30, 8) },
        { column: 17, row: 2, score: 0.2, quad: quadAt(120, 10, 30, 8) },
      ),
      0.3,
    );
    expect(found.map(({ score }) => Math.round(score * 10))).toEqual([8, 5]);
  });

  it('leaves out corners that make no plate', () => {
    const [a, b, c, d] = quadAt(33, 40, 60, 14);
    const mirrored = mapOf({ column: 7, row: 6, score: 0.9, quad: [b, a, d, c] });
    const speck = mapOf({ column: 7, row: 6, score: 0.9, quad: quadAt(60, 50, 2, 1) });
    expect([...platesOfMap(mirrored, 0.3), ...platesOfMap(speck, 0.3)]).toEqual([]);
  });

  it('finds plates in the outermost cells, whose corners may lie outside', () => {
    const found = platesOfMap(mapOf({ column: 0, row: 0, score: 0.9, quad: quadAt(-20, -2, 50, 12) }), 0.3);
    expect(found[0]?.quad[0].x).toBeCloseTo(-20, 4);
  });
});

describe('withoutOverlaps', () => {
  const box = (x: number): { box: FrameBox } => ({ box: [x, 0, 100, 20] });

  it('keeps the first of those that cover the same, and neighbours', () => {
    expect(withoutOverlaps([box(0), box(20), box(90), box(200)], 0.3)).toEqual([box(0), box(90), box(200)]);
  });
});
