import { Worker } from 'node:worker_threads';
import { entryPoint } from './entryPoint.ts';
import type { Log } from './log.ts';

/** A check of the whole record beside the work. */
export interface RecordCheck {
  /** What is wrong, in SQLite's words; nothing where all is well or the check was stopped. Never rejects. */
  readonly found: Promise<readonly string[]>;
  stop(): Promise<void>;
}

/**
 * Goes through the whole record in a thread of its own, with a connection that can only read. A record of a million reads
 * (1.5 GB) takes about 13 s of one core.
 */
export function checkBesideWork(path: string, log: Pick<Log, 'info' | 'warn'>): RecordCheck {
  const worker = new Worker(entryPoint('./recordCheckWorker', import.meta.url), { workerData: path });
  worker.unref();
  const found = new Promise<readonly string[]>((resolve) => {
    worker.on('message', (lines: readonly string[]) => {
      if (lines.length === 0) log.info('The whole record was gone through, and is sound');
      resolve(lines);
    });
    worker.on('error', (err) => {
      log.warn({ err }, 'The record could not be gone through');
      resolve([]);
    });
    worker.on('exit', () => resolve([]));
  });
  return {
    found,
    async stop() {
      await worker.terminate();
    },
  };
}
