import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundaryOf, NotMultipart, streamedParts } from './multipart.ts';

/** The same bytes, in pieces that end at these places. */
async function* inPieces(bytes: Uint8Array, cuts: readonly number[]) {
  const places = [...new Set([0, ...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length])].sort((a, b) => a - b);
  for (const [index, from] of places.entries())
    if (index + 1 < places.length) yield bytes.subarray(from, places[index + 1]);
}

async function partsOf(boundary: string, bytes: Uint8Array, cuts: readonly number[] = []) {
  const parts: { name: string; fileName: string | null; bytes: string }[] = [];
  for await (const { name, fileName, bytes: coming } of streamedParts(boundary, inPieces(bytes, cuts))) {
    const held: Uint8Array[] = [];
    for await (const piece of coming) held.push(piece);
    parts.push({ name, fileName, bytes: Buffer.concat(held).toString('latin1') });
  }
  return parts;
}

const body = (text: string) => Buffer.from(text, 'latin1');

describe('a multipart body', () => {
  it('is known by its type alone', () => {
    expect(boundaryOf('multipart/form-data; boundary=----abc')).toBe('----abc');
    expect(boundaryOf('Multipart/Form-Data; charset=utf-8; Boundary="a b;c"')).toBe('a b;c');
    expect(boundaryOf('multipart/mixed; boundary=a')).toBeNull();
    expect(boundaryOf('image/jpeg')).toBeNull();
    expect(boundaryOf('multipart/form-data')).toBeNull();
  });

  it('gives what FormData sends, wherever the network cuts it', async () => {
    const bytesOf = fc.uint8Array({ maxLength: 200 });
    const nearMiss = fc.constantFrom('\r\n', '\r\n-', '\r\n--', '\r\n--x', '--', '\r\r\n--').map(body);
    const content = fc.array(fc.oneof(bytesOf, nearMiss), { maxLength: 5 }).map((parts) => Buffer.concat(parts));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ name: fc.stringMatching(/^[a-z]{1,8}$/), content, isFile: fc.boolean() }), {
          maxLength: 5,
        }),
        fc.array(fc.nat(4_000), { maxLength: 12 }),
        async (given, cuts) => {
          const form = new FormData();
          const expected = given.map(({ name, content: bytes, isFile }, place) => {
            const text = bytes.toString('base64');
            if (isFile) form.append(name, new Blob([new Uint8Array(bytes)]), `file ${place}.jpg`);
            else form.append(name, text);
            return {
              name,
              fileName: isFile ? `file ${place}.jpg` : null,
              bytes: isFile ? bytes.toString('latin1') : text,
            };
          });
          const response = new Response(form);
          const boundary = boundaryOf(response.headers.get('content-type') ?? '') ?? '';
          expect(await partsOf(boundary, await response.bytes(), cuts)).toEqual(expected);
        },
      ),
    );
  });

  it('may begin with other words, have spaces after its boundary, and a part without head or content', async () => {
    const text =
      'before\r\n--b \t\r\n\r\nno head\r\n--b\r\ncontent-disposition: form-data; name="e"\r\n\r\n--b--\r\nafter';
    expect(await partsOf('b', body(text))).toEqual([
      { name: '', fileName: null, bytes: 'no head' },
      { name: 'e', fileName: null, bytes: '' },
    ]);
  });

  it('says the name of a file as it was written', async () => {
    const named = async (written: string) =>
      (await partsOf('b', body(`--b\r\nContent-Disposition: form-data; name="file"; ${written}\r\n\r\nx\r\n--b--`)))[0]
        ?.fileName;
    expect(await named('filename="a \\"b\\".jpg"')).toBe('a "b".jpg');
    expect(await named('filename=a.jpg')).toBe('a.jpg');
    expect(await named('filename="x"; filename*=UTF-8\'\'caf%C3%A9.jpg')).toBe('café.jpg');
    expect(await named('filename="x"; filename*=UTF-8\'\'%E0%A4%A')).toBe('x');
    expect(await named('filename=""')).toBe('');
  });

  it.each([
    ['nothing', ''],
    ['no boundary', 'abc'],
    ['one that ends at its boundary', '--b'],
    ['one that ends in a head', '--b\r\ncontent-disposition: x'],
    ['one that ends in a part', '--b\r\n\r\nabc'],
    ['one whose boundary goes on', '--bc\r\n\r\nabc\r\n--b--'],
    ['a head without end', `--b\r\n${'a'.repeat(9_000)}\r\n\r\n`],
  ])('is refused where it is %s', async (_, text) => {
    await expect(partsOf('b', body(text))).rejects.toThrow(NotMultipart);
  });

  it('goes on with the next part where one was not wanted', async () => {
    const text =
      '--b\r\ncontent-disposition: form-data; name="a"\r\n\r\nfirst\r\n--b\r\ncontent-disposition: form-data; name="c"\r\n\r\nsecond\r\n--b--';
    const names: string[] = [];
    for await (const { name, bytes } of streamedParts('b', inPieces(body(text), [60, 62]))) {
      names.push(name);
      if (name === 'a') await bytes.next();
    }
    expect(names).toEqual(['a', 'c']);
  });
});
