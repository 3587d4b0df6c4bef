import { jsPDF } from 'jspdf';
import { autoTable } from 'jspdf-autotable';
import type { CellKind, Report, ReportChart } from '../../../../../../src-preload/contract/office/reports.ts';
import { cellText, nothingToTell } from '../../../../../../src-preload/contract/office/reportText.ts';
import { siteClock } from '../../../../../../src-preload/contract/siteClock.ts';
import type { WriteOptions, Writer } from '../../document.ts';
import { drawChart, paperHeight } from '../chart/drawChart.ts';
import { pageMargin } from '../columnWidths.ts';
import { embedFace, face, setAsRead } from '../fonts.ts';
import { drawFeet, drawIntroduction } from '../pageParts.ts';
import { drawFigures } from './drawFigures.ts';

const fontSize = 7.5;
const padding = { top: 2.4, bottom: 2.4, left: 3, right: 3 };
const besideNumber = { ...padding, left: 14 };
const toTheRight: ReadonlySet<CellKind> = new Set(['count', 'number', 'money', 'share', 'duration']);

interface PaperTable {
  readonly title: string;
  readonly about: string;
  readonly columns: readonly { readonly name: string; readonly kind: CellKind }[];
  readonly rows: readonly (readonly string[])[];
  readonly totals: readonly string[] | null;
  readonly more: number;
}

/**
 * A report to print, as its page shows it: figures, charts, and tables whose header stands on each page; at the end the numbers of the charts. Texts
 * can be selected and searched for.
 */
export const writeReport: Writer = async (document, options) => {
  const { report } = document;
  if (report === undefined) throw new Error('Only a report is drawn as one');
  const clock = siteClock(document.timeZone);
  const pdf = new jsPDF({ orientation: 'landscape', unit: 'pt', format: 'a4', compress: true, putOnlyUsedFonts: true });
  embedFace(pdf);
  setAsRead(pdf);
  pdf.setLanguage('en-GB');
  pdf.setDocumentProperties({
    ...{ title: `${document.title}, ${document.site}`, author: document.site, creator: 'Gatehouse' },
  });
  pdf.setCreationDate(new Date(document.madeAt));
  pdf.viewerPreferences({ DisplayDocTitle: true });
  const bottom = pdf.internal.pageSize.getHeight() - pageMargin - 14;
  const room = (top: number, needed: number) => {
    if (top + needed <= bottom) return top;
    pdf.addPage();
    return pageMargin;
  };
  let at = drawIntroduction(pdf, document, '') + 6;
  if (report.figures.length > 0) at = drawFigures(pdf, report, at, clock, room);
  for (const chart of report.charts) {
    at = room(at, paperHeight(chart) + 26);
    at = drawTitle(pdf, chart, at);
    const width = pdf.internal.pageSize.getWidth() - 2 * pageMargin;
    drawChart(pdf, chart, { x: pageMargin, y: at, width }, clock);
    at += paperHeight(chart) + 14;
  }
  let rows = 0;
  const text = (kind: CellKind, cell: string | number | null) => cellText(kind, cell, clock);
  for (const table of [...tablesOf(report, text), ...report.charts.map((chart) => numbersOf(chart, text))]) {
    at = drawTable(pdf, table, room(at, 70));
    rows += table.rows.length;
    options.onRows(rows);
  }
  if (report.figures.length + report.charts.length + report.tables.length === 0) drawNothing(pdf, at);
  drawFeet(pdf, document);
  writeOut(pdf, options);
  return '';
};

function writeOut(pdf: jsPDF, { sink }: WriteOptions): void {
  sink.write(new Uint8Array(pdf.output('arraybuffer')));
}

function drawTitle(pdf: jsPDF, { title, about }: { title: string; about: string }, top: number): number {
  pdf.setFont(face, 'bold').setFontSize(10.5).setTextColor(20);
  pdf.text(title, pageMargin, top + 10);
  const width = pdf.getTextWidth(title);
  pdf.setFont(face, 'normal').setFontSize(7.5).setTextColor(90);
  pdf.text(about, pageMargin + width + 8, top + 10);
  return top + 18;
}

function tablesOf(report: Report, text: (kind: CellKind, cell: string | number | null) => string): PaperTable[] {
  return report.tables.map(({ columns, rows, totals, ...table }) => ({
    ...table,
    columns,
    rows: rows.map(({ cells }) => columns.map(({ kind }, at) => text(kind, cells[at] ?? null))),
    totals:
      totals === null ? null : columns.map(({ kind }, at) => (at === 0 ? 'Total' : text(kind, totals[at] ?? null))),
  }));
}

function numbersOf(chart: ReportChart, text: (kind: CellKind, cell: string | number | null) => string): PaperTable {
  const { title, of, categories, unit, series } = chart;
  return {
    ...{ title, about: 'The numbers of the chart', totals: null, more: 0 },
    columns: [{ name: of, kind: 'text' }, ...series.map(({ name }) => ({ name, kind: unit }))],
    rows: categories.map((category, at) => [category, ...series.map(({ values }) => text(unit, values[at] ?? null))]),
  };
}

function drawTable(pdf: jsPDF, table: PaperTable, top: number): number {
  const { columns, rows, totals, more } = table;
  const start = drawTitle(pdf, table, top);
  if (rows.length === 0) {
    pdf.setFont(face, 'normal').setFontSize(8).setTextColor(90);
    pdf.text('Nothing in this period.', pageMargin, start + 8);
    return start + 24;
  }
  const isBesideNumber = (at: number) =>
    at > 0 && !toTheRight.has(columns[at]?.kind ?? 'text') && toTheRight.has(columns[at - 1]?.kind ?? 'text');
  autoTable(pdf, {
    head: [columns.map(({ name }) => name)],
    body: rows.map((row) => row.map((cell) => (cell === nothingToTell ? '' : cell))),
    ...(totals === null ? {} : { foot: [totals.map((cell) => (cell === nothingToTell ? '' : cell))] }),
    startY: start,
    showHead: 'everyPage',
    showFoot: 'lastPage',
    theme: 'plain',
    rowPageBreak: 'avoid',
    margin: { top: pageMargin, bottom: pageMargin + 14, left: pageMargin, right: pageMargin },
    styles: {
      ...{ font: face, fontSize, overflow: 'linebreak', valign: 'top', textColor: 20 },
      ...{ cellPadding: padding, lineColor: [222, 226, 231] },
      lineWidth: { bottom: 0.4, top: 0, left: 0, right: 0 },
    },
    headStyles: { fontStyle: 'bold', fillColor: [232, 236, 241] },
    footStyles: { fontStyle: 'bold', lineWidth: { top: 0.8, bottom: 0, left: 0, right: 0 } },
    columnStyles: Object.fromEntries(
      columns.map(({ kind }, at) => [
        at,
        {
          halign: toTheRight.has(kind) ? ('right' as const) : ('left' as const),
          // A number and the word beside it stand apart.
          ...(isBesideNumber(at) ? { cellPadding: besideNumber } : {}),
        },
      ]),
    ),
    didParseCell: ({ cell, column, section }) => {
      const kind = columns[column.index]?.kind ?? 'text';
      if (section === 'body') return;
      if (toTheRight.has(kind)) cell.styles.halign = 'right';
      if (isBesideNumber(column.index)) cell.styles.cellPadding = besideNumber;
    },
  });
  let at = (pdf as jsPDF & { lastAutoTable: { finalY: number } }).lastAutoTable.finalY + 12;
  if (more > 0) {
    pdf.setFont(face, 'normal').setFontSize(7.5).setTextColor(90);
    pdf.text(`and ${more.toLocaleString('en-GB')} more`, pageMargin, at);
    at += 12;
  }
  return at + 6;
}

function drawNothing(pdf: jsPDF, at: number): void {
  pdf.setFont(face, 'normal').setFontSize(9).setTextColor(60);
  pdf.text('There is nothing to tell of these days.', pageMargin, at + 18);
}
