import { ImportProblem, importLimits, spelledCount } from './limits.ts';

/** What stands between two cells. */
export type Delimiter = ',' | ';' | '\t' | '|';

const delimiters: readonly Delimiter[] = [',', ';', '\t', '|'];
const quote = 34;
const carriageReturn = 13;
const lineFeed = 10;
const blank: readonly string[] = [];
const sampleCharacters = 65_536;
const sampleRows = 60;

export interface DelimitedOptions {
  /** Called now and then with the share that is done, 0 to 1. */
  readonly onProgress?: (share: number) => void;
  /** Reads no more rows than this, and then takes an open quotation mark as it is. */
  readonly sampleRows?: number;
}

/**
 * The rows of a delimited text (RFC 4180, and what programs make of it: any line ends, text after a closing quotation
 * mark, rows of different lengths). An empty line is an empty row, so that rows keep their numbers. Takes time in
 * proportion to the text, whatever it holds.
 * @throws ImportProblem for a quotation mark that never ends, or a text beyond the limits
 */
export function parseDelimited(
  text: string,
  delimiter: Delimiter,
  options: DelimitedOptions = {},
): readonly (readonly string[])[] {
  const separator = delimiter.charCodeAt(0);
  const { length } = text;
  const rows: (readonly string[])[] = [];
  const most = options.sampleRows ?? importLimits.lines;
  let row: string[] = [];
  let filled = 0;
  let cells = 0;
  let at = 0;

  const endRow = () => {
    if (row.length === 1 && row[0] === '') rows.push(blank);
    else {
      filled += 1;
      cells += row.length;
      rows.push(row);
    }
    row = [];
    if (options.sampleRows !== undefined) return;
    if (filled > importLimits.rows || rows.length > importLimits.lines) throw tooMany('rows', importLimits.rows);
    if (cells > importLimits.cells) throw tooMany('cells', importLimits.cells);
    if (options.onProgress !== undefined && (rows.length & 0x3fff) === 0) options.onProgress(at / length);
  };

  while (at < length && rows.length < most) {
    let cell = '';
    if (text.charCodeAt(at) === quote) {
      const parts: string[] = [];
      let from = at + 1;
      for (;;) {
        let end = text.indexOf('"', from);
        if (end === -1) {
          if (options.sampleRows === undefined) throw neverClosed(rows.length + 1);
          end = length;
        }
        parts.push(text.slice(from, end));
        at = end + 1;
        if (text.charCodeAt(at) !== quote) break;
        parts.push('"');
        from = at + 1;
      }
      cell = parts.length === 1 ? (parts[0] ?? '') : parts.join('');
    }
    const from = at;
    let code = 0;
    for (; at < length; at++) {
      code = text.charCodeAt(at);
      if (code === separator || code === lineFeed || code === carriageReturn) break;
    }
    if (at > from) cell += text.slice(from, at);
    if (cell.length > importLimits.cellCharacters && options.sampleRows === undefined) {
      throw new ImportProblem(
        `Row ${spelledCount(rows.length + 1)} has a cell of ${spelledCount(cell.length)} characters. Look whether a quotation mark is missing there, or save the list again from its program.`,
      );
    }
    row.push(cell);
    if (row.length > importLimits.columns && options.sampleRows === undefined) throw tooManyColumns();
    if (at >= length) break;
    at += 1;
    if (code === separator) {
      if (at === length) row.push('');
      continue;
    }
    if (code === carriageReturn && text.charCodeAt(at) === lineFeed) at += 1;
    endRow();
  }
  if (row.length > 0) endRow();
  return rows;
}

/** The delimiter under which the first rows are most alike, and what Excel's own first line `sep=;` says. */
export function guessDelimiter(text: string): Delimiter {
  const named = /^sep=([,;\t|])\r?\n/i.exec(text)?.[1];
  if (named !== undefined) return named as Delimiter;
  const sample = text.slice(0, sampleCharacters);
  let best: { delimiter: Delimiter; score: number } = { delimiter: ',', score: 0 };
  for (const delimiter of delimiters) {
    const score = likeness(parseDelimited(sample, delimiter, { sampleRows }));
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

/** How many rows have the commonest number of cells, which must be two at least; more cells count a little more. */
function likeness(rows: readonly (readonly string[])[]): number {
  const counts = new Map<number, number>();
  for (const { length } of rows) if (length > 1) counts.set(length, (counts.get(length) ?? 0) + 1);
  let best = 0;
  for (const [cells, times] of counts) best = Math.max(best, times * (1 + Math.min(cells, 20) / 100));
  return best;
}

export function tooMany(what: 'rows' | 'cells', limit: number): ImportProblem {
  return new ImportProblem(
    `The file has more than ${spelledCount(limit)} ${what}. Divide it, and import one after the other.`,
  );
}

export function tooManyColumns(): ImportProblem {
  return new ImportProblem(
    `The file has more than ${importLimits.columns} columns. Delete those that are not needed, or check how its cells are separated.`,
  );
}

function neverClosed(row: number): ImportProblem {
  return new ImportProblem(
    `A quotation mark in row ${spelledCount(row)} is never closed, so the rest of the file would be one cell. Correct that row, or save the list again from its program.`,
  );
}
