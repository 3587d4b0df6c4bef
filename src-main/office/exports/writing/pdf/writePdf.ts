import { jsPDF } from 'jspdf';
import { autoTable, type CellHookData, type CellInput, type RowInput } from 'jspdf-autotable';
import type { PictureCell, Row } from '../../../../platform/exportSource.ts';
import { cellTexts } from '../cellText.ts';
import type { ExportTable, WriteOptions, Writer } from '../document.ts';
import { layOut, pageMargin } from './columnWidths.ts';
import { embedFace, face, setAsRead } from './fonts.ts';
import { drawFeet, drawHead, drawIntroduction, headHeight } from './pageParts.ts';
import { writeReport } from './report/writeReport.ts';

const fontSize = 7.5;
/** So many rows are laid out at once: what is laid out is held whole. */
const rowsInOneGo = 250;
const pictureHeight = 22;
/** More pictures would make a file that nobody opens. */
const mostPlatePictures = 2_000;
const mostVehiclePictures = 500;

const toTheRight: ReadonlySet<string> = new Set(['money', 'number', 'integer', 'share', 'duration']);
const grey: [number, number, number] = [222, 226, 231];

/**
 * A document to print: the site's name, its title and filters, a table whose header stands on each page, and the number of each page of all. Texts
 * can be selected and searched for; rows are never torn apart.
 */
export const writePdf: Writer = async (document, options) => {
  if (document.report !== undefined) return await writeReport(document, options);
  const [table] = document.tables;
  if (table === undefined) return '';
  const { shown, message } = withFewPictures(table, options.pictures);
  const { paper, widths } = layOut(shown.columns);
  const pdf = new jsPDF({
    orientation: 'landscape',
    unit: 'pt',
    format: paper.name,
    compress: true,
    putOnlyUsedFonts: true,
  });
  embedFace(pdf);
  setAsRead(pdf);
  pdf.setLanguage('en-GB');
  pdf.setDocumentProperties({
    title: `${document.title}, ${document.site}`,
    author: document.site,
    creator: 'Gatehouse',
  });
  pdf.setCreationDate(new Date(document.madeAt));
  pdf.viewerPreferences({ DisplayDocTitle: true });
  const top = drawIntroduction(pdf, document, message) + headHeight;
  let at = top;
  const textOf = cellTexts(document.timeZone, 'en-GB');
  const sums = shown.columns.map(() => 0);
  let rows = 0;
  let held: Row[] = [];

  const draw = (body: readonly RowInput[], pictures: readonly Row[], isTotal = false) => {
    autoTable(pdf, {
      body: [...body],
      startY: at,
      showHead: 'never',
      theme: 'plain',
      rowPageBreak: 'avoid',
      margin: { top: pageMargin + headHeight, bottom: pageMargin + 14, left: pageMargin, right: pageMargin },
      styles: {
        ...{ font: face, fontStyle: isTotal ? 'bold' : 'normal', fontSize, overflow: 'linebreak', valign: 'top' },
        ...{ cellPadding: { top: 2.4, bottom: 2.4, left: 3, right: 3 }, lineColor: grey, textColor: 20 },
        lineWidth: { bottom: isTotal ? 0 : 0.4, top: isTotal ? 0.8 : 0, left: 0, right: 0 },
      },
      columnStyles: Object.fromEntries(
        shown.columns.map(({ type }, column) => [
          column,
          { cellWidth: widths[column] ?? 60, halign: toTheRight.has(type) ? 'right' : 'left' },
        ]),
      ),
      didDrawCell: (data) => drawPicture(pdf, data, pictures, options),
    });
    at = (pdf as jsPDF & { lastAutoTable: { finalY: number } }).lastAutoTable.finalY;
  };
  const flush = () => {
    if (held.length === 0) return;
    const body = held.map((row) =>
      row.map((cell, column): CellInput => {
        const { type = 'text' } = shown.columns[column] ?? {};
        if (cell !== null && typeof cell === 'object')
          return { content: '', styles: { minCellHeight: pictureHeight + 4 } };
        return shownText(type, cell, textOf);
      }),
    );
    draw(body, held);
    rows += held.length;
    held = [];
    options.onRows(rows);
  };

  for await (const part of shown.parts) {
    for (const row of part) {
      for (const [column, cell] of row.entries())
        if (shown.columns[column]?.isSummed === true && typeof cell === 'number')
          sums[column] = (sums[column] ?? 0) + cell;
      held.push(row);
      if (held.length >= rowsInOneGo) flush();
    }
  }
  flush();
  if (rows > 0 && shown.columns.some(({ isSummed }) => isSummed === true))
    draw(
      [
        shown.columns.map(({ type, isSummed }, column) =>
          isSummed === true ? shownText(type, sums[column] ?? 0, textOf) : column === 0 ? 'Total' : '',
        ),
      ],
      [],
      true,
    );
  if (rows === 0) drawNothing(pdf, at);
  drawHead(pdf, {
    columns: shown.columns,
    widths,
    firstTop: top - headHeight,
    isToTheRight: (type) => toTheRight.has(type),
  });
  drawFeet(pdf, document);
  options.sink.write(new Uint8Array(pdf.output('arraybuffer')));
  return message;
};

function shownText(type: string, cell: Row[number], textOf: ReturnType<typeof cellTexts>): string {
  const text = textOf(type as Parameters<typeof textOf>[0], cell);
  if (type !== 'money' || text === '') return text;
  return text.startsWith('-') ? `-£${text.slice(1)}` : `£${text}`;
}

function drawNothing(pdf: jsPDF, at: number): void {
  pdf.setFontSize(9);
  pdf.text('Nothing matches these filters.', pageMargin, at + 18);
}

function drawPicture(
  pdf: jsPDF,
  { cell, row, column }: CellHookData,
  rows: readonly Row[],
  { pictureOf }: WriteOptions,
): void {
  const value = rows[row.index]?.[column.index];
  if (value === null || typeof value !== 'object') return;
  const bytes = pictureOf(value as PictureCell);
  if (bytes === null) return;
  const { path, width, height } = value as PictureCell;
  const scale = Math.min(pictureHeight / height, (cell.width - 6) / width);
  try {
    pdf.addImage(bytes, 'JPEG', cell.x + 3, cell.y + 2, width * scale, height * scale, path, 'NONE');
  } catch {
    // A damaged picture leaves its place empty; the row is there all the same.
  }
}

/** The table with the pictures that it may have, and what is left out of it. */
function withFewPictures(table: ExportTable, wanted: boolean): { shown: ExportTable; message: string } {
  const isTooMuch = (id: string) => table.total > (id.startsWith('vehicle') ? mostVehiclePictures : mostPlatePictures);
  const kept = table.columns.flatMap(({ id, type }, at) =>
    type === 'picture' && (!wanted || isTooMuch(id)) ? [] : [at],
  );
  if (kept.length === table.columns.length) return { shown: table, message: '' };
  const left = table.columns.filter(({ type }, at) => type === 'picture' && !kept.includes(at));
  async function* parts() {
    for await (const part of table.parts) yield part.map((row) => kept.map((at) => row[at] ?? null));
  }
  const most = `plates up to ${mostPlatePictures.toLocaleString('en-GB')} rows, vehicles up to ${mostVehiclePictures}`;
  return {
    shown: { ...table, columns: kept.flatMap((at) => table.columns[at] ?? []), parts: parts() },
    message:
      wanted && left.length > 0
        ? `Left out for their number: ${left.map(({ name }) => name.toLowerCase()).join(' and ')}s (a PDF has those of ${most}).`
        : '',
  };
}
