import { getPriority, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { namesIn } from './lists/namesIn.ts';
import { writeJobFile } from './office/exports/jobFile.ts';
import type { ExportReport, ThreadJob } from './office/exports/messages.ts';
import { classNamesIn } from './parking/tariffs/classNames.ts';
import type { Database } from './platform/database.ts';

/** The thread of one export, or of one report, with a connection of its own that can only read. Started by `startExportThread`. */
if (parentPort === null) throw new Error('exportWorker is started by startExportThread, as a worker thread');
const port = parentPort;
/** A tenth of what a thread of the usual priority has where both want all they can have: it goes on at a busy gate too, and is hardly felt. */
const lowPriority = 10;

// On Linux it is this thread's own (setpriority(2), "C library/kernel differences"); elsewhere it would be that of the whole process.
if (process.platform === 'linux' && getPriority() < lowPriority) setPriority(lowPriority);

const job = workerData as ThreadJob;
/** What things are called, whichever room they are of. */
const namesOf = (db: Database) => {
  const [ofLists, ofKinds] = [namesIn(db), classNamesIn(db)];
  return async (ids: readonly string[]) => new Map([...(await ofLists(ids)), ...(await ofKinds(ids))]);
};
const tell = (report: ExportReport) => port.postMessage(report);
// What is not needed is not loaded: somebody waits for it.
if ('report' in job) {
  const [{ runReport }, { reportMakers }] = await Promise.all([
    import('./office/reports/runReport.ts'),
    import('./reportMakers.ts'),
  ]);
  await runReport(job, {
    ...{ makers: reportMakers, namesOf: namesIn },
    write: (of, make) => writeJobFile(of, make, tell),
  });
} else {
  const [{ runExport }, { exportSources }] = await Promise.all([
    import('./office/exports/runExport.ts'),
    import('./exportSources.ts'),
  ]);
  await runExport(job, { sources: exportSources, namesOf }, tell);
}
