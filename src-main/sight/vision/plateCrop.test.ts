import { describe, expect, it } from 'vitest';
import type { Frame, Quad } from './frame.ts';
import { type CropShape, cropPlate, lumaAt } from './plateCrop.ts';
import { drawnFrame } from './testing/drawnFrames.ts';

const shape = { width: 48, height: 12, marginX: 0, marginY: 0 };

function cropOf(frame: Frame, quad: Quad, margins: Partial<CropShape> = {}): Float32Array {
  const target = new Float32Array(shape.width * shape.height);
  cropPlate(frame, quad, { ...shape, ...margins }, target);
  return target;
}

const upright: Quad = [
  { x: 40, y: 30 },
  { x: 136, y: 30 },
  { x: 136, y: 54 },
  { x: 40, y: 54 },
];

describe('cropPlate', () => {
  it('straightens a slanting plate', () => {
    const frame = drawnFrame(200, 100, (x, y) => (Math.abs(y - 30 - x / 4) < 9 ? 220 : 20));
    const crop = cropOf(frame, [
      { x: 20, y: 29 },
      { x: 160, y: 64 },
      { x: 160, y: 76 },
      { x: 20, y: 41 },
    ]);
    expect(Math.min(...crop)).toBeGreaterThan(200);
  });

  it('shows the margin around a plate, and nothing else', () => {
    const frame = drawnFrame(200, 100, (x, y) => (x >= 40 && x < 136 && y >= 30 && y < 54 ? 200 : 40));
    expect(Math.min(...cropOf(frame, upright))).toBe(200);
    const crop = cropOf(frame, upright, { marginX: 0.25, marginY: 0.5 });
    expect([crop[0], crop[6 * 48 + 2], crop[2 * 48 + 24]]).toEqual([40, 40, 40]);
    expect([crop[6 * 48 + 24], crop[4 * 48 + 9], crop[8 * 48 + 38]]).toEqual([200, 200, 200]);
  });

  it('averages fine stripes of a large plate instead of picking some', () => {
    const frame = drawnFrame(800, 300, (x) => (x % 2 === 0 ? 0 : 200));
    const large: Quad = [
      { x: 100, y: 60 },
      { x: 676, y: 60 },
      { x: 676, y: 204 },
      { x: 100, y: 204 },
    ];
    for (const value of cropOf(frame, large)) expect(Math.abs(value - 100)).toBeLessThan(20);
  });

  it('averages as well with a quarter of the samples where each stands for two pixels', () => {
    const frame = drawnFrame(800, 300, (x, y) => (((x >> 1) + (y >> 1)) % 2 === 0 ? 0 : 200));
    for (const shift of [0, 0.5, 1, 1.7]) {
      const [left, right, top, bottom] = [100 + shift, 388 + shift, 60 + shift, 132 + shift];
      const large: Quad = [
        { x: left, y: top },
        { x: right, y: top },
        { x: right, y: bottom },
        { x: left, y: bottom },
      ];
      for (const value of cropOf(frame, large, { pixelsPerSample: 2 })) expect(Math.abs(value - 100)).toBeLessThan(40);
    }
  });

  it('goes on with the edge beyond the frame', () => {
    const frame = drawnFrame(60, 40, () => 90);
    expect([...cropOf(frame, upright)].every((value) => Math.abs(value - 90) < 1)).toBe(true);
  });

  it('shows a plate alike whether the frame ends beside it or goes on', () => {
    const drawn = (x: number, y: number) => (x * 37 + y * 91 + ((x * y) % 17) * 9) % 256;
    const [all, part] = [drawnFrame(400, 200, drawn), drawnFrame(302, 96, drawn)];
    const quad: Quad = [
      { x: 4, y: 6 },
      { x: 301.4, y: 20 },
      { x: 301, y: 95 },
      { x: 3, y: 70 },
    ];
    const [inside, atEdge] = [cropOf(all, quad), cropOf(part, quad)];
    expect(Math.max(...inside.map((value, at) => Math.abs(value - (atEdge[at] as number))))).toBeLessThan(0.001);
  });

  it('interpolates between pixels', () => {
    expect(
      lumaAt(
        drawnFrame(4, 4, (x) => x * 40),
        1.5,
        2,
      ),
    ).toBe(60);
  });
});
