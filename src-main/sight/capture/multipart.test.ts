import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { multipartPart, multipartPictures } from './multipart.ts';

const pictures = ['first', '\r\n--picture\r\n\r\n', 'x'.repeat(300)].map((text) => Buffer.from(text));
const body = Buffer.concat(pictures.map(multipartPart));

async function cut(chunks: readonly Buffer[]): Promise<string[]> {
  const found = [];
  for await (const picture of multipartPictures(Readable.from(chunks))) found.push(Buffer.from(picture).toString());
  return found;
}

test('a multipart body gives its pictures, however the pipe split it', async () => {
  for (let at = 0; at <= body.length; at += 1) {
    expect(await cut([body.subarray(0, at), body.subarray(at)].filter(({ length }) => length > 0))).toEqual(
      pictures.map(String),
    );
  }
  expect(await cut(Array.from(body, (byte) => Buffer.from([byte])))).toEqual(pictures.map(String));
});

test('a picture that was cut off is left out', async () => {
  expect(await cut([body.subarray(0, body.length - 10)])).toEqual(pictures.slice(0, 2).map(String));
});

test('a part without a length is refused', async () => {
  await expect(cut([Buffer.from('--picture\r\nContent-Type: image/jpeg\r\n\r\nabc')])).rejects.toThrow(RangeError);
});
