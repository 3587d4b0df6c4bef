import sharp, { type Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import { isSamePicture } from '../../record/posts/rules/samePicture.ts';
import { picturePrint, printColumns, printRows } from './picturePrint.ts';
import { pictureToFrame } from './pictureToFrame.ts';

/** A scene with a plate, the vehicle so many pixels farther to the right. */
async function scene(right = 0): Promise<Buffer> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1280" height="720">
    <defs><linearGradient id="g"><stop offset="0" stop-color="#666"/><stop offset="1" stop-color="#aaa"/></linearGradient></defs>
    <rect width="1280" height="720" fill="url(#g)"/><rect x="${380 + right}" y="220" width="480" height="360" fill="#223"/>
    <rect x="${520 + right}" y="470" width="200" height="46" fill="#ee3"/><circle cx="${460 + right}" cy="560" r="50" fill="#000"/></svg>`;
  return await sharp(Buffer.from(svg)).jpeg({ quality: 95 }).toBuffer();
}
const printOf = async (jpeg: Uint8Array) => picturePrint(await pictureToFrame(jpeg));

describe('the print of a picture', () => {
  it.each<[string, (jpeg: Buffer) => Sharp]>([
    ['packed more tightly', (jpeg) => sharp(jpeg).jpeg({ quality: 30 })],
    ['made smaller', (jpeg) => sharp(jpeg).resize(640).jpeg({ quality: 70 })],
    ['made brighter', (jpeg) => sharp(jpeg).linear(1.05, 4).jpeg({ quality: 80 })],
    [
      'given a comment',
      (jpeg) =>
        sharp(jpeg)
          .withExif({ IFD0: { Copyright: 'another' } })
          .jpeg({ quality: 95 }),
    ],
  ])('stays what it is where it is %s', async (_, change) => {
    const jpeg = await scene();
    const other = await change(jpeg).toBuffer();
    expect(Buffer.compare(jpeg, other)).not.toBe(0);
    expect(isSamePicture(await printOf(jpeg), await printOf(other))).toBe(true);
  });

  it('is another one where the vehicle stands a hand’s breadth farther', async () => {
    const print = await printOf(await scene());
    expect(print).toHaveLength(printColumns * printRows);
    for (const right of [-12, 12, 60, 300]) expect(isSamePicture(print, await printOf(await scene(right)))).toBe(false);
  });

  it('says nothing of a picture of one colour, however small', () => {
    const plain = picturePrint({ width: 2, height: 2, data: new Uint8Array(6).fill(90) });
    expect(isSamePicture(plain, plain)).toBe(false);
    expect(isSamePicture(new Uint8Array(), new Uint8Array())).toBe(false);
  });
});
