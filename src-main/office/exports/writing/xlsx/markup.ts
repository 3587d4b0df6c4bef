/** What XML 1.0 cannot hold: control characters, halves of surrogate pairs, and the last two code points. */
const forbidden = /(?![\t\n\r])\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu;
const special = /[&<>"\r\n\t]/g;
const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
  '\n': '&#10;',
  '\t': '&#9;',
};
/** As many characters as a cell can hold (ECMA-376, "Specifications and limits" of Excel). */
const mostCharacters = 32_767;

/** Text as it stands in XML. */
export function escaped(text: string): string {
  return text.replace(forbidden, '\ufffd').replace(special, (mark) => escapes[mark] ?? mark);
}

/**
 * Text as it stands in a cell: what looks like an escape of a workbook (`_x000A_`, ECMA-376 22.9.2.19) is one no longer, and what is longer than a
 * cell can hold is cut, and says so.
 */
export function cellMarkup(text: string): string {
  const held = text.length > mostCharacters ? `${text.slice(0, mostCharacters - 1)}…` : text;
  return escaped(held.includes('_x') ? held.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_') : held);
}

/** A column by its letters: 0 is `A`, 26 `AA`. */
export function columnLetters(place: number): string {
  let letters = '';
  for (let left = place + 1; left > 0; left = Math.floor((left - 1) / 26))
    letters = String.fromCharCode(65 + ((left - 1) % 26)) + letters;
  return letters;
}

export const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
