import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ExportRequest, exportRequestSchema } from '../../src-preload/contract/office/exports.ts';
import { exportSources } from '../exportSources.ts';
import { namesIn } from '../lists/namesIn.ts';
import type { ExportJob, ExportReport } from '../office/exports/messages.ts';
import { type ExportHouse, runExport } from '../office/exports/runExport.ts';
import { freshFolder } from './freshRecord.ts';

/** An export as its thread makes it, but within the test: its file, and what was told of it. */
export async function exported(
  dataFolder: string,
  request: Partial<ExportRequest> & Pick<ExportRequest, 'source' | 'format'>,
  options: Partial<ExportJob> & Partial<ExportHouse> = {},
) {
  const { sources = exportSources, namesOf = namesIn, ...job } = options;
  const path = join(await freshFolder(), 'export');
  const reports: ExportReport[] = [];
  await runExport(
    {
      databasePath: join(dataFolder, 'gatehouse.db'),
      mediaFolder: join(dataFolder, 'media'),
      request: { ...exportRequestSchema.parse(request), filter: request.filter ?? {} },
      ...{ timeZone: 'Europe/London', site: 'Hill Road', by: 'Ann', now: Date.UTC(2026, 5, 1, 12), version: '0' },
      ...{ cameraIds: null, logo: null, file: { path, mostBytes: 1e9 } },
      ...job,
    },
    { sources, namesOf },
    (report) => reports.push(report),
  );
  const last = reports.at(-1);
  return { path, reports, last, bytes: await readFile(path).catch(() => Buffer.alloc(0)) };
}
