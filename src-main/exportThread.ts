import { Worker } from 'node:worker_threads';
import type { StartExportThread } from './office/exports/thread.ts';
import { entryPoint } from './platform/entryPoint.ts';

/** Starts the thread of one export. What it needs beyond this much memory ends it, and nothing else. */
export const startExportThread: StartExportThread = (job) =>
  new Worker(entryPoint('./exportWorker', import.meta.url), {
    workerData: job,
    resourceLimits: { maxOldGenerationSizeMb: 1536, maxYoungGenerationSizeMb: 64, stackSizeMb: 4 },
  });
