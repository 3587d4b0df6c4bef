import type { CellKind, Report, Cell as ReportCell } from '../../../src-preload/contract/office/reports.ts';
import { dayOfIso } from '../../../src-preload/contract/siteClock.ts';
import type { Cell, CellType, ExportColumn, Row } from '../../platform/exportSource.ts';
import { aboutLines } from '../../platform/exportWords.ts';
import type { ExportDocument, ExportTable, ReportJob } from '../exports/service.ts';

const types: Readonly<Record<CellKind, CellType>> = {
  ...{ text: 'text', plate: 'plate', count: 'integer', number: 'number', money: 'money', share: 'share' },
  ...{ duration: 'duration', time: 'dateTime', day: 'date' },
};
const widths: Readonly<Record<CellKind, number>> = {
  ...{ text: 30, plate: 12, count: 10, number: 10, money: 12, share: 9, duration: 10, time: 19, day: 11 },
};

/** A report as tables: its figures, the numbers of each chart, and its own. */
export function documentOf(report: Report, job: Omit<ReportJob, 'file'>): ExportDocument {
  const { figures, charts, tables, notes } = report;
  const compared = report.before === null ? [] : [['Compared with', daysText(report.before)] as const];
  const said = [
    ['Days', daysText(report)] as const,
    ...compared,
    ...report.said,
    ...notes.map((note) => ['Note', note] as const),
  ];
  return {
    ...{ title: report.title, site: job.site, logo: job.logo, madeAt: job.now, timeZone: job.timeZone, report },
    about: aboutLines(
      job,
      report.title,
      said.map(([what, value]) => [what, value] as const),
      job.report.format,
    ),
    tables: [
      ...(figures.length === 0 ? [] : [figureTable(report)]),
      ...charts.map(({ key, title, of, categories, unit, series }) =>
        tableOf({
          ...{ id: `chart_${key}`, title },
          columns: [column('category', of, 'text'), ...series.map((each) => column(each.key, each.name, unit))],
          rows: categories.map((category, at) => [category, ...series.map(({ values }) => values[at] ?? null)]),
        }),
      ),
      ...tables.map(({ key, title, columns, rows, totals }) =>
        tableOf({
          ...{ id: key, title },
          columns: columns.map((each) => column(each.key, each.name, each.kind)),
          rows: rows.map(({ cells }) => cells.map((cell, at) => cellOf(columns[at]?.kind ?? 'text', cell))),
          totals: totals?.map((cell, at) => cellOf(columns[at]?.kind ?? 'text', cell)) ?? null,
        }),
      ),
    ],
  };
}

function figureTable({ figures, before }: Report): ExportTable {
  const hasBefore = before !== null;
  const kinds = figures.map(({ kind }) => types[kind]);
  const columns = [
    column('figure', 'Figure', 'text'),
    column('value', 'Value', 'text'),
    ...(hasBefore ? [column('before', 'Period before', 'text')] : []),
    { ...column('about', 'How it is counted', 'text'), width: 80 },
  ];
  return {
    ...tableOf({
      ...{ id: 'figures', title: 'Figures', columns },
      rows: figures.map(({ name, kind, value, before: then, about }) => [
        name,
        cellOf(kind, value),
        ...(hasBefore ? [cellOf(kind, then)] : []),
        about,
      ]),
    }),
    typesOf: (row) => ['text', kinds[row] ?? 'text', ...(hasBefore ? [kinds[row] ?? 'text'] : []), 'text'],
  };
}

function column(id: string, name: string, kind: CellKind): ExportColumn {
  return { id, name, type: types[kind], what: name, width: Math.max(widths[kind], name.length + 2) };
}

/** Days are counted from 1 January 1970 where they are written. */
function cellOf(kind: CellKind, cell: ReportCell): Cell {
  return kind === 'day' && typeof cell === 'string' ? dayOfIso(cell) : cell;
}

function tableOf({
  rows,
  totals = null,
  ...rest
}: Pick<ExportTable, 'id' | 'title' | 'columns'> & {
  readonly rows: readonly Row[];
  readonly totals?: Row | null;
}): ExportTable {
  async function* parts() {
    yield rows;
  }
  return { ...rest, total: rows.length, totals, parts: parts() };
}

/** `2026-06-01`, or `2026-06-01 to 2026-06-03`. */
export function daysText({ from, to }: Pick<Report, 'from' | 'to'>): string {
  return from === to ? from : `${from} to ${to}`;
}
