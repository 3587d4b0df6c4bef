import type { ExportColumn, PictureCell, Row } from '../../../../platform/exportSource.ts';
import type { ExportTable } from '../document.ts';
import { cellsOf, inTotal, shownSum, textCell } from './cells.ts';
import { cellMarkup, columnLetters, declaration } from './markup.ts';
import { headerStyle, styleOf, wrappedStyle } from './styles.ts';

/** As many rows a sheet can have, less its header and its totals. */
export const mostSheetRows = 1_048_576 - 2;

/** A picture that lies over a cell; row and column from 0. */
export interface PlacedPicture {
  readonly picture: PictureCell;
  readonly row: number;
  readonly column: number;
}

/** What became of a sheet that was written. */
export interface SheetFacts {
  readonly name: string;
  readonly lastColumn: string;
  /** The last row that the filter goes over; 1 is the header's. */
  readonly lastRow: number;
  readonly pictures: readonly PlacedPicture[];
}

/** Rows, one after the other, out of parts. */
export function rowReader(parts: AsyncIterable<readonly Row[]>) {
  const all = parts[Symbol.asyncIterator]();
  let rest: readonly Row[] = [];
  let at = 0;
  async function hasMore(): Promise<boolean> {
    while (at >= rest.length) {
      const { value, done } = await all.next();
      if (done === true) return false;
      rest = value;
      at = 0;
    }
    return true;
  }
  return {
    hasMore,
    /** At most so many of the rows that come next; none at the end. */
    async next(most: number): Promise<readonly Row[]> {
      if (!(await hasMore())) return [];
      const some = at === 0 && rest.length <= most ? rest : rest.slice(at, at + most);
      at += some.length;
      return some;
    },
  };
}
export type RowReader = ReturnType<typeof rowReader>;

/** Points that a row with pictures is high. */
const pictureRowPoints = 30;
const head = (columns: readonly ExportColumn[]) =>
  `${declaration}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft" activeCell="A2" sqref="A2"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>${columns
    .map(({ width }, at) => `<col min="${at + 1}" max="${at + 1}" width="${width + 2}" customWidth="1"/>`)
    .join('')}</cols><sheetData>`;

/** The sheet of a table, a part at a time, until its rows end or it is full. `onEnd` tells what it came to. */
export async function* sheetXml(
  table: ExportTable,
  rows: RowReader,
  options: {
    readonly name: string;
    readonly timeZone: string;
    readonly mostRows: number;
    readonly withPictures: boolean;
    readonly onRows: (rows: number) => void;
    readonly onEnd: (facts: SheetFacts) => void;
  },
): AsyncGenerator<string> {
  const { columns } = table;
  const letters = columns.map((_, at) => columnLetters(at));
  const cell = cellsOf(options.timeZone);
  const sums = columns.map(() => 0);
  const pictures: PlacedPicture[] = [];
  const headCells = columns.map(({ name }, at) => textCell(`r="${letters[at]}1"`, cellMarkup(name), headerStyle));
  yield `${head(columns)}<row r="1" ht="20" customHeight="1">${headCells.join('')}</row>`;
  let last = 1;
  for (;;) {
    const some = await rows.next(options.mostRows + 1 - last);
    if (some.length === 0) break;
    let text = '';
    for (const row of some) {
      last += 1;
      const types = table.typesOf?.(last - 2);
      let cells = '';
      let height = '';
      for (let at = 0; at < columns.length; at += 1) {
        const column = columns[at] as ExportColumn;
        const value = row[at] ?? null;
        if (value !== null && typeof value === 'object') {
          if (!options.withPictures) continue;
          pictures.push({ picture: value, row: last - 1, column: at });
          height = ` ht="${pictureRowPoints}" customHeight="1"`;
          continue;
        }
        sums[at] = (sums[at] ?? 0) + inTotal(column, value);
        cells += cell(letters[at] ?? '', last, types?.[at] ?? column.type, value);
      }
      text += `<row r="${last}"${height}>${cells}</row>`;
    }
    options.onRows(some.length);
    yield text;
    if (last > options.mostRows) break;
  }
  const lastColumn = letters.at(-1) ?? 'A';
  const totals =
    table.totals === undefined ? totalsRow(columns, sums, last) : toldTotals(columns, table.totals, last, cell);
  yield `${totals}</sheetData><autoFilter ref="A1:${lastColumn}${last}"/><pageMargins left="0.5" right="0.5" top="0.75" bottom="0.75" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>${pictures.length > 0 ? '<drawing r:id="rId1"/>' : ''}</worksheet>`;
  options.onEnd({ name: options.name, lastColumn, lastRow: last, pictures });
}

/** Sums that follow the filter that somebody sets (SUBTOTAL 109), with their values for who does not reckon. */
function totalsRow(columns: readonly ExportColumn[], sums: readonly number[], last: number): string {
  if (last === 1 || !columns.some(({ isSummed }) => isSummed === true)) return '';
  const row = last + 1;
  const labelAt = columns.findIndex(({ isSummed }) => isSummed !== true);
  const cells = columns.map(({ type, isSummed }, at) => {
    const letters = columnLetters(at);
    if (isSummed === true)
      return `<c r="${letters}${row}" s="${styleOf(type, true)}"><f>SUBTOTAL(109,${letters}2:${letters}${last})</f><v>${shownSum(type, sums[at] ?? 0)}</v></c>`;
    if (at === labelAt) return textCell(`r="${letters}${row}"`, 'Total', styleOf('text', true));
    return `<c r="${letters}${row}" s="${styleOf('text', true)}"/>`;
  });
  return `<row r="${row}">${cells.join('')}</row>`;
}

/** Totals as they were told: those of shares and means are no sums of what stands above them. */
function toldTotals(
  columns: readonly ExportColumn[],
  totals: Row | null,
  last: number,
  cell: ReturnType<typeof cellsOf>,
): string {
  if (totals === null) return '';
  const row = last + 1;
  const cells = columns.map(({ type }, at) => {
    const value = totals[at] ?? (at === 0 ? 'Total' : null);
    return cell(columnLetters(at), row, typeof value === 'string' ? 'text' : type, value, true);
  });
  return `<row r="${row}">${cells.join('')}</row>`;
}

/** The sheet that tells what the workbook is. */
export function aboutXml(about: readonly (readonly [what: string, value: string])[]): string {
  const rows = about.map(([what, value], at) => {
    const row = at + 1;
    return `<row r="${row}">${textCell(`r="A${row}"`, cellMarkup(what), headerStyle)}${textCell(`r="B${row}"`, cellMarkup(value), wrappedStyle)}</row>`;
  });
  return `${declaration}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0" showGridLines="0"/></sheetViews><cols><col min="1" max="1" width="24" customWidth="1"/><col min="2" max="2" width="90" customWidth="1"/></cols><sheetData>${rows.join('')}</sheetData></worksheet>`;
}
