import { open } from 'node:fs/promises';
import type * as z from 'zod';
import type { Export, ExportRequest } from '../../../src-preload/contract/office/exports.ts';
import type { Report, ReportQuery, reportExportSchema } from '../../../src-preload/contract/office/reports.ts';
import { Refusal } from '../../platform/refusal.ts';
import { actorNow } from '../../platform/serving/actor.ts';
import type { App } from '../../startedOnce.ts';
import { runningClient } from '../commands/commandClient.ts';

type ReportWanted = z.infer<typeof reportExportSchema>;

/** Whoever makes exports for the command line: the application that runs, or the record that it has opened itself. */
export interface Exporting {
  start(request: ExportRequest): Promise<Export>;
  /** The same of a report. */
  startReport(wanted: ReportWanted): Promise<Export>;
  /** A report as it is read. */
  report(query: ReportQuery): Promise<Report>;
  get(id: string): Promise<Export>;
  cancel(id: string): Promise<unknown>;
  remove(id: string): Promise<unknown>;
  /** The bytes of one that is done. */
  file(id: string): AsyncIterable<Uint8Array>;
}

/** The application that runs with a data folder; null where none does. */
export async function runningApplication(dataFolder: string): Promise<Exporting | null> {
  const running = await runningClient(dataFolder, (client) => client.exports.list());
  if (running === null) return null;
  const { client, url, headers } = running;
  return {
    start: (request) => client.exports.start(request),
    startReport: (wanted) => client.reports.export(wanted),
    report: (query) => client.reports.make(query),
    get: (id) => client.exports.get({ id }),
    cancel: (id) => client.exports.cancel({ id }),
    remove: (id) => client.exports.remove({ id }),
    async *file(id) {
      const response = await fetch(`${url}/exports/files/${id}`, { headers });
      if (!response.ok || response.body === null)
        throw new Refusal('NOT_FOUND', 'Gatehouse did not give the file out. Look at it under Exports.');
      yield* response.body;
    },
  };
}

/** The record itself, while no application runs with it. */
export function ownRecord({ exports, reports }: Pick<App, 'exports' | 'reports'>): Exporting {
  const actor = actorNow();
  if (actor === null) throw new Error('Nobody asks');
  const asking = { actor, may: () => true };
  return {
    start: (request) => exports.start(request, asking),
    startReport: (wanted) => reports.export(wanted, asking),
    report: (query) => reports.make(query, asking),
    get: (id) => exports.get(id, asking),
    cancel: (id) => exports.cancel(id, asking),
    remove: (id) => exports.remove(id, asking),
    async *file(id) {
      const { path } = await exports.download(id, asking);
      const file = await open(path);
      try {
        yield* file.createReadStream();
      } finally {
        await file.close().catch(() => undefined);
      }
    },
  };
}
