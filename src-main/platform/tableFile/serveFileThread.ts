import { readFileSync, statSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import type { FileThreadReport, FileThreadStart } from './fileThread.ts';
import { ImportProblem, importLimits } from './limits.ts';

class Stopped extends Error {}

const everyRows = 1024;

/** What a thread says of its work while it does it. */
export interface FileThreadTelling {
  /**
   * Called for each row that is done: tells how far it is, now and then.
   * @throws where the work is to stop
   */
  onRow(done: number, total: number): void;
  onProgress(share: number): void;
}

/** Answers what `openFileThread` asks, in that thread: one file, whatever it holds, away from everything else. */
export function serveFileThread<Command>(
  work: (command: Command, telling: FileThreadTelling) => Promise<unknown>,
): void {
  if (parentPort === null) throw new Error('serveFileThread is called in a worker thread that openFileThread started');
  const port = parentPort;
  const report = (message: FileThreadReport) => port.postMessage(message);
  const stop = new Int32Array((workerData as FileThreadStart).stop);
  const telling: FileThreadTelling = {
    onRow(done, total) {
      if (done % everyRows !== 0) return;
      if (Atomics.load(stop, 0) !== 0) throw new Stopped();
      if (done % (everyRows * 4) === 0) report({ type: 'progress', share: done / total });
    },
    onProgress: (share) => report({ type: 'progress', share }),
  };
  port.on('message', async (command: Command) => {
    try {
      report({ type: 'answer', answer: await work(command, telling) });
    } catch (error) {
      if (error instanceof Stopped) report({ type: 'stopped' });
      else if (error instanceof ImportProblem) report({ type: 'problem', message: error.message });
      else throw error;
    }
  });
}

/**
 * The bytes of a file that was handed over.
 * @throws ImportProblem where it is too large
 */
export function bytesOfFile(path: string): Uint8Array {
  if (statSync(path).size > importLimits.fileBytes)
    throw new ImportProblem('The file is larger than 64 MB. Divide it.');
  return readFileSync(path);
}
