import type { Worker } from 'node:worker_threads';
import type { ExportReport, ThreadJob } from './messages.ts';

/** Starts a thread for one export, or report; given from where the sources of all wings are known. */
export type StartExportThread = (job: ThreadJob) => Worker;

/** How an export ended: done, or why not, as a sentence. Null where it was stopped. */
export type ExportEnd = Extract<ExportReport, { type: 'done' | 'problem' }> | null;

export interface RunningThread {
  /** Never rejects. What has no file ends with `null`, after what it told. */
  readonly ended: Promise<ExportEnd>;
  /** Ends the thread, wherever it is. Resolves once it is gone. */
  stop(): Promise<void>;
}

const tooLarge = 'The export needs more memory than there is for it. Choose a shorter time, or another format.';
const failed = 'The export failed. Try again; if it stays, send the log to support.';

/** Runs one export. `onReport` hears how it goes; `onBug` what nobody expected. */
export function runThread(
  start: StartExportThread,
  job: ThreadJob,
  onReport: (report: ExportReport) => void,
  onBug: (error: unknown) => void,
): RunningThread {
  const worker = start(job);
  worker.unref();
  let isStopped = false;
  const { promise: ended, resolve } = Promise.withResolvers<ExportEnd>();
  worker.on('message', (report: ExportReport) => {
    if (isStopped) return;
    if (report.type === 'done' || report.type === 'problem') resolve(report);
    else onReport(report);
  });
  worker.on('error', (error) => {
    const isMemory = (error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY';
    if (!isMemory) onBug(error);
    resolve({ type: 'problem', message: isMemory ? tooLarge : failed });
  });
  worker.on('exit', () => resolve(isStopped || job.file === null ? null : { type: 'problem', message: failed }));
  return {
    ended,
    async stop() {
      isStopped = true;
      resolve(null);
      await worker.terminate();
    },
  };
}
