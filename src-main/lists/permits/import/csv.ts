/** What makes a spreadsheet calculate a cell instead of showing it. */
const formula = /^[=+\-@\t\r]/;

/**
 * Rows as CSV that Excel opens as it is: UTF-8 with its mark, CRLF, and an apostrophe before anything that would be
 * taken for a formula (OWASP, “CSV injection”).
 */
export function csvOf(rows: Iterable<readonly string[]>): string {
  const lines: string[] = [];
  for (const row of rows) lines.push(row.map(csvCell).join(','));
  return `\ufeff${lines.join('\r\n')}\r\n`;
}

function csvCell(cell: string): string {
  const safe = formula.test(cell) ? `'${cell}` : cell;
  return /[",;\n\r\t]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
