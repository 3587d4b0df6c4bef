/** By it spreadsheets know that a file is UTF-8. */
export const byteOrderMark = '\uFEFF';

/**
 * One line of comma-separated values (RFC 4180). A text that a spreadsheet would take for a formula gets an apostrophe
 * in front (OWASP, "CSV Injection"), and so does one that has some already, so that whoever takes one away finds the text.
 */
export function csvLine(cells: readonly (string | number)[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(cell: string | number): string {
  if (typeof cell === 'number') return String(cell);
  const harmless = /^'*[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
