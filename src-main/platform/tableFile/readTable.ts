import { decodeText, type TextEncoding } from './decodeText.ts';
import { type Delimiter, guessDelimiter, parseDelimited } from './delimited.ts';
import { ImportProblem, importLimits } from './limits.ts';
import { kindOfFile, refuseBinary } from './sniff.ts';

/** What was read of a file, every cell as text. Row 1 of the file is `rows[0]`; an empty row is an empty list. */
export interface FileTable {
  readonly rows: readonly (readonly string[])[];
  /** The sheets of a workbook, and the one that was read; none for a text. */
  readonly sheets: readonly string[];
  readonly sheet: string | null;
  /** How a text is written; null for a workbook. */
  readonly encoding: TextEncoding | null;
  readonly delimiter: Delimiter | null;
}

export interface ReadTableOptions {
  readonly sheet?: string | null;
  /** How much the rows of a sheet are like what is looked for; without it the first sheet that holds something is read. */
  readonly likeness?: (rows: FileTable['rows']) => number;
  readonly onProgress?: (share: number) => void;
}

/**
 * Reads a file as a table by what it is, whatever its name says.
 * @throws ImportProblem with a sentence for a person
 */
export async function readTable(bytes: Uint8Array, options: ReadTableOptions = {}): Promise<FileTable> {
  if (bytes.length > importLimits.fileBytes) {
    throw new ImportProblem('The file is larger than 64 MB. Delete what is not needed in it, or divide it.');
  }
  const kind = kindOfFile(bytes);
  const table = kind === 'text' ? readText(bytes, options) : await readBook(bytes, kind, options);
  if (!table.rows.some((row) => row.some((cell) => cell.trim() !== ''))) {
    throw new ImportProblem('The file holds no rows. Fill in the list, save it, and choose it again.');
  }
  return table;
}

function readText(bytes: Uint8Array, { onProgress }: ReadTableOptions): FileTable {
  const { text, encoding } = decodeText(bytes);
  refuseBinary(text);
  const delimiter = guessDelimiter(text);
  const body = text.replace(/^sep=[,;\t|]\r?\n/i, '\n');
  const rows = parseDelimited(body, delimiter, onProgress === undefined ? {} : { onProgress });
  return { rows, sheets: [], sheet: null, encoding, delimiter };
}

async function readBook(bytes: Uint8Array, kind: 'zip' | 'ole', options: ReadTableOptions): Promise<FileTable> {
  // A large library, for those who need it.
  const { readWorkbook } = await import('./spreadsheet.ts');
  const likeness = options.likeness ?? ((rows) => Number(rows.some((row) => row.length > 0)));
  return { ...readWorkbook(bytes, kind, options.sheet ?? null, likeness), encoding: null, delimiter: null };
}
