import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { encodeFrame } from '../../src-main/sight/vision/encodeFrame.ts';
import { blocks, numberIn, withNumber } from './numberedCamera.ts';

const [width, height] = [640, 360];

/** A frame full of noise, which is the hardest neighbour that blocks can have. */
function noisyFrame() {
  const data = new Uint8Array((width * height * 3) / 2);
  for (let index = 0; index < data.length; index++) data[index] = (index * 7919) % 256;
  return { width, height, data, timeMs: 0 };
}

/** Brightness in the middle of each block, of a JPEG made half as wide as a screen may show it. */
async function brightnessOfBlocks(jpeg: Uint8Array): Promise<number[]> {
  const { data, info } = await sharp(jpeg).greyscale().resize(320).raw().toBuffer({ resolveWithObject: true });
  const y = Math.round(info.height / 36);
  return Array.from(
    { length: blocks },
    (_, block) => data[y * info.width + Math.round(((block + 0.5) * info.width) / blocks)] ?? 0,
  );
}

describe('a numbered picture', () => {
  it.each([
    [0, '10' + '000000000000' + '0'],
    [5, '10' + '000000000101' + '0'],
    [2049, '10' + '100000000001' + '0'],
    [4094, '10' + '111111111110' + '1'],
  ])('shows %i as blocks that survive scaling and JPEG', async (number, expected) => {
    const { jpeg } = await encodeFrame(withNumber(noisyFrame(), number), { quality: 60 });
    const brightness = await brightnessOfBlocks(jpeg);
    expect(brightness.map((value) => (value > 200 ? '1' : value < 55 ? '0' : '?')).join('')).toBe(expected);
  });

  it.each([0, 5, 2049, 4094])('can be told its number %i again, and another picture none', async (number) => {
    const { jpeg } = await encodeFrame(withNumber(noisyFrame(), number), { quality: 80 });
    expect(await numberIn(jpeg)).toBe(number);
    const { jpeg: other } = await encodeFrame(noisyFrame(), { quality: 80 });
    expect(await numberIn(other)).toBeNull();
  });

  it('leaves the frame that it was made from as it was', () => {
    const frame = noisyFrame();
    const before = frame.data.slice();
    withNumber(frame, 77);
    expect(frame.data).toEqual(before);
  });
});
