import { setImmediate as nextTurn } from 'node:timers/promises';
import { type ExportFormat, exportOptionsSchema, mostPdfRows } from '../../../src-preload/contract/office/exports.ts';
import type { Database } from '../../platform/database.ts';
import type { AnyExportSource, ExportColumn, ExportScope, FoundRows, Row } from '../../platform/exportSource.ts';
import { aboutLines } from '../../platform/exportWords.ts';
import { openReader } from '../../platform/readerDatabase.ts';
import { Refusal } from '../../platform/refusal.ts';
import { type JobDocument, type Tell, writeJobFile } from './jobFile.ts';
import type { ExportJob } from './messages.ts';
import { createPace } from './pace.ts';
import type { ExportTable } from './writing/document.ts';

/** What a thread of exports knows: every source, and what is called how. */
export interface ExportHouse {
  readonly sources: readonly AnyExportSource[];
  readonly namesOf: (db: Database) => ExportScope['namesOf'];
}

/** Counts, and writes where a file is asked for. Whatever goes wrong is told as a sentence, or thrown where it is a bug. */
export async function runExport(job: ExportJob, house: ExportHouse, tell: Tell): Promise<void> {
  const reader = openReader(job.databasePath);
  try {
    await writeJobFile(
      job,
      async () => {
        const { source: id } = job.request;
        const source = house.sources.find((each) => each.id === id);
        if (source === undefined) throw new Refusal('NOT_FOUND', 'There is nothing of this name to export.');
        const columns = job.file === null ? [] : chosenColumns(source.columns, job.request);
        const wanted = new Set(columns.map(({ column }) => column.id));
        const scope: ExportScope = {
          db: reader.db,
          now: job.now,
          timeZone: job.timeZone,
          cameraIds: job.cameraIds,
          wants: (id) => wanted.has(id),
          namesOf: house.namesOf(reader.db),
        };
        return await foundWithin(scope, job, source, columns, tell);
      },
      tell,
    );
  } finally {
    await reader.close();
  }
}

async function foundWithin(
  scope: ExportScope,
  job: ExportJob,
  source: AnyExportSource,
  columns: readonly ChosenColumn[],
  tell: Tell,
): Promise<JobDocument | null> {
  const { request, file } = job;
  const filter = source.filter.parse(request.filter);
  const found = await source.open(filter, scope);
  const said = await source.said(filter, scope);
  tell({ type: 'found', total: found.total, said });
  if (file === null) return null;
  const format: ExportFormat = request.format ?? 'csv';
  if (format === 'pdf' && found.total > mostPdfRows)
    throw new Refusal(
      'INVALID',
      `There are ${found.total.toLocaleString('en-GB')} rows, and a PDF has at most ${mostPdfRows.toLocaleString('en-GB')}. Export them as Excel, or choose a shorter time.`,
    );
  const filters = said.length === 0 ? [['Filters', 'None: everything is in it'] as const] : said;
  const tables = 'tables' in found ? found.tables : [tableOf(source, found, columns)];
  return {
    document: {
      ...{ title: source.title, site: job.site, logo: job.logo, about: aboutLines(job, source.title, filters, format) },
      ...{ madeAt: job.now, timeZone: job.timeZone, tables },
    },
    format,
    options: exportOptionsSchema.parse(request.options ?? {}),
  };
}

interface ChosenColumn {
  readonly column: ExportColumn;
  readonly at: number;
}

/** The columns that are named, each once, in their order; the usual ones where none is. Pictures are there where they are asked for. */
function chosenColumns(
  all: readonly ExportColumn[],
  { columns: named = [], options, format }: ExportJob['request'],
): ChosenColumn[] {
  const pictures = options?.pictures ?? false;
  const places = all.map((column, at) => ({ column, at }));
  const chosen =
    named.length === 0
      ? places.filter(({ column }) => column.isExtra !== true && !(format === 'pdf' && column.isUnprinted === true))
      : [...new Set(named)].flatMap((id) => places.find(({ column }) => column.id === id) ?? []);
  const shown = chosen.filter(({ column }) => column.type !== 'picture');
  if (!pictures) return shown;
  return [...places.filter(({ column }) => column.type === 'picture'), ...shown];
}

function tableOf(
  { id, title }: AnyExportSource,
  { total, parts }: FoundRows,
  columns: readonly ChosenColumn[],
): ExportTable {
  const places = columns.map(({ at }) => at);
  return { ...{ id, title, total }, columns: columns.map(({ column }) => column), parts: picked(parts, places) };
}

/** Each part with just some of its cells; others have their turn in between, and more of it where they want the processor too. */
async function* picked(
  parts: AsyncIterable<readonly Row[]>,
  places: readonly number[],
): AsyncGenerator<readonly Row[]> {
  const pace = createPace();
  for await (const part of parts) {
    yield part.map((row) => places.map((at) => row[at] ?? null));
    await nextTurn();
    await pace.rest();
  }
}
