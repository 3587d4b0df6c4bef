import { describe, expect, it } from 'vitest';
import type { Frame, Quad } from './frame.ts';
import { setUpright } from './upright.ts';

const [width, height] = [240, 120];
const [plateWidth, plateHeight] = [150, 34];

/** A plate about 120, 60 with upright strokes of uneven distances that lean to the right by `lean` pixels a row. */
function strokesLeaning(lean: number, contrast = 200): Frame {
  const data = new Uint8Array((width * height * 3) / 2).fill(128);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const along = x - 120 + (y - 60) * lean + plateWidth / 2;
      const isPlate = along >= 0 && along < plateWidth && Math.abs(y - 60) < plateHeight / 2;
      const isStroke =
        isPlate && Math.abs(y - 60) < plateHeight * 0.36 && [0, 1, 2, 3].includes(Math.round(along) % 19);
      data[y * width + x] = isStroke ? 240 - contrast : isPlate ? 240 : 60;
    }
  }
  return { width, height, data, timeMs: 0 };
}

function quadLeaning(lean: number): Quad {
  const corner = (right: number, low: number) => ({
    x: 120 + (right * plateWidth) / 2 - (low * plateHeight * lean) / 2,
    y: 60 + (low * plateHeight) / 2,
  });
  return [corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1)];
}

function leanOf([topLeft, , , bottomLeft]: Quad): number {
  return (topLeft.x - bottomLeft.x) / (bottomLeft.y - topLeft.y);
}

describe('setting a plate upright', () => {
  it('brings its short sides along the strokes of its lettering, whichever way they lean', () => {
    for (const lean of [-0.5, -0.3, 0.3, 0.5]) {
      expect(leanOf(setUpright(strokesLeaning(lean), quadLeaning(0)))).toBeCloseTo(lean, 1);
    }
  });

  it('keeps the plate where it is', () => {
    const quad = setUpright(strokesLeaning(0.4), quadLeaning(0));
    const middle = quad.reduce((sum, { x, y }) => ({ x: sum.x + x / 4, y: sum.y + y / 4 }), { x: 0, y: 0 });
    expect(middle).toEqual({ x: expect.closeTo(120), y: expect.closeTo(60) });
    expect(quad[1].x - quad[0].x).toBeCloseTo(plateWidth);
  });

  it('leaves alone what stands upright already, and what shows no strokes', () => {
    expect(setUpright(strokesLeaning(0.3), quadLeaning(0.3))).toEqual(quadLeaning(0.3));
    const plain: Frame = { width, height, data: new Uint8Array((width * height * 3) / 2).fill(90), timeMs: 0 };
    expect(setUpright(plain, quadLeaning(0))).toEqual(quadLeaning(0));
  });
});
