import { describe, expect, it } from 'vitest';
import { drawnFrame, solidFrame } from '../../../src-main/sight/vision/testing/drawnFrames.ts';
import { cropQuad } from './colourCrop.ts';
import { FrameScaler } from './colourInput.ts';

const plain = { order: 'rgb', mean: [0, 0, 0], deviation: [1, 1, 1] } as const;

describe('whole frames', () => {
  it('reach the network in its own order and normalisation', () => {
    const frame = solidFrame(8, 8, [200, 100, 50]);
    const target = new Float32Array(3 * 16);
    new FrameScaler(8, 8, 4, 4).scale(
      frame,
      { order: 'bgr', mean: [0.5, 0.5, 0.5], deviation: [0.5, 0.25, 0.5] },
      target,
    );
    expect(target[0]).toBeCloseTo((50 / 255 - 0.5) / 0.5, 1);
    expect(target[16]).toBeCloseTo((100 / 255 - 0.5) / 0.25, 1);
    expect(target[32]).toBeCloseTo((200 / 255 - 0.5) / 0.5, 1);
  });
});

describe('cropQuad', () => {
  it('straightens a slanting strip', () => {
    // Bright only in a band that falls by one pixel in four; cut along it, the crop is bright throughout.
    const frame = drawnFrame(120, 80, (x, y) => (Math.abs(y - 20 - x / 4) < 9 ? 220 : 20));
    const target = new Float32Array(3 * 32 * 8);
    cropQuad(
      frame,
      [
        { x: 10, y: 17 },
        { x: 100, y: 39.5 },
        { x: 100, y: 50.5 },
        { x: 10, y: 28 },
      ],
      32,
      8,
      plain,
      target,
    );
    expect(Math.min(...target.subarray(0, 256)) * 255).toBeGreaterThan(200);
  });

  it('goes on with the edge beyond the frame', () => {
    const frame = drawnFrame(20, 20, () => 90);
    const target = new Float32Array(3 * 16 * 8);
    cropQuad(
      frame,
      [
        { x: -30, y: -30 },
        { x: 50, y: -30 },
        { x: 50, y: 50 },
        { x: -30, y: 50 },
      ],
      16,
      8,
      plain,
      target,
    );
    expect([...target].every((value) => Math.abs(value * 255 - 90) < 3)).toBe(true);
  });
});
