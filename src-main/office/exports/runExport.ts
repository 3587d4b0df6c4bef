import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  type ExportFormat,
  type ExportOptions,
  exportFormatWords,
  exportOptionsSchema,
  mostPdfRows,
} from '../../../src-preload/contract/office/exports.ts';
import type { Database } from '../../platform/database.ts';
import { refusalOfDisk } from '../../platform/diskTrouble.ts';
import type { AnyExportSource, ExportColumn, ExportScope, Row, SaidFilter } from '../../platform/exportSource.ts';
import { openReader } from '../../platform/readerDatabase.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { ExportJob, ExportReport } from './messages.ts';
import { FileTooLarge, fileSink } from './writing/fileSink.ts';
import { writers } from './writing/writers.ts';

/** What a thread of exports knows: every source, and what is called how. */
export interface ExportHouse {
  readonly sources: readonly AnyExportSource[];
  readonly namesOf: (db: Database) => ExportScope['namesOf'];
}

const tellEveryMs = 200;

/** Counts, and writes where a file is asked for. Whatever goes wrong is told as a sentence, or thrown where it is a bug. */
export async function runExport(
  job: ExportJob,
  house: ExportHouse,
  tell: (report: ExportReport) => void,
): Promise<void> {
  const reader = openReader(job.databasePath);
  try {
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
    await exportWithin(scope, job, source, columns, tell);
  } catch (error) {
    if (error instanceof FileTooLarge)
      return tell({
        type: 'problem',
        message: 'The file would be larger than exports may be. Choose a shorter time, or fewer columns.',
      });
    const refused = error instanceof Refusal ? error : refusalOfDisk(error);
    if (refused === null) throw error;
    tell({ type: 'problem', message: refused.message });
  } finally {
    await reader.close();
  }
}

async function exportWithin(
  scope: ExportScope,
  job: ExportJob,
  source: AnyExportSource,
  columns: readonly ChosenColumn[],
  tell: (report: ExportReport) => void,
): Promise<void> {
  const { request, file } = job;
  const filter = source.filter.parse(request.filter);
  const found = await source.open(filter, scope);
  const said = await source.said(filter, scope);
  tell({ type: 'found', total: found.total, said });
  if (file === null) return;
  const format: ExportFormat = request.format ?? 'csv';
  if (format === 'pdf' && found.total > mostPdfRows)
    throw new Refusal(
      'INVALID',
      `There are ${found.total.toLocaleString('en-GB')} rows, and a PDF has at most ${mostPdfRows.toLocaleString('en-GB')}. Export them as Excel, or choose a shorter time.`,
    );
  const options: ExportOptions = exportOptionsSchema.parse(request.options ?? {});
  const sink = fileSink(file.path, file.mostBytes);
  let rows = 0;
  let toldAt = 0;
  const about = aboutLines(job, source, said, format);
  const table = {
    ...{ id: source.id, title: source.title, total: found.total },
    columns: columns.map(({ column }) => column),
    parts: picked(
      found.parts,
      columns.map(({ at }) => at),
    ),
  };
  const write = await writers[format]();
  const message = await write(
    {
      ...{ title: source.title, site: job.site, about, madeAt: job.now, timeZone: job.timeZone },
      tables: [table],
    },
    {
      ...options,
      sink,
      onRows(written) {
        rows = written;
        if (performance.now() - toldAt < tellEveryMs) return;
        toldAt = performance.now();
        tell({ type: 'progress', rows, bytes: sink.bytes() });
      },
      pictureOf: ({ path }) => pictureIn(job.mediaFolder, path),
    },
  );
  tell({ type: 'done', rows, ...sink.finish(), message });
}

interface ChosenColumn {
  readonly column: ExportColumn;
  readonly at: number;
}

/** The columns that are named, in their order; the usual ones where none is. Pictures are there where they are asked for. */
function chosenColumns(
  all: readonly ExportColumn[],
  { columns: named = [], options, format }: ExportJob['request'],
): ChosenColumn[] {
  const pictures = options?.pictures ?? false;
  const places = all.map((column, at) => ({ column, at }));
  const chosen =
    named.length === 0
      ? places.filter(({ column }) => column.isExtra !== true && !(format === 'pdf' && column.isUnprinted === true))
      : named.flatMap((id) => places.find(({ column }) => column.id === id) ?? []);
  const shown = chosen.filter(({ column }) => column.type !== 'picture');
  if (!pictures) return shown;
  return [...places.filter(({ column }) => column.type === 'picture'), ...shown];
}

/** Each part with just some of its cells; others have their turn in between. */
async function* picked(
  parts: AsyncIterable<readonly Row[]>,
  places: readonly number[],
): AsyncGenerator<readonly Row[]> {
  for await (const part of parts) {
    yield part.map((row) => places.map((at) => row[at] ?? null));
    await nextTurn();
  }
}

function aboutLines(
  { site, by, now, timeZone, version }: ExportJob,
  source: AnyExportSource,
  said: readonly SaidFilter[],
  format: ExportFormat,
): readonly (readonly [string, string])[] {
  const time = new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'long', timeStyle: 'long' }).format(now);
  return [
    ['What', source.title],
    ['Site', site],
    ...(said.length === 0 ? [['Filters', 'None: everything is in it'] as const] : said),
    ['Made by', by],
    ['Made', time],
    ['Time zone', timeZone],
    ['Format', exportFormatWords[format].name],
    ['Program', `Gatehouse ${version}`],
  ];
}

function pictureIn(folder: string, path: string): Uint8Array | null {
  try {
    return readFileSync(join(folder, ...path.split('/')));
  } catch {
    return null;
  }
}
