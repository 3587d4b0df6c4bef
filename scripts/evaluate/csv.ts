/** A row by the names in the table's header; cells are trimmed and never missing. */
export type CsvRow = Readonly<Record<string, string>>;

/** Rows of a CSV as spreadsheets write it: quotes around cells that need them, doubled inside (RFC 4180). */
export function rowsOf(csv: string): { readonly columns: readonly string[]; readonly rows: readonly CsvRow[] } {
  const [header = [], ...lines] = cellsOf(csv);
  const columns = header.map((name) => name.trim());
  const rows = lines.map((cells) =>
    Object.fromEntries(columns.map((name, index) => [name, cells[index]?.trim() ?? ''])),
  );
  return { columns, rows };
}

/** The same table as text; a row without one of the columns leaves its cell empty. */
export function csvOf(columns: readonly string[], rows: readonly Readonly<Record<string, string | number>>[]): string {
  const lines = rows.map((row) => columns.map((name) => quoted(String(row[name] ?? ''))).join(','));
  return `${[columns.join(','), ...lines].join('\n')}\n`;
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

function cellsOf(csv: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, inQuotes, plain = '', end = ''] of csv
    .replace(/^\ufeff/, '')
    .matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    rows.at(-1)?.push(inQuotes?.replaceAll('""', '"') ?? plain);
    if (end !== ',') rows.push([]);
  }
  return rows.filter((row) => row.some((cell) => cell !== ''));
}
