/** The letters of Saudi marks and their Latin twins (Saudi Traffic Law regulations; the same pairs stand on every plate). */
const saudiTwins: Readonly<Record<string, string>> = {
  ا: 'A',
  ب: 'B',
  ح: 'J',
  د: 'D',
  ر: 'R',
  س: 'S',
  ص: 'X',
  ط: 'T',
  ع: 'E',
  ق: 'G',
  ك: 'K',
  ل: 'L',
  م: 'Z',
  ن: 'N',
  ه: 'H',
  و: 'U',
  ى: 'V',
};

/** Other ways to write the same letters: alif with hamza or madda, ya with dots, Persian kaf and ya. */
const spellings: Readonly<Record<string, string>> = { أ: 'ا', إ: 'ا', آ: 'ا', ي: 'ى', ک: 'ك', ی: 'ى', ة: 'ه' };

/** The 17 Latin letters that Saudi marks are made of. */
export const saudiLetters = Object.values(saudiTwins).join('');

/** U+0660 and U+06F0: the digits 0 of the Arabic-Indic and the Persian row. */
const digitRows = [0x660, 0x6f0];

/**
 * A mark's Latin text where it was written with Arabic-Indic digits (٠ to ٩, or the Persian ۰ to ۹) or Saudi letters, in the order in
 * which it was typed; every other character stays.
 */
export function latinOf(text: string): string {
  return text.replace(/[\u0600-\u06ff]/g, (character) => {
    const code = character.charCodeAt(0);
    const row = digitRows.find((zero) => code >= zero && code < zero + 10);
    if (row !== undefined) return String(code - row);
    return saudiTwins[spellings[character] ?? character] ?? character;
  });
}
