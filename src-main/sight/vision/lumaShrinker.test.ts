import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LumaShrinker } from './lumaShrinker.ts';
import { PlaneScaler } from './resample.ts';

function shrunk(source: Uint8Array, width: number, height: number, toWidth: number, toHeight: number): number[] {
  const target = new Float32Array(toWidth * toHeight);
  new LumaShrinker(width, height, toWidth, toHeight).shrink(source, target);
  return [...target];
}

describe('LumaShrinker', () => {
  it('averages areas', () => {
    const source = Uint8Array.of(0, 100, 200, 40, 20, 80, 60, 220);
    expect(shrunk(source, 4, 2, 2, 1)).toEqual([50, 130]);
  });

  it('gives each result its share of a pixel that two results cover', () => {
    const source = Uint8Array.of(30, 60, 90, 120);
    expect(shrunk(source, 4, 1, 3, 1).map(Math.round)).toEqual([38, 75, 113]);
  });

  it('agrees with the scaler that takes its time, whatever the picture and the sizes', () => {
    const side = fc.integer({ min: 1, max: 24 });
    fc.assert(
      fc.property(side, side, side, side, fc.infiniteStream(fc.nat(255)), (fours, height, w, h, levels) => {
        const width = fours * 4;
        const [toWidth, toHeight] = [Math.min(w, width), Math.min(h, height)];
        const source = Uint8Array.from({ length: width * height }, () => levels.next().value);
        const expected = new Float32Array(toWidth * toHeight);
        const layout = { offset: 0, stride: width, step: 1 };
        // Linear interpolation takes the place of averaging where nothing is shrunk by much, so compare true shrinking.
        fc.pre(width > toWidth && height > toHeight);
        new PlaneScaler(width, height, toWidth, toHeight).scale(source, layout, expected);
        const found = shrunk(source, width, height, toWidth, toHeight);
        for (const [index, value] of found.entries()) expect(Math.abs(value - (expected[index] ?? 0))).toBeLessThan(2);
      }),
    );
  });

  it('reads a plane that begins anywhere in its buffer', () => {
    const buffer = Uint8Array.from({ length: 35 }, (_, index) => index);
    expect(shrunk(buffer.subarray(3), 8, 4, 4, 2)).toEqual(shrunk(buffer.slice(3), 8, 4, 4, 2));
  });

  it('refuses what it cannot shrink', () => {
    expect(LumaShrinker.canShrink(6, 4, 2, 2)).toBe(false);
    expect(() => new LumaShrinker(8, 4, 16, 4)).toThrow(RangeError);
  });
});
