import { maskedPassword } from './cameras.ts';

/**
 * An address as everybody may see it: scheme, host, port and path. Login, query and fragment are left out, and so is each part of the
 * path that does not look like a name, for some cameras have their password or a token there.
 */
export function shownAddress(address: string): string {
  const { protocol, host, pathname } = new URL(address);
  return `${protocol}//${host}${pathname
    .split('/')
    .map((part) => (isName(part) ? part : maskedPassword))
    .join('/')}`;
}

/** What cameras call their streams, apart from words. */
const codecs = /h26[45]|mpe?g-?[1245]|mp[34]|m3u8|jp2|3gp/gi;
const mostDigits = 4;
const longestWord = 16;

/** Whether this reads like words and small numbers, as `h264Preview_01_main.sdp` does, and not like a secret. */
export function isName(part: string): boolean {
  if (!/^[\w.~-]*$/.test(part)) return false;
  return part
    .replace(codecs, '-')
    .split(/[._~-]+/)
    .every((piece) => {
      // Digits stand before or after a word, as in `stream1` and `720p`, not in the middle of it.
      const bare = /^\d{0,4}([A-Za-z]*)\d{0,4}$/.exec(piece)?.[1];
      if (bare === undefined) return /^\d*$/.test(piece) && piece.length <= mostDigits;
      const words = bare.match(/[A-Z]*[a-z]+|[A-Z]+/g) ?? [];
      return words.length < 3 || bare.length / words.length >= 3 ? words.every(isWord) : false;
    });
}

/** Long words have vowels. */
function isWord(word: string): boolean {
  return word.length <= 5 || (word.length <= longestWord && /[aeiouy]/i.test(word));
}
