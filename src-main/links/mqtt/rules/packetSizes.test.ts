import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPacketSizes } from './packetSizes.ts';

const lengthBytes = (length: number): number[] =>
  length < 128 ? [length] : [(length % 128) | 0x80, ...lengthBytes(Math.floor(length / 128))];
const packet = (length: number) =>
  Buffer.concat([Buffer.from([0x30, ...lengthBytes(length)]), Buffer.alloc(length, 0xff)]);

/** What is said of bytes that come in pieces. */
function said(bytes: Buffer, pieces: readonly number[], most = 300): boolean {
  const isShort = createPacketSizes(most);
  let at = 0;
  for (const piece of [...pieces, bytes.length]) {
    const end = Math.min(bytes.length, at + piece);
    if (!isShort(bytes.subarray(at, end))) return false;
    at = end;
  }
  return true;
}

describe('the packets of a broker', () => {
  it('are as short as they were asked to be, in whatever pieces they come', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 600 }), { maxLength: 20 }),
        fc.array(fc.integer({ min: 1, max: 400 }), { maxLength: 40 }),
        (lengths, pieces) => {
          const bytes = Buffer.concat(lengths.map(packet));
          expect(said(bytes, pieces)).toBe(lengths.every((length) => length <= 300));
        },
      ),
    );
  });

  it('are too long as soon as they say so, before they have come', () => {
    expect(said(Buffer.from([0x30, 0xff, 0xff, 0xff, 0x7f]), [])).toBe(false);
    expect(said(Buffer.from([0x30, 0x80, 0x80, 0x80, 0x80, 0x01]), [])).toBe(false);
    expect(said(packet(300), [1, 1, 1])).toBe(true);
    expect(said(packet(301), [1, 1, 1])).toBe(false);
  });
});
