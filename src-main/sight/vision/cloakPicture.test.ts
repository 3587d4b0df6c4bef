import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { cloakPicture } from './cloakPicture.ts';
import type { FrameBox } from './frame.ts';

/** Black and white columns of two pixels, as the strokes of letters are. */
async function striped(width: number, height: number): Promise<Uint8Array> {
  const data = new Uint8Array(width * height * 3).map((_, at) => (Math.floor(at / 3 / 2) % 2 === 0 ? 255 : 0));
  return await sharp(data, { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer();
}

/** How far the pixels of an area are from their own mean: of strokes it is large, of what is blurred small. */
async function contrastOf(jpeg: Uint8Array, [left, top, width, height]: FrameBox): Promise<number> {
  const { channels } = await sharp(await sharp(jpeg).extract({ left, top, width, height }).toBuffer()).stats();
  return channels[0]?.stdev ?? 0;
}

const keep: FrameBox = [40, 40, 100, 24];
const other: FrameBox = [200, 60, 100, 24];
const elsewhere: FrameBox = [20, 150, 100, 24];

describe('a picture in which one plate alone is legible', () => {
  it('hides the others, and leaves the one and the scene as they are', async () => {
    const picture = await striped(320, 200);
    const seenAgain: FrameBox = [43, 41, 98, 23];
    const jpeg = await cloakPicture(picture, keep, [seenAgain, other]);
    expect(await contrastOf(jpeg, keep)).toBeGreaterThan(80);
    expect(await contrastOf(jpeg, other)).toBeLessThan(10);
    expect(await contrastOf(jpeg, elsewhere)).toBeGreaterThan(80);
  });

  it('hides all but the one where nobody knows where plates are', async () => {
    const jpeg = await cloakPicture(await striped(320, 200), keep, null);
    expect(await contrastOf(jpeg, keep)).toBeGreaterThan(80);
    expect(await contrastOf(jpeg, other)).toBeLessThan(10);
    expect(await contrastOf(jpeg, elsewhere)).toBeLessThan(10);
  });

  it('takes boxes that reach beyond the picture', async () => {
    const jpeg = await cloakPicture(await striped(320, 200), keep, [
      [280, 180, 100, 40],
      [-30, -20, 20, 8],
    ]);
    expect(await contrastOf(jpeg, [290, 184, 30, 16])).toBeLessThan(20);
  });
});
