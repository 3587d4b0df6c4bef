import { describe, expect, it } from 'vitest';
import { inverse, matrixOf, moved, scaleOf, unchanged, within } from './svgMatrix.ts';
import { paintOf } from './svgPaint.ts';
import { type PathStep, pathSteps } from './svgPath.ts';
import { tilesWithin } from './svgPattern.ts';

const round = (steps: readonly PathStep[]) =>
  steps.map((step) => (step.op === 'h' ? step : { ...step, c: step.c.map((each) => Math.round(each * 1000) / 1000) }));

describe('a transformation', () => {
  it('is read as SVG writes it, the first outermost', () => {
    expect(moved(matrixOf('translate(5 7)'), 1, 2)).toEqual([6, 9]);
    expect(moved(matrixOf('translate(10,0) scale(2)'), 1, 2)).toEqual([12, 4]);
    expect(moved(matrixOf('scale(2 3) translate(1)'), 1, 2)).toEqual([4, 6]);
    expect(moved(matrixOf('matrix(3,0,0,3,195,119)'), 1, -1)).toEqual([198, 116]);
    const [x, y] = moved(matrixOf('rotate(90 10 10)'), 20, 10);
    expect([x, y]).toEqual([expect.closeTo(10, 9), expect.closeTo(20, 9)]);
    expect(matrixOf(undefined)).toEqual(unchanged);
    expect(() => matrixOf('skewX(3)')).toThrow('skewX');
    expect(() => matrixOf('matrix(1 2)')).toThrow('matrix');
  });

  it('can be taken back, unless it made everything flat', () => {
    const matrix = within(matrixOf('rotate(33)'), matrixOf('matrix(2 1 0 3 4 5)'));
    const [x, y] = moved(inverse(matrix), ...moved(matrix, 6, 7));
    expect([x, y]).toEqual([expect.closeTo(6, 9), expect.closeTo(7, 9)]);
    expect(scaleOf(matrix)).toBeCloseTo(Math.sqrt(6), 9);
    expect(() => inverse([1, 0, 0, 0, 3, 4])).toThrow('flat');
  });
});

describe('a path', () => {
  it('goes from where it is, or to where it is told', () => {
    expect(pathSteps('M1 2L3 4h5v-6l-1-1ZL0 0', unchanged)).toEqual([
      { op: 'm', c: [1, 2] },
      { op: 'l', c: [3, 4] },
      { op: 'l', c: [8, 4] },
      { op: 'l', c: [8, -2] },
      { op: 'l', c: [7, -3] },
      { op: 'h' },
      { op: 'l', c: [0, 0] },
    ]);
    expect(pathSteps('M1,2 3,4m1 1 1 1H9V9', unchanged)).toEqual([
      { op: 'm', c: [1, 2] },
      { op: 'l', c: [3, 4] },
      { op: 'm', c: [4, 5] },
      { op: 'l', c: [5, 6] },
      { op: 'l', c: [9, 6] },
      { op: 'l', c: [9, 9] },
    ]);
    // After it is closed, what is told from where it is counts from its beginning.
    expect(pathSteps('M5 5l1 0Zl2 2', unchanged).at(-1)).toEqual({ op: 'l', c: [7, 7] });
    expect(pathSteps('M1e1 -.5', unchanged)).toEqual([{ op: 'm', c: [10, -0.5] }]);
    expect(() => pathSteps('M0 0T1 1', unchanged)).toThrow('T');
  });

  it('has its curves, of one handle or two, moved as all of it', () => {
    expect(pathSteps('M0 0C1 2 3 4 5 6', matrixOf('translate(10 20) scale(2)'))).toEqual([
      { op: 'm', c: [10, 20] },
      { op: 'c', c: [12, 24, 16, 28, 20, 32] },
    ]);
    expect(pathSteps('M1 1c1 2 3 4 5 6', unchanged).at(-1)).toEqual({ op: 'c', c: [2, 3, 4, 5, 6, 7] });
    expect(round(pathSteps('M0 0Q3 3 6 0', unchanged)).at(-1)).toEqual({ op: 'c', c: [2, 2, 4, 2, 6, 0] });
    expect(round(pathSteps('M1 1q3 3 6 0', unchanged)).at(-1)).toEqual({ op: 'c', c: [3, 3, 5, 3, 7, 1] });
  });

  it('has arcs as curves that stay on the circle', () => {
    const steps = pathSteps('M1 0A1 1 0 1 1 1 -0.1A1 1 0 0 1 1 0', unchanged);
    for (const step of steps) {
      if (step.op !== 'c') continue;
      const [, , , , x = 0, y = 0] = step.c;
      expect(Math.abs(Math.hypot(x, y) - 1)).toBeLessThan(0.06);
    }
    // A quarter of a circle with the handles that come nearest to it.
    const [, quarter] = round(pathSteps('M1 0A1 1 0 0 1 0 1', unchanged));
    expect(quarter).toEqual({ op: 'c', c: [1, 0.552, 0.552, 1, 0, 1] });
    const [, back] = round(pathSteps('M1 0a1 1 0 0 0 -1 -1', unchanged));
    expect(back).toEqual({ op: 'c', c: [1, -0.552, 0.552, -1, 0, -1] });
    // The long way round, by three quarters.
    expect(pathSteps('M1 0A1 1 0 1 0 0 1', unchanged).length).toBe(4);
    // An ellipse that leans.
    const [, , end] = pathSteps('M0 0A4 2 90 0 1 0 8', unchanged);
    expect(end?.op === 'c' ? end.c.slice(4) : []).toEqual([expect.closeTo(0, 6), expect.closeTo(8, 6)]);
    // Radii that do not reach grow; none at all is a line, and nowhere is nothing.
    expect(round(pathSteps('M0 0A1 1 0 0 1 8 0', unchanged)).at(-1)).toMatchObject({ op: 'c' });
    expect(pathSteps('M0 0A0 1 0 0 1 8 0', unchanged).at(-1)).toEqual({ op: 'c', c: [0, 0, 8, 0, 8, 0] });
    expect(pathSteps('M2 3A1 1 0 0 1 2 3', unchanged)).toEqual([{ op: 'm', c: [2, 3] }]);
  });
});

describe('a colour', () => {
  it('is what it looks like on white paper', () => {
    expect(paintOf('#3a608f')).toEqual([58, 96, 143]);
    expect(paintOf('#fff')).toEqual([255, 255, 255]);
    expect(paintOf('rgb(10, 20, 30)')).toEqual([10, 20, 30]);
    expect(paintOf('rgba(0,0,0,0.5)')).toEqual([128, 128, 128]);
    expect(paintOf('#000', '0.5', undefined)).toEqual([128, 128, 128]);
    for (const nothing of ['none', 'transparent', 'rgba(1,2,3,0)']) expect(paintOf(nothing)).toBeNull();
    expect(paintOf('#123456', '0')).toBeNull();
    expect(() => paintOf('var(--text)')).toThrow('var(--text)');
    expect(() => paintOf('rgb(1,2)')).toThrow('rgb(1,2)');
  });
});

describe('a pattern', () => {
  const square = pathSteps('M5 5h20v10h-20Z', unchanged);

  it('has its tiles wherever it reaches into what is filled', () => {
    expect(tilesWithin(square, unchanged, { width: 10, height: 10 })).toEqual([
      [0, 0],
      [10, 0],
      [20, 0],
      [0, 10],
      [10, 10],
      [20, 10],
    ]);
    expect(tilesWithin(square, matrixOf('translate(5 5)'), { width: 20, height: 10 })).toEqual([[0, 0]]);
    expect(tilesWithin(square, unchanged, { width: 0, height: 10 })).toEqual([]);
    expect(tilesWithin([], unchanged, { width: 10, height: 10 })).toEqual([]);
  });

  it('covers all of it, however it leans', () => {
    const tile = matrixOf('translate(3 4) rotate(45) scale(0.7)');
    const size = { width: 7, height: 3 };
    const places = new Set(tilesWithin(square, tile, size).map(String));
    for (let x = 5; x <= 25; x += 0.5)
      for (let y = 5; y <= 15; y += 0.5) {
        const [column, row] = moved(inverse(tile), x, y);
        const at = [Math.floor(column / 7) * 7, Math.floor(row / 3) * 3];
        expect(places.has(String(at))).toBe(true);
      }
  });
});
