import { describe, expect, it } from 'vitest';
import { squareRows, tileGrid } from './tileGrid.ts';

const columns = (count: number, width: number, height: number) => tileGrid(count, width, height, 12).columns;

describe('the grid of camera tiles', () => {
  it('gives one camera the whole width, unless the height ends first', () => {
    expect(tileGrid(1, 800, 900, 12)).toEqual({ columns: 1, tileWidth: 800 });
    expect(tileGrid(1, 1600, 487, 12).tileWidth).toBe(800);
  });

  it('puts two cameras side by side where it is wide and below one another where it is tall', () => {
    expect(columns(2, 1400, 500)).toBe(2);
    expect(columns(2, 700, 900)).toBe(1);
  });

  it('lays four out two by two and nine three by three on a desk', () => {
    expect(columns(4, 930, 820)).toBe(2);
    expect(columns(9, 930, 820)).toBe(3);
  });

  it('keeps tiles legible and lets the rest scroll', () => {
    const { columns: most, tileWidth } = tileGrid(40, 700, 400, 12);
    expect(tileWidth).toBeGreaterThanOrEqual(220);
    expect(most).toBe(3);
  });

  it('has one column on a phone, whatever the height', () => {
    expect(tileGrid(4, 366, Number.POSITIVE_INFINITY, 12)).toEqual({ columns: 1, tileWidth: 366 });
  });

  it('has the shape of one picture where there are as many columns as rows', () => {
    expect([1, 2, 3, 4, 5].map(squareRows)).toEqual([1, null, 2, 2, null]);
  });
});
