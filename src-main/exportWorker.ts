import { getPriority, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { exportSources } from './exportSources.ts';
import { namesIn } from './lists/namesIn.ts';
import { writeJobFile } from './office/exports/jobFile.ts';
import type { ExportReport, ThreadJob } from './office/exports/messages.ts';
import { runExport } from './office/exports/runExport.ts';
import { runReport } from './office/reports/runReport.ts';
import { reportMakers } from './reportMakers.ts';

/** The thread of one export, or of one report, with a connection of its own that can only read. Started by `startExportThread`. */
if (parentPort === null) throw new Error('exportWorker is started by startExportThread, as a worker thread');
const port = parentPort;
/** A tenth of what a thread of the usual priority has where both want all they can have: it goes on at a busy gate too, and is hardly felt. */
const lowPriority = 10;

// On Linux it is this thread's own (setpriority(2), "C library/kernel differences"); elsewhere it would be that of the whole process.
if (process.platform === 'linux' && getPriority() < lowPriority) setPriority(lowPriority);

const job = workerData as ThreadJob;
const tell = (report: ExportReport) => port.postMessage(report);
if ('report' in job)
  await runReport(job, {
    ...{ makers: reportMakers, namesOf: namesIn },
    write: (of, make) => writeJobFile(of, make, tell),
  });
else await runExport(job, { sources: exportSources, namesOf: namesIn }, tell);
