/** How a key for programs is written, so that people and scanners of sources know one when they see it. */
export const keyPrefix = 'gatehouse_';

/** Lower case, and none that is taken for another (RFC 4648, base 32). */
const letters = 'abcdefghijklmnopqrstuvwxyz234567';
/** 256 bits take 52 of them. */
const secretLetters = 52;
const checkLetters = 6;
const written = new RegExp(`^${keyPrefix}[a-z2-7]{${secretLetters + checkLetters}}$`);

/** A key of random bytes with a checksum at its end. @param bytes 32 of them */
export function writeKey(bytes: Uint8Array): string {
  const secret = inLetters(bytes);
  return `${keyPrefix}${secret}${checksumOf(secret)}`;
}

/** Whether a text is written as a key is, its checksum included: what is not, needs no look into the record. */
export function isWrittenAsKey(text: string): boolean {
  if (!written.test(text)) return false;
  const rest = text.slice(keyPrefix.length);
  return rest.slice(secretLetters) === checksumOf(rest.slice(0, secretLetters));
}

/** A checksum against slips, which is no secret (FNV-1a, 30 of its 32 bits). */
function checksumOf(text: string): string {
  let hash = 0x811c9dc5;
  for (const letter of text) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193) >>> 0;
  return Array.from({ length: checkLetters }, (_, place) => letters[(hash >>> (5 * place)) & 31]).join('');
}

/** Five bits for each letter, out of the two bytes in which they lie; what is missing at the end is zero. */
function inLetters(bytes: Uint8Array): string {
  return Array.from({ length: secretLetters }, (_, place) => {
    const [first, within] = [(5 * place) >> 3, (5 * place) & 7];
    const both = ((bytes[first] ?? 0) << 8) | (bytes[first + 1] ?? 0);
    return letters[(both >> (11 - within)) & 31];
  }).join('');
}
