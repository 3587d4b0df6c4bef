import { type CellObject, read, SSF, type WorkBook } from 'xlsx';
import { tooMany, tooManyColumns } from './delimited.ts';
import { ImportProblem, importLimits, spelledCount } from './limits.ts';
import { encrypted, packPlainZip, unpackZip } from './safeZip.ts';

/** A sheet of a workbook as text. */
export interface SheetRows {
  readonly sheets: readonly string[];
  readonly sheet: string;
  readonly rows: readonly (readonly string[])[];
}

/** What of a workbook is needed for its cells; pictures, macros and embedded files are left where they are. */
const neededPart =
  /^(?!.*\/(?:media|embeddings|drawings|printerSettings|externalLinks|customXml)\/).*\.(?:xml|rels|bin)$|^mimetype$/i;
const macros = /vbaProject|vbaData/i;
const blank: readonly string[] = [];

/** Sheets that are looked at to find the list. */
const mostSheets = 10;

/**
 * The cells of one sheet as a person sees them, but for dates, which are written as in ISO 8601. Formulas count as the
 * value that was saved with them; nothing is evaluated.
 * @param sheet by name; null is the one that is likest to what is looked for, among the first ten
 * @param likeness tells how much a sheet is like it; the first of equal ones is taken
 * @throws ImportProblem
 */
export function readWorkbook(
  bytes: Uint8Array,
  kind: 'zip' | 'ole',
  sheet: string | null,
  likeness: (rows: SheetRows['rows']) => number,
): SheetRows {
  const safe = kind === 'zip' ? repackWorkbook(bytes) : checkOldWorkbook(bytes);
  const names = open(safe, { bookSheets: true }).SheetNames;
  const chosen = sheet !== null && names.includes(sheet) ? [sheet] : names.slice(0, mostSheets);
  let best: { readonly found: SheetRows; readonly score: number } | null = null;
  for (const name of chosen) {
    const found = { sheets: names, sheet: name, rows: textRows(open(safe, { sheets: name }), name) };
    if (chosen.length === 1) return found;
    const score = likeness(found.rows);
    if (best === null || score > best.score) best = { found, score };
  }
  if (best === null) throw new ImportProblem('The workbook has no sheets. Save it again in its own program.');
  return best.found;
}

function open(bytes: Uint8Array, options: { bookSheets?: boolean; sheets?: string }): WorkBook {
  try {
    return read(bytes, {
      ...options,
      type: 'array',
      dense: true,
      cellFormula: false,
      cellHTML: false,
      cellNF: true,
      cellText: true,
      sheetRows: importLimits.lines,
    });
  } catch (error) {
    const said = error instanceof Error ? error.message : '';
    if (/password|encrypt/i.test(said)) throw encrypted();
    throw new ImportProblem(
      'The workbook cannot be read: it is damaged, or of a kind that is not known. Save it as an Excel workbook (.xlsx) or as CSV, and choose that.',
      { cause: error },
    );
  }
}

/** Unpacks what is needed within the limits, and packs it again so that the library has nothing to unpack. */
function repackWorkbook(bytes: Uint8Array): Uint8Array {
  const parts = unpackZip(bytes, (name) => neededPart.test(name) && !macros.test(name));
  const has = (name: string) => parts.some((part) => part.name.toLowerCase() === name);
  if (has('word/document.xml')) throw notTable('a Word document');
  if (has('ppt/presentation.xml')) throw notTable('a presentation');
  const isWorkbook = has('xl/workbook.xml') || has('xl/workbook.bin') || has('content.xml');
  if (!isWorkbook) {
    throw new ImportProblem(
      'This archive holds no workbook. Unpack it and choose the list in it; from Numbers, export as Excel or CSV.',
    );
  }
  return packPlainZip(parts);
}

const encryptedPackage = Buffer.from('EncryptedPackage', 'utf16le');

function checkOldWorkbook(bytes: Uint8Array): Uint8Array {
  if (Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(encryptedPackage)) throw encrypted();
  return bytes;
}

function notTable(what: string): ImportProblem {
  return new ImportProblem(`This is ${what}. Copy its list into a sheet, save that as .xlsx, and choose it.`);
}

function textRows(book: WorkBook, name: string): readonly (readonly string[])[] {
  const data = book.Sheets[name]?.['!data'] ?? [];
  const date1904 = book.Workbook?.WBProps?.date1904 === true;
  const rows: (readonly string[])[] = [];
  let filled = 0;
  let cells = 0;
  for (let index = 0; index < data.length; index++) {
    const row = textRow(data[index], date1904);
    rows.push(row);
    if (row.length === 0) continue;
    if (row.length > importLimits.columns) throw tooManyColumns();
    filled += 1;
    cells += row.length;
    if (filled > importLimits.rows) throw tooMany('rows', importLimits.rows);
    if (cells > importLimits.cells) throw tooMany('cells', importLimits.cells);
    for (const cell of row) {
      if (cell.length > importLimits.cellCharacters)
        throw new ImportProblem(
          `Row ${spelledCount(index + 1)} has a cell of ${spelledCount(cell.length)} characters. Shorten it, and choose the file again.`,
        );
    }
  }
  while (rows.length > 0 && rows.at(-1)?.length === 0) rows.pop();
  return rows;
}

/** Without the empty cells at its end. */
function textRow(cells: readonly (CellObject | undefined)[] | undefined, date1904: boolean): readonly string[] {
  if (cells === undefined) return blank;
  let length = cells.length;
  while (length > 0 && textOf(cells[length - 1], date1904) === '') length -= 1;
  if (length === 0) return blank;
  const row = new Array<string>(length);
  for (let index = 0; index < length; index++) row[index] = textOf(cells[index], date1904);
  return row;
}

function textOf(cell: CellObject | undefined, date1904: boolean): string {
  if (cell === undefined || cell.v === undefined || cell.v === null) return '';
  if (cell.t === 'n' && typeof cell.v === 'number') return numberText(cell, cell.v, date1904);
  if (cell.v instanceof Date) return Number.isNaN(cell.v.getTime()) ? '' : cell.v.toISOString().slice(0, 10);
  if (cell.t === 'e') return cell.w ?? '#ERROR';
  return String(cell.v);
}

function numberText(cell: CellObject, value: number, date1904: boolean): string {
  const format = cell.z;
  if (format === undefined || format === 'General') return String(value);
  if (typeof format === 'string' && SSF.is_date(format)) return dateText(value, date1904) ?? String(value);
  // A format such as 00000000000 holds the zeros a telephone number begins with; one too narrow shows #### instead.
  return cell.w === undefined || cell.w.includes('#') || /e\+/i.test(cell.w) ? String(value) : cell.w.trim();
}

function dateText(serial: number, date1904: boolean): string | null {
  const found = SSF.parse_date_code(serial, { date1904 });
  if (!found || found.y < 1900) return null;
  const two = (part: number) => String(part).padStart(2, '0');
  const day = `${found.y}-${two(found.m)}-${two(found.d)}`;
  return found.H === 0 && found.M === 0 ? day : `${day} ${two(found.H)}:${two(found.M)}`;
}
