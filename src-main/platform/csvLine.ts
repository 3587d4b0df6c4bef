/** By it spreadsheets know that a file is UTF-8. */
export const byteOrderMark = '\uFEFF';

/** A cell that is written as it is: a number or a date in a form of its own, never what somebody wrote. */
interface PlainCell {
  readonly plain: string;
}

/**
 * One line of comma-separated values (RFC 4180), or with another delimiter. A text that a spreadsheet would take for a formula gets an apostrophe
 * in front (OWASP, "CSV Injection"), and so does one that has some already, so that whoever takes one away finds the text.
 */
export function csvLine(cells: readonly (string | number | PlainCell)[], delimiter: ',' | ';' | '\t' = ','): string {
  return `${cells.map((cell) => csvCell(cell, delimiter)).join(delimiter)}\r\n`;
}

function csvCell(cell: string | number | PlainCell, delimiter: string): string {
  if (typeof cell === 'number') return String(cell);
  const text = typeof cell !== 'string' ? cell.plain : /^'*[=+\-@\t\r\n＝＋－＠]/.test(cell) ? `'${cell}` : cell;
  return text.includes(delimiter) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
