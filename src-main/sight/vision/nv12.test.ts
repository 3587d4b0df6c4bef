import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeFrame, encodePlate, rgbOf } from './encodeFrame.ts';
import { checkFrame } from './nv12.ts';
import { PictureError, pictureToFrame, rgbToNv12 } from './pictureToFrame.ts';
import { PlaneScaler } from './resample.ts';
import { sharpnessOf } from './sharpness.ts';
import { drawnFrame, solidFrame } from './testing/drawnFrames.ts';

describe('colours', () => {
  it('come back within three levels after NV12, whatever they were', () => {
    const level = fc.integer({ min: 0, max: 255 });
    fc.assert(
      fc.property(fc.tuple(level, level, level), (colour) => {
        const rgb = rgbOf(solidFrame(4, 4, colour), [0, 0, 4, 4]);
        for (const [index, value] of colour.entries())
          expect(Math.abs((rgb[index] as number) - value)).toBeLessThanOrEqual(3);
      }),
    );
  });
});

describe('checkFrame', () => {
  it('refuses odd sizes and wrong lengths', () => {
    expect(() => checkFrame({ width: 3, height: 2, data: new Uint8Array(9), timeMs: 0 })).toThrow('even width');
    expect(() => checkFrame({ width: 4, height: 4, data: new Uint8Array(23), timeMs: 0 })).toThrow('24 bytes');
  });
});

describe('PlaneScaler', () => {
  const scale = (source: readonly number[], width: number, height: number, toWidth: number, toHeight: number) => {
    const target = new Float32Array(toWidth * toHeight);
    new PlaneScaler(width, height, toWidth, toHeight).scale(
      Uint8Array.from(source),
      { offset: 0, stride: width, step: 1 },
      target,
    );
    return [...target];
  };

  it('averages what it shrinks', () => {
    expect(scale([0, 100, 200, 40, 20, 80, 60, 220], 4, 2, 2, 1)).toEqual([50, 130]);
  });

  it('weighs samples that two results share', () => {
    expect(scale([30, 60, 90], 3, 1, 2, 1).map(Math.round)).toEqual([40, 80]);
  });

  it('keeps a picture of the same size as it is', () => {
    expect(scale([1, 2, 3, 4, 5, 6], 3, 2, 3, 2)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('keeps one brightness at any size', () => {
    const side = fc.integer({ min: 1, max: 40 });
    fc.assert(
      fc.property(side, side, side, side, (width, height, toWidth, toHeight) => {
        const result = scale(Array<number>(width * height).fill(77), width, height, toWidth, toHeight);
        for (const value of result) expect(value).toBeCloseTo(77, 2);
      }),
    );
  });
});

describe('sharpnessOf', () => {
  it('is higher for hard edges than for the same lettering blurred', () => {
    const hard = drawnFrame(100, 40, (x) => (x % 12 < 6 ? 30 : 220));
    const soft = drawnFrame(100, 40, (x) => 125 + 95 * Math.sin((x / 12) * 2 * Math.PI));
    expect(sharpnessOf(hard, [0, 0, 100, 40])).toBeGreaterThan(sharpnessOf(soft, [0, 0, 100, 40]) + 0.3);
    expect(
      sharpnessOf(
        drawnFrame(20, 20, () => 100),
        [0, 0, 20, 20],
      ),
    ).toBe(0);
  });
});

describe('pictures', () => {
  it('survive encoding and decoding, with an odd last row and column cut', async () => {
    const { jpeg, width, height } = await encodeFrame(
      drawnFrame(64, 48, (x, y) => x * 2 + y),
      { quality: 95 },
    );
    expect([width, height]).toEqual([64, 48]);
    const frame = await pictureToFrame(jpeg, 40);
    expect(frame).toMatchObject({ width: 64, height: 48, timeMs: 40 });
    expect(Math.abs((frame.data[20 * 64 + 30] as number) - 80)).toBeLessThan(4);
    expect(rgbToNv12(new Uint8Array(5 * 3 * 3), 5, 3, 3)).toMatchObject({ width: 4, height: 2 });
  });

  it('are shrunk to a maximum width, never enlarged', async () => {
    const frame = drawnFrame(64, 48, () => 90);
    expect(await encodeFrame(frame, { maximumWidth: 32 })).toMatchObject({ width: 32, height: 24 });
    expect(await encodeFrame(frame, { maximumWidth: 640 })).toMatchObject({ width: 64, height: 48 });
  });

  it('show a plate with a margin, cut at the edges of the frame', async () => {
    const frame = drawnFrame(640, 480, () => 90);
    const plate = await encodePlate(frame, [100, 100, 100, 20]);
    expect(plate.width).toBe(114);
    expect(plate.height).toBe(34);
    expect(await encodePlate(frame, [630, 470, 100, 20])).toMatchObject({ width: 17, height: 17 });
  });

  it('that cannot be decoded are told apart', async () => {
    await expect(pictureToFrame(new Uint8Array(0))).rejects.toMatchObject({ problem: 'empty' });
    await expect(pictureToFrame(new TextEncoder().encode('no picture'))).rejects.toMatchObject({
      problem: 'unreadable',
    });
    await expect(pictureToFrame('/no/such/picture.jpg')).rejects.toBeInstanceOf(PictureError);
    const huge = new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg" width="30000" height="30000"/>');
    await expect(pictureToFrame(huge)).rejects.toMatchObject({ problem: 'tooLarge' });
  });
});
