import { describe, expect, it } from 'vitest';
import { lookSize } from './lookSize.ts';
import { LumaInput } from './lumaInput.ts';

const pixels = 512 * 288;

describe('lookSize', () => {
  it.each([
    [1920, 1080, 512, 288],
    [1280, 720, 512, 288],
    [720, 1280, 288, 512],
    [2560, 1920, 448, 320],
  ])('shows a %i × %i frame as %i × %i, nearly its own shape', (width, height, ...size) => {
    expect(lookSize({ width, height }, 32, pixels, 1)).toEqual(size);
  });

  it('enlarges small frames as far as it may', () => {
    expect(lookSize({ width: 320, height: 192 }, 32, pixels, 1)).toEqual([320, 192]);
    expect(lookSize({ width: 320, height: 192 }, 32, pixels, 1.5)).toEqual([480, 288]);
  });

  it('shows something of any frame', () => {
    expect(lookSize({ width: 4000, height: 2 }, 32, pixels, 1)).toEqual([4000, 32]);
  });
});

describe('LumaInput', () => {
  const frameOf = (width: number, height: number) => ({
    width,
    height,
    data: Uint8Array.from({ length: (width * height * 3) / 2 }, (_, at) => (at < width * height ? 80 : 128)),
    timeMs: 0,
  });

  it.each([
    [64, 32, 32, 16],
    [66, 34, 32, 16],
    [64, 32, 96, 48],
  ])('shows the brightness of a %i × %i frame at %i × %i', (width, height, toWidth, toHeight) => {
    const input = new LumaInput(frameOf(width, height), toWidth, toHeight);
    const shown = input.of(frameOf(width, height));
    expect(shown).toHaveLength(toWidth * toHeight);
    for (const value of shown) expect(value).toBeCloseTo(80, 1);
    expect(input.fits(frameOf(width, height))).toBe(true);
    expect(input.fits(frameOf(32, 32))).toBe(false);
  });
});
