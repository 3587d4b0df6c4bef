import { describe, expect, it } from 'vitest';
import { cameraParts } from './cameraParts.ts';
import { mostPictureBytes } from './pictureLimits.ts';

async function partsOf(stream: Buffer, size = stream.length): Promise<string[]> {
  async function* chunks() {
    for (let at = 0; at < stream.length; at += size) yield stream.subarray(at, at + size);
  }
  const parts: string[] = [];
  for await (const part of cameraParts(chunks())) parts.push(part.toString('latin1'));
  return parts;
}

const pictures = ['\xff\xd8first\r\n--not it', '\xff\xd8second\n\xff\xd9', ''];
const withLength = (text: string, boundary = '--camera', end = '\r\n') =>
  `${boundary}${end}Content-Type: image/jpeg${end}Content-Length: ${text.length}${end}${end}${text}${end}`;
const withoutLength = (text: string) => `--camera\r\ncontent-type:image/jpeg\r\n\r\n${text}\r\n`;
const bytes = (text: string) => Buffer.from(text, 'latin1');

describe('the parts of a camera’s stream', () => {
  it.each([1, 3, 7, 1000])('are the same in chunks of %i bytes, with and without their length', async (size) => {
    expect(await partsOf(bytes(pictures.map((text) => withLength(text)).join('')), size)).toEqual(pictures);
    expect(await partsOf(bytes(`${pictures.map(withoutLength).join('')}--camera--\r\n`), size)).toEqual(pictures);
  });

  it('need neither a declared boundary, nor carriage returns, nor nothing before them', async () => {
    const odd = `\r\nhello\n${pictures.map((text) => withLength(text, '----x y', '\n')).join('')}`;
    expect(await partsOf(bytes(odd))).toEqual(pictures);
  });

  it('are pictures alone', async () => {
    const text = '--camera\r\nContent-Type: text/plain\r\nContent-Length: 4\r\n\r\nbusy\r\n';
    expect(await partsOf(bytes(withLength('a') + text + withLength('b')))).toEqual(['a', 'b']);
  });

  it('that break off are left out', async () => {
    expect(await partsOf(bytes(withLength('whole') + withLength('broken').slice(0, -6)))).toEqual(['whole']);
  });

  it('are refused where they are too large, before memory is taken for them', async () => {
    const claim = bytes(`--camera\r\nContent-Length: ${mostPictureBytes + 1}\r\n\r\nx`);
    await expect(partsOf(claim)).rejects.toMatchObject({ fault: { code: 'tooLarge' } });
    const endless = Buffer.concat([bytes('--camera\r\n\r\n'), Buffer.alloc(mostPictureBytes + 100_000)]);
    await expect(partsOf(endless, 65_536)).rejects.toMatchObject({ fault: { code: 'tooLarge' } });
  });

  it.each([
    ['a web page', '<html>'.repeat(5000)],
    ['a line without an end', 'x'.repeat(20_000)],
    ['a head without an end', `--camera\r\n${'X-More: 1\r\n'.repeat(5000)}`],
  ])('are not looked for in %s', async (_name, text) => {
    await expect(partsOf(bytes(text), 4096)).rejects.toMatchObject({ fault: { code: 'unreadable' } });
  });
});
