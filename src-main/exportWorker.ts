import { getPriority, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { exportSources } from './exportSources.ts';
import { namesIn } from './lists/namesIn.ts';
import type { ExportJob, ExportReport } from './office/exports/messages.ts';
import { runExport } from './office/exports/runExport.ts';

/** The thread of one export, with a connection of its own that can only read. Started by `startExportThread`. */
if (parentPort === null) throw new Error('exportWorker is started by startExportThread, as a worker thread');
const port = parentPort;
/** A tenth of what a thread of the usual priority has where both want all they can have: it goes on at a busy gate too, and is hardly felt. */
const lowPriority = 10;

// On Linux it is this thread's own (setpriority(2), "C library/kernel differences"); elsewhere it would be that of the whole process.
if (process.platform === 'linux' && getPriority() < lowPriority) setPriority(lowPriority);

await runExport(workerData as ExportJob, { sources: exportSources, namesOf: namesIn }, (report: ExportReport) =>
  port.postMessage(report),
);
