import { join } from 'node:path';
import { startExportThread } from '../../src-main/exportThread.ts';
import type { ExportReport } from '../../src-main/office/exports/messages.ts';
import { runThread } from '../../src-main/office/exports/thread.ts';
import { type ExportRequest, exportRequestSchema } from '../../src-preload/contract/office/exports.ts';

/** One export of a benchmark, in a process that does nothing else. Gives how long it took and by how much the process grew, as JSON. */
const [folder = '', given = '{}'] = process.argv.slice(2);
const request: ExportRequest = exportRequestSchema.parse(JSON.parse(given));

const before = process.memoryUsage.rss();
let most = before;
const look = setInterval(() => {
  most = Math.max(most, process.memoryUsage.rss());
}, 50);
const begun = performance.now();
let total = 0;
const thread = runThread(
  startExportThread,
  {
    databasePath: join(folder, 'gatehouse.db'),
    mediaFolder: join(folder, 'media'),
    request: { ...request, filter: request.filter ?? {} },
    ...{
      timeZone: 'Europe/London',
      site: 'Bench',
      by: 'Bench',
      now: Date.UTC(2026, 5, 1),
      cameraIds: null,
      logo: null,
      version: '0',
    },
    file: { path: join(folder, `export.${process.pid}`), mostBytes: 2 ** 32 },
  },
  (report: ExportReport) => {
    if (report.type === 'found') total = report.total;
  },
  (error) => console.error(error),
);
const end = await thread.ended;
clearInterval(look);
if (end?.type !== 'done') throw new Error(end === null ? 'It was stopped' : end.message);
console.log(
  JSON.stringify({
    ms: performance.now() - begun,
    grewMb: (most - before) / 1e6,
    rows: end.rows,
    total,
    bytes: end.bytes,
  }),
);
