import { Worker } from 'node:worker_threads';
import { entryPoint } from '../../../platform/entryPoint.ts';
import { Refusal } from '../../../platform/refusal.ts';
import type { WorkshopAnswers, WorkshopCommand, WorkshopReport, WorkshopStart } from './messages.ts';

/** A thread of its own for one file. What is in the file can end that thread, and nothing else. */
export interface Workshop {
  /**
   * Asks and waits; one at a time, in the order asked.
   * @throws Refusal with a sentence; after one that ended the thread, each further question is refused with it
   */
  ask<Type extends WorkshopCommand['type']>(
    command: Extract<WorkshopCommand, { type: Type }>,
  ): Promise<WorkshopAnswers[Type]>;
  /** The share of what it does now, 0 to 1; null where nothing can be told. */
  share(): number | null;
  /** Stops a check that runs; the thread goes on. */
  stopCheck(): void;
  close(): Promise<void>;
}

export interface WorkshopOptions {
  /** Longest that one answer may take. */
  readonly patienceMs?: number;
  readonly heapMb?: number;
}

const tooLong = 'The file took too long to read. Save its list as CSV, and choose that.';
const tooLarge = 'The file needs more memory than there is for it. Save its list as CSV, or divide it.';
const unreadable = 'The file could not be read. Save its list as CSV, and choose that.';

/** Starts a thread for one file. */
export function openWorkshop({ patienceMs = 120_000, heapMb = 2048 }: WorkshopOptions = {}): Workshop {
  const start: WorkshopStart = { stop: new SharedArrayBuffer(4) };
  const stop = new Int32Array(start.stop);
  const worker = new Worker(entryPoint('./importWorker', import.meta.url), {
    workerData: start,
    resourceLimits: { maxOldGenerationSizeMb: heapMb, maxYoungGenerationSizeMb: 64, stackSizeMb: 8 },
    stdout: true,
    stderr: true,
  });
  worker.unref();
  let share: number | null = null;
  let ended: Refusal | null = null;
  let settle: ((report: WorkshopReport | Refusal) => void) | null = null;
  let tail: Promise<unknown> = Promise.resolve();

  const answer = (report: WorkshopReport | Refusal) => {
    const waiting = settle;
    settle = null;
    share = null;
    waiting?.(report);
  };
  const end = (message: string, cause?: unknown) => {
    ended ??= new Refusal('INVALID', message, { cause });
    answer(ended);
  };
  worker.on('message', (report: WorkshopReport) => {
    if (report.type === 'progress') share = report.share;
    else answer(report);
  });
  worker.on('error', (error) => {
    const isMemory = (error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY';
    end(isMemory ? tooLarge : unreadable, error);
  });
  worker.on('exit', () => end(unreadable));

  async function askNow(command: WorkshopCommand): Promise<WorkshopAnswers[keyof WorkshopAnswers]> {
    if (ended !== null) throw ended;
    Atomics.store(stop, 0, 0);
    const report = await new Promise<WorkshopReport | Refusal>((resolve) => {
      const patience = setTimeout(() => {
        end(tooLong);
        void worker.terminate();
      }, patienceMs);
      settle = (found) => {
        clearTimeout(patience);
        resolve(found);
      };
      worker.postMessage(command);
    });
    if (report instanceof Refusal) throw report;
    if (report.type === 'answer') return report.answer;
    if (report.type === 'problem') throw new Refusal('INVALID', report.message);
    throw new Refusal('CONFLICT', 'This was stopped.');
  }

  return {
    ask(command) {
      const asked = tail.then(() => askNow(command));
      tail = asked.catch(() => undefined);
      return asked as Promise<never>;
    },
    share: () => share,
    stopCheck() {
      Atomics.store(stop, 0, 1);
    },
    async close() {
      end('This import was closed. Choose the file again.');
      await worker.terminate();
    },
  };
}
