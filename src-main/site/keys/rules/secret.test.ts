import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWrittenAsKey, keyPrefix, writeKey } from './secret.ts';

const bytes = fc.uint8Array({ minLength: 32, maxLength: 32 });
const letters = 'abcdefghijklmnopqrstuvwxyz234567';

/** RFC 4648 base 32 told once more, by one large number. */
function inBase32(given: Uint8Array): string {
  let left = BigInt(`0x${Buffer.from(given).toString('hex')}`) << 4n;
  let text = '';
  for (let place = 0; place < 52; place += 1, left >>= 5n) text = letters.charAt(Number(left & 31n)) + text;
  return text;
}

/** FNV-1a of 32 bits, as its authors have it; the lowest five bits come first. */
function sumOf(text: string): string {
  let hash = 2166136261n;
  for (const byte of Buffer.from(text)) hash = ((hash ^ BigInt(byte)) * 16777619n) % 2n ** 32n;
  return Array.from({ length: 6 }, (_, place) => letters.charAt(Number((hash >> (5n * BigInt(place))) & 31n))).join('');
}

describe('a key', () => {
  it('is a prefix, 256 bits in base 32, and a checksum', () => {
    fc.assert(
      fc.property(bytes, (given) => {
        const secret = inBase32(given);
        expect(writeKey(given)).toBe(`gatehouse_${secret}${sumOf(secret)}`);
      }),
    );
  });

  it.each([
    ['nothing but zeros', new Uint8Array(32), 'gatehouse_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'],
    [
      'nothing but ones',
      new Uint8Array(32).fill(255),
      'gatehouse_777777777777777777777777777777777777777777777777777q',
    ],
    [
      'one to 32',
      Uint8Array.from({ length: 32 }, (_, place) => place + 1),
      'gatehouse_aebagbafaydqqcikbmga2dqpcaireeyuculbogazdinryhi6d4qa',
    ],
  ])('of %s stays as it is, so that keys of before are known', (_, given, start) => {
    expect(writeKey(given).slice(0, -6)).toBe(start);
    expect(isWrittenAsKey(writeKey(given))).toBe(true);
  });

  it('is no other where the bytes are others', () => {
    fc.assert(
      fc.property(bytes, fc.nat(255), (given, bit) => {
        const other = Uint8Array.from(given, (byte, at) => (at === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
        expect(writeKey(other).slice(0, -6)).not.toBe(writeKey(given).slice(0, -6));
      }),
    );
  });

  it('is written so that it is known as one, and a slip in it is seen', () => {
    fc.assert(
      fc.property(bytes, fc.nat(57), fc.constantFrom(...letters), (given, place, letter) => {
        const key = writeKey(given);
        expect(key).toMatch(/^gatehouse_[a-z2-7]{58}$/);
        expect(isWrittenAsKey(key)).toBe(true);
        const at = keyPrefix.length + place;
        const slipped = key.slice(0, at) + letter + key.slice(at + 1);
        expect(isWrittenAsKey(slipped)).toBe(slipped === key);
      }),
    );
  });

  const key = writeKey(new Uint8Array(32));
  /** A secret of other letters, with the checksum that belongs to it. */
  const summed = (secret: string) => `${keyPrefix}${secret}${sumOf(secret)}`;
  it.each([
    ['one with a letter too few', key.slice(0, -1)],
    ['one with a letter too many', `${key}a`],
    ['one with a shorter secret, whose checksum is right', summed('a'.repeat(51))],
    ['one with a longer secret, whose checksum is right', summed('a'.repeat(53))],
    ['one in capitals, whose checksum is right', summed('A'.repeat(52))],
    ['one with letters that keys do not have, whose checksum is right', summed('0189'.repeat(13))],
    ['one with a line after it', `${key}\n`],
    ['one with something before it', ` ${key}`],
    ['one of another program', key.replace('gatehouse_', 'gatekeeper')],
    ['one without its beginning', key.slice(keyPrefix.length)],
    ['nothing', ''],
  ])('is not %s', (_, text) => {
    expect(isWrittenAsKey(text)).toBe(false);
  });
});
